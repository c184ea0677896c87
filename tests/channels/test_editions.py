"""What each audience may see, in which order, at which addresses."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from tests.support import campaigns, shown
from tests.support.project import DAY, checked
from thidua.model.campaign import Kind
from thidua.model.lifecycle import Status
from thidua.model.page import PageKind
from thidua.site import Audience, Publication


def published(data: Path, audience: Audience, day: dt.date = DAY) -> Publication:
    publication = checked(data, day, audience).publication
    assert publication
    return publication


@pytest.fixture(scope="module")
def preview() -> Publication:
    return published(campaigns.SAMPLES, Audience.PREVIEW)


@pytest.fixture(scope="module")
def public() -> Publication:
    return published(campaigns.SAMPLES, Audience.PUBLIC)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """2025 with 4 + 6 criteria, 2024 with 5 + 6: one criterion is known to the older year alone."""
    data = campaigns.other(tmp_path_factory.mktemp("years"), 2025, 2024)
    campaigns.campaign(data, 2024, collective=5)
    return published(data, Audience.PUBLIC)


def ids(publication: Publication) -> set[str]:
    return {h.id for h in publication.current.honorees}


def real(data: Path, id: str) -> None:
    """Turn a sample into a real, consented, published person of a real unit."""
    campaigns.change(data / f"2023/honorees/{id}.yml", sample=False, unit="ubnd-xa-ca-na")
    campaigns.change(data / "site.yml", publisher={"takedown_email": "gop-y@vidu.example"})
    for path in (data / "2023/decisions").glob("*.yml"):
        campaigns.change(path, sample=False, issuer="ubnd-huyen")
    for path in [*(data / "2023/honorees").glob("*.yml"), *(data / "2023/stories").glob("*.yml")]:
        if path.stem != id:
            path.unlink()


def test_a_public_build_has_no_sample_of_any_kind(public: Publication) -> None:
    assert public.current.honorees == public.current.stubs == public.current.decisions == ()
    assert not [u for u in public.units if u.sample]


def test_a_preview_shows_drafts_and_samples(preview: Publication) -> None:
    assert {h.status for h in preview.current.honorees} == {Status.DRAFT, Status.AWARDED, Status.PUBLISHED}
    assert {h.status for h in preview.current.stubs} == {Status.WITHDRAWN, Status.REVOKED}
    assert any(u.sample for u in preview.units)


def test_only_published_records_are_counted(preview: Publication) -> None:
    assert {h.status for h in preview.current.counted} == {Status.PUBLISHED}
    assert len(preview.current.counted) < len(preview.current.honorees)


def test_a_real_published_person_is_in_the_public_build(data: Path) -> None:
    real(data, "cn-001")
    public = published(data, Audience.PUBLIC)
    assert ids(public) == {"cn-001"}
    assert "dien-hinh/cn-001/" in public.pages
    assert [d.id for d in public.current.decisions] == [public.current.honorees[0].award.decision]  # type: ignore[union-attr]
    assert {name.rpartition("-")[0] for name in shown.files(public, "anh/")} == {"anh/2023/cn-001"}


@pytest.mark.parametrize("status", ["draft", "awarded"])
def test_a_real_person_not_yet_published_is_nowhere_in_it(data: Path, status: str) -> None:
    real(data, "cn-001")
    log = [{"to": "draft", "date": "2023-12-01", "by_role": "bien_tap"}]
    if status == "awarded":
        log.append({"to": "awarded", "date": "2023-12-21", "by_role": "bien_tap"})
    campaigns.change(data / "2023/honorees/cn-001.yml", status=status, status_log=log)
    public = published(data, Audience.PUBLIC)
    assert public.current.honorees == public.current.stubs == public.current.decisions == ()
    assert not [address for address in public.pages if "cn-001" in address]
    assert not shown.files(public, "anh/")


def test_collectives_come_first_and_people_by_given_name(preview: Publication) -> None:
    kinds = [h.kind for h in preview.current.honorees]
    assert kinds == sorted(kinds, key=[Kind.TAP_THE, Kind.CA_NHAN].index)
    named = [h.name for h in preview.current.kind(Kind.CA_NHAN) if h.name]
    given = [(n.sort or n.display.split()[-1]).split()[0] for n in named]
    order = ["Ấn", "Dụ", "Định", "Họa", "Mẫu", "Thử"]
    assert [order.index(g) for g in given] == sorted(order.index(g) for g in given)


def test_criteria_and_decisions_lead_to_honorees_and_back(preview: Publication) -> None:
    edition = preview.current
    results = [(h, result.criterion) for h in edition.honorees for result in h.results]
    decided = [(h, h.award.decision) for h in edition.honorees if h.award and h.award.decision]
    assert len(results) > len(decided) > 4
    assert [(h.id, id) for h, id in results if h not in edition.showing(id)] == []
    assert [(h.id, id) for h, id in decided if h not in edition.under(id)] == []


def test_addresses_are_ascii_and_unique_titles_name_each_page(
    preview: Publication, years: Publication
) -> None:
    for publication in (preview, years):
        assert all(address.isascii() and "%" not in address for address in publication.pages)
        titles = Counter(page.title for page in publication.pages.values())
        assert titles.most_common(1)[0][1] == 1


def test_samples_say_so_in_their_title(preview: Publication) -> None:
    assert preview.pages["dien-hinh/cn-001/"].title.endswith("(minh họa)")


def test_gone_records_are_not_indexed_and_keep_their_address(preview: Publication) -> None:
    assert len(preview.current.stubs) == 2
    for stub in preview.current.stubs:
        page = preview.pages[f"dien-hinh/{stub.id}/"]
        assert (page.indexed, page.kind) == (False, PageKind.GONE)


def test_the_newest_year_is_the_home_page_and_older_ones_are_archived(years: Publication) -> None:
    assert [e.prefix for e in years.editions] == ["", "luu-tru/2024/"]
    assert years.pages[""].title == "Phong trào Bản Mẫu năm 2025"
    assert years.pages["luu-tru/2024/"].title == "Phong trào Bản Mẫu năm 2024"
    assert "luu-tru/2024/tieu-chi/tt-4/" in years.pages
    assert "luu-tru/2024/lien-he/" not in years.pages


def test_an_old_address_leads_to_the_archive(years: Publication) -> None:
    assert {old for old in years.moved if not old.startswith("luu-tru/2025/")} == {"tieu-chi/tt-5/"}
    assert b"luu-tru/2024/tieu-chi/tt-5/" in shown.files(years, "tieu-chi/tt-5/")["tieu-chi/tt-5/index.html"]


def test_a_page_rests_on_the_clauses_of_its_own_campaign(preview: Publication, years: Publication) -> None:
    assert preview.pages["moc-thoi-gian/"].refs == ("III.3", "II.3")
    assert years.pages["moc-thoi-gian/"].refs == ("III.1", "III.2")
    assert years.pages["tieu-chi/tap-the/"].refs == ("II.a",)
    assert years.pages["doi-tuong/"].refs == ()


def test_the_trail_goes_down_to_the_page(preview: Publication, years: Publication) -> None:
    def trail(publication: Publication, address: str) -> list[str]:
        return [step.address for step in publication.trail(publication.pages[address])]

    assert trail(preview, "tieu-chi/tt-1/") == ["tieu-chi/", "tieu-chi/tap-the/"]
    assert trail(preview, "dien-hinh/cn-001/") == ["dien-hinh/"]
    assert trail(preview, "ke-hoach/toan-van/") == ["ke-hoach/"]
    assert trail(years, "luu-tru/2024/tieu-chi/cn-1/") == [
        "luu-tru/2024/tieu-chi/",
        "luu-tru/2024/tieu-chi/ca-nhan/",
    ]


def test_siblings_are_of_the_same_year_and_section(years: Publication) -> None:
    page = years.pages["luu-tru/2024/doi-tuong/"]
    assert {p.address for p in years.siblings(page)} == {
        f"luu-tru/2024/{name}/" for name in ("ke-hoach", "ke-hoach/toan-van", "muc-dich", "moc-thoi-gian")
    }  # fmt: skip
