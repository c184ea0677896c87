"""Any text from data is text: hostile words in every field come out as typed, or are refused in Vietnamese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import campaigns, hostile
from tests.support.hostile_campaign import FIRST, Hostile, text
from tests.support.planting import FILES, Planted, Planter, everything_else, free_text, spots
from tests.support.project import checked
from tests.support.reading import Page, allowed, fold_space, plain_name, read
from thidua.model.publishing import PublishingTarget, Signing

LINE: Final = fold_space(hostile.LINE)
IN_PLAN: Final = LINE.replace("*a*", "a")
"""In the plan's own text and in stories, `*…*` around words is emphasis."""

UNSEEN: Final = {
    ("Unit", "gso_code"): "for matching with other registers",
    ("Unit", "ref"): "for editors",
    ("Word", "spoken"): "for loudspeakers: the scripts say it in spoken words",
    ("Broadcast", "opening"): "for loudspeakers, as above",
    ("Broadcast", "closing"): "for loudspeakers, as above",
    ("Broadcast", "station"): "for loudspeakers, as above",
    ("Broadcast", "invitation"): "for loudspeakers, as above",
    ("Name", "sort"): "a key",
    ("Consent", "form_version"): "private",
    ("Consent", "ref"): "private",
    ("Revocation", "reason"): "may tell about a person",
    ("Signer", "name"): "the plan's own last clause shows it",
    ("Signer", "post"): "the plan's own last clause shows it",
    ("Document", "symbol"): "only where the number is unknown",
    ("IndexResult", "unit"): "only the sign %",
}
"""Fields that no page shows, each with its reason."""


def intact(said: str, *, cut: bool = False) -> bool:
    """Whether the hostile line stands whole wherever it begins (`cut`: or until the text was shortened)."""
    for found in re.finditer(hostile.MARK, said):
        rest = said[found.start() :]
        if not rest.startswith((LINE, IN_PLAN)) and not (cut and LINE.startswith(rest.rstrip("… "))):
            return False
    return True


def words_of(page: Page) -> Iterator[str]:
    """All that a page says: its text, its title, and every attribute."""
    yield page.text
    yield page.title
    for element in page.root:
        for value in element.attrs.values():
            yield fold_space(value)


def test_it_is_planted_everywhere(hostile_sites: Hostile) -> None:
    fields = {spot for record in FILES.values() for spot in spots(record)}
    planted = {p.spot for p in hostile_sites.planted}
    of_server = {(r, n) for r, n in fields if r in (PublishingTarget, Signing)}  # which no page is made from
    assert {(r.__name__, n) for r, n in fields - planted - of_server} == {
        ("Quotation", "text"),
        ("SourceNote", "as_written"),
        ("OwnKind", "label"),  # shown where a record has the kind: tests/model/test_own_kinds.py
    }
    assert len(planted) > 70
    assert len(hostile_sites.planted) > 700


def test_it_comes_out_as_it_was_typed(hostile_sites: Hostile) -> None:
    """On every page, in every attribute: never shortened, escaped twice, or brought to life."""
    for site in hostile_sites.both:
        for page in site.framed.values():
            said = [w for w in words_of(page) if hostile.MARK in w]
            assert said, page.address
            assert [w[:400] for w in said if not intact(w)] == [], page.address


def test_each_planted_text_is_shown_whole(hostile_sites: Hostile) -> None:
    """Each of the hundreds of texts stands on a page to its end, paragraph by paragraph, long line included."""
    values, shown = hostile_sites.values, set[int]()
    for page in hostile_sites.preview.framed.values():
        for words in words_of(page):
            for end in re.finditer(r"§(\d+)\.", words):
                number = int(end[1])
                assert words.endswith(values[number], 0, end.end()), f"{page.address}: {number}"
                shown.add(number)
    listed = hostile_sites.preview.texts["tim-kiem.json"]
    missing = [p for i, p in enumerate(hostile_sites.planted) if FIRST + i not in shown]
    unseen = {(p.spot[0].__name__, p.spot[1]) for p in missing}
    assert ("Word", "synonyms") in unseen
    assert all(p.value in json_strings(listed) for p in missing if p.spot[1] == "synonyms")
    seen = {
        (p.spot[0].__name__, p.spot[1]) for i, p in enumerate(hostile_sites.planted) if FIRST + i in shown
    }
    assert unseen - seen - {("Word", "synonyms")} == set(UNSEEN)


def test_private_fields_are_in_no_byte(hostile_sites: Hostile) -> None:
    numbers = [FIRST + i for i, p in enumerate(hostile_sites.planted) if p.spot[0].__name__ == "Consent"]
    assert numbers
    everything = "".join("".join(site.texts.values()) for site in hostile_sites.both)
    assert [n for n in numbers if f"§{n}." in everything] == []


def json_strings(raw: str) -> set[str]:
    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            for item in value.values() if isinstance(value, dict) else value:
                yield from walk(item)

    return set(walk(json.loads(raw)))


def test_json_parses_and_holds_it(hostile_sites: Hostile) -> None:
    for site in hostile_sites.both:
        files = [t for n, t in site.texts.items() if n.endswith(".json")]
        files += ["".join(map(str, s.children)) for p in site.pages.values() for s in ld(p)]
        assert len([raw for raw in files if any(LINE in s for s in json_strings(raw))]) > len(files) // 2
        for raw in files:
            strings = json_strings(raw)
            assert [s[:400] for s in strings if not intact(fold_space(s), cut=True)] == []


def ld(page: Page) -> list[Any]:
    return [s for s in page.root.all("script") if s.attrs.get("type") == "application/ld+json"]


def test_no_element_is_born_of_data(hostile_sites: Hostile, preview_site: Path) -> None:
    """The same tags as in the clean site, the scripts that each page has by its kind, no attribute that runs."""
    tags = {e.tag for page in read(preview_site).pages.values() for e in page.root} | {"a", "meta"}
    for site in hostile_sites.both:
        for page in site.pages.values():
            assert {e.tag for e in page.root} <= tags, page.address
            scripts = [plain_name(s.attrs["src"]) for s in page.root.all("script") if not ld_script(s)]
            own = ["trang.js"] if page.is_sheet else ["nen.js"]
            assert scripts == ([] if page.is_moved else own), page.address
            modules = [
                plain_name(e.attrs["data-own-script"]) for e in page.root if "data-own-script" in e.attrs
            ]
            parts = ["tu-xem.js"] if page.address.endswith("khen-thuong/ho-so/") else []
            parts += ["loc.js"] if any("data-filters" in form.attrs for form in page.root.all("form")) else []
            assert modules == ([] if page.is_moved else parts), page.address
            assert not [n for e in page.root for n in e.attrs if n.startswith("on") or n == "style"], (
                page.address
            )
            counted = "phat-thanh/" in page.address  # tells seconds and syllables of its own
            assert counted or not re.search(r"(?<![\d§])49(?![\d/])", re.sub(r"§\d+\.", "", page.text)), (
                page.address
            )


def ld_script(element: Any) -> bool:
    return element.attrs.get("type") == "application/ld+json"


def test_no_address_runs_or_leads_astray(hostile_sites: Hostile) -> None:
    for site in hostile_sites.both:
        assert site.faults_of_links(allowed(hostile_sites.data)) == []
        for page in site.pages.values():
            for _, link in page.links:
                assert not link.strip().lower().startswith(("javascript:", "data:", "vbscript:")), (
                    page.address
                )
                assert not re.search(r"[\s<>\"'`{}]", link), f"{page.address}: {link}"


def test_titles_and_descriptions_hold_it(hostile_sites: Hostile) -> None:
    for site in hostile_sites.both:
        for page in site.plain.values():
            assert LINE in page.title, page.address
        profile = site.pages["dien-hinh/cn-001/"]
        assert profile.title.removeprefix("[Bản xem trước] ").startswith(LINE)
        assert (profile.meta("description") or "").startswith(LINE)
        titles = [page.title for page in site.plain.values()]
        assert len(set(titles)) == len(titles)


def test_file_names_stay_plain(hostile_sites: Hostile) -> None:
    for site in hostile_sites.both:
        assert [n for n in site.files if not re.fullmatch(r"[a-zA-Z0-9._/-]+", n)] == []


def test_the_public_site_has_the_people(hostile_sites: Hostile) -> None:
    """The samples were made real, so the public build showed every kind of record too."""
    assert {"dien-hinh/cn-001/", "dien-hinh/tt-003/", "quyet-dinh/qd-mau-02/"} <= set(
        hostile_sites.public.pages
    )
    assert {"tin-bai/tb-002/", "tin-bai/tb-003/", "tin-bai/tb-006/"} <= set(hostile_sites.public.pages)
    assert "dien-hinh/cn-005/" not in hostile_sites.public.pages
    assert "luu-tru/2022/ke-hoach/" in hostile_sites.public.pages


@pytest.mark.parametrize(
    "file",
    [
        "honorees/cn-005",
        "honorees/tt-004",
        "honorees/cn-006",
        "honorees/cn-007",
        "stories/tb-004",
        "stories/tb-005",
    ],
)
def test_nothing_of_the_unpublished_is_in_any_byte(hostile_sites: Hostile, file: str) -> None:
    """Draft, awarded, withdrawn, revoked: real here, not samples, and yet not a field of theirs is public."""
    numbers = [FIRST + i for i, p in enumerate(hostile_sites.planted) if p.file == f"2023/{file}.yml"]
    assert numbers
    everything = "".join(hostile_sites.public.texts.values())
    assert [n for n in numbers if f"§{n}." in everything] == []


def test_the_plan_holds_it(hostile_sites: Hostile) -> None:
    for address in (
        "ke-hoach/",
        "ke-hoach/toan-van/",
        "luu-tru/2022/ke-hoach/",
        "luu-tru/2022/ke-hoach/toan-van/",
    ):
        assert IN_PLAN in hostile_sites.public.pages[address].main.text, address
    assert fold_space(hostile.LONG) in hostile_sites.public.pages["ke-hoach/"].main.text


# What is refused, and how -----------------------------------------------------------------------------


def refusals(tmp_path: Path, wanted: Any) -> tuple[list[Planted], list[str]]:
    """What was planted, and the messages that came."""
    data = campaigns.copy_of_samples(tmp_path)
    planted = Planter(wanted).folder(data)
    found = checked(data)
    assert found.publication is None
    return planted, [str(p) for p in found.errors]


def is_vietnamese(message: str) -> bool:
    english = r"\b(Input|should|valid|Field|required|error|String|expected|Traceback|pattern)\b"
    return bool(re.fullmatch(r"data/[\w./-]+:\d+: .+[.?!]", message) and not re.search(english, message))


def test_every_other_field_refuses_it(tmp_path: Path) -> None:
    planted, messages = refusals(tmp_path, everything_else(hostile.LINE))
    assert len(planted) > 300
    assert [m for m in messages if not is_vietnamese(m.replace(hostile.LINE[:57], ""))] == []
    assert len(messages) >= len(planted)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (hostile.LONG, "ký tự. Viết ngắn lại."),
        ("Chữ \u202eđảo chiều", "Có ký tự ẩn đổi chiều chữ (U+202E)."),
        ("Chữ \u200bẩn", "Có ký tự không nhìn thấy được (U+200B) trong chữ."),
        ("Dòng một\nDòng hai", "viết chưa đúng dạng"),
        ("   ", "để trống. Điền giá trị"),
    ],
)
def test_every_line_refuses_what_is_no_line(tmp_path: Path, line: str, message: str) -> None:
    """Once in each field."""
    bad = free_text(lambda _, first: line if first else "Dòng", lambda *_: "Đoạn văn.")
    planted, messages = refusals(tmp_path, bad)
    count = sum(p.value == line for p in planted)
    assert count > 50
    expected = [m for m in messages if message in m]
    assert len(expected) >= count, messages[:5]
    assert [m for m in messages if not is_vietnamese(m)] == []


def test_a_text_may_be_long_but_not_endless(tmp_path: Path) -> None:
    _, messages = refusals(
        tmp_path, free_text(lambda *_: "Dòng", lambda _, first: "dài " * 5001 if first else "Đoạn.")
    )
    assert any("ký tự, quá 20000 ký tự" in m for m in messages)


def test_a_paragraph_like_a_mark_of_the_build_is_a_paragraph(hostile_sites: Hostile) -> None:
    """The build puts blocks where its own marks stand; the same letters in a record are only letters."""
    assert "KHOI0HOMEKHOI" in text(1, first=True)
    paragraphs = [p.text for page in hostile_sites.public.plain.values() for p in page.main.all("p")]
    assert paragraphs.count("KHOI0HOMEKHOI") > 5
