"""One address, one file; a link is made by asking the catalogue."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.project import DAY, DOCS
from thidua.build.catalogue import Catalogue, DeadLinkError, DoubleAddressError
from thidua.channels.file import File, To
from thidua.edge.words import catalogue_of
from thidua.site.checking import check


def content(view: object, to: To) -> bytes:
    return str(view).encode()


def leads_to(target: str, to: To) -> bytes:
    return to(target).encode()


def file(address: str, origin: str = "data/2024/a.yml") -> File:
    return File(address, partial(str, address), content, origin)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dien-hinh/cn-001/", "dien-hinh/cn-001/"),
        ("lich.ics", "lich.ics"),
        ("tieu-chi/", "tieu-chi/index.html"),
        ("anh/2024/A-320.webp", "anh/2024/a-320.webp"),
    ],
)
def test_two_files_at_one_address_stop_the_build_and_both_are_named(one: str, other: str) -> None:
    with pytest.raises(DoubleAddressError) as refused:
        Catalogue([file(one, "docs/mot.md"), file(other, "data/2024/honorees/hai.yml")])
    assert "docs/mot.md" in str(refused.value)
    assert "data/2024/honorees/hai.yml" in str(refused.value)
    assert str(refused.value).endswith("rồi chạy lại.")


def test_a_file_where_another_needs_a_folder_stops_the_build() -> None:
    with pytest.raises(DoubleAddressError, match=r"docs/mot\.md.*docs/hai\.md"):
        Catalogue([file("tin", "docs/mot.md"), file("tin/bai/", "docs/hai.md")])


def test_a_written_page_at_the_address_of_a_record_stops_the_build(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for path in DOCS.rglob("*.md"):
        target = docs / path.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    front = "---\ntitle: Lạc\ndescription: Lạc.\nupdated: 2026-11-23\nscope: site\nsection: tra-cuu\norder: 9\n---\n\nLạc.\n"
    (docs / "dien-hinh").mkdir()
    (docs / "dien-hinh" / "cn-001.md").write_text(front, encoding="utf-8")
    publication = check(campaigns.SAMPLES, docs, DAY).publication
    assert publication
    with pytest.raises(DoubleAddressError) as refused:
        catalogue_of(publication, docs, dict.fromkeys(publication.words))  # type: ignore[arg-type]
    assert "docs/dien-hinh/cn-001.md" in str(refused.value)
    assert "data/2023/honorees/cn-001.yml" in str(refused.value)


def test_a_link_to_an_address_that_no_file_has_cannot_be_made() -> None:
    page = File("tieu-chi/", lambda: "khong-co/#moc", leads_to, "docs/tieu-chi.md")
    with pytest.raises(DeadLinkError, match=r"tieu-chi/: .*«khong-co/»"):
        Catalogue([page]).make_file(page)


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("", "lien-he/", "lien-he/"),
        ("", "", "./"),
        ("tieu-chi/tt-1/", "", "../../"),
        ("tieu-chi/tt-1/", "lien-he/#gop-y", "../../lien-he/#gop-y"),
        ("tin-moi/tat-ca.xml", "lien-he/", "../lien-he/"),
        ("404.html", "lien-he/", "/thi-dua/lien-he/"),
    ],
)
def test_links_are_relative_but_where_a_page_is_shown_anywhere(source: str, target: str, link: str) -> None:
    places = ("", "lien-he/", "tieu-chi/tt-1/", "tin-moi/tat-ca.xml", "404.html")
    catalogue = Catalogue(map(file, places), "https://vidu.example/thi-dua")
    assert catalogue.links.to(source, target) == link
