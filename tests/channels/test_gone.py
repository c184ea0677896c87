"""What is withdrawn or revoked disappears: from lists, counts, links, pictures, titles and the search index."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

import pytest

from tests.support import shown
from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS
from tests.support.world import decision, honoree, log, world
from thidua.model import statistics
from thidua.model.dataset import Dataset
from thidua.model.decision import Revocation
from thidua.model.honoree import Honoree
from thidua.model.page import FrontMatter, Page, PageKind
from thidua.outputs import search, sitemap
from thidua.site import Audience, Publication
from thidua.store.words import read_pages

NAME = "Hồ Tên Đã Gỡ"
"""Of a record whose file was not cleared: a warning only, so the outputs must hold the line by themselves."""

WAYS = {
    "withdrawn": ("draft", "awarded", "published", "withdrawn"),
    "revoked": ("draft", "awarded", "published", "revoked"),
}


@cache
def pages_in_docs() -> dict[str, FrontMatter]:
    return read_pages(DOCS)[0]


def publication(dataset: Dataset, audience: Audience = Audience.PUBLIC) -> Publication:
    return Publication(dataset, pages_in_docs(), audience, DAY, SAMPLES, {})


def person(id: str = "cn-001", **changes: Any) -> Honoree:
    """A real one: not a sample, of a real commune."""
    return honoree(id, **({"sample": False, "unit": "ubnd-xa-ca-na"} | changes))


def gone(status: str, *way: str) -> Honoree:
    """Once published, now gone, with everything still in the file."""
    return person(
        status=status,
        name={"display": NAME},
        status_log=log(*(way or WAYS[status])),
        withdrawal={"received_on": "2024-01-29", "reason": "rut_dong_y"},
    )


def site_with(*people: Honoree, audience: Audience = Audience.PUBLIC, **of_decision: Any) -> Publication:
    decided = decision(sample=False, issuer="ubnd-huyen", **of_decision)
    return publication(world(*people, decisions=(decided,)), audience)


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("audience", Audience)
def test_the_name_of_someone_gone_is_nowhere_even_if_the_file_still_has_it(
    status: str, audience: Audience
) -> None:
    site = site_with(gone(status), audience=audience, revoked={"number": "9/QĐ", "date": "2024-01-30"})
    said = shown.all_that_it_says(site)
    for trace in (NAME, "Công chức (minh họa)", "Tờ hướng dẫn bằng hình", "anh/2023/cn-001", "MH-02"):
        assert trace not in said
    assert not shown.files(site, "anh/")


@pytest.mark.parametrize("status", WAYS)
def test_its_address_stays_and_says_so_but_no_list_search_or_map_leads_there(status: str) -> None:
    site = site_with(gone(status), person("cn-002"), revoked=None)
    page = site.pages["dien-hinh/cn-001/"]
    assert (page.indexed, page.published_on, page.kind) == (False, None, PageKind.GONE)
    assert page.title.startswith("Nội dung đã gỡ")
    listed = {row[0] for row in json.loads(search.index(site.pages.values(), {}, ()))["pages"]}
    assert "dien-hinh/cn-002/" in listed
    assert page.address not in listed
    assert page.address.encode() not in sitemap.xml("https://vidu.example/", site.pages.values())
    assert "dien-hinh/cn-001/" not in shown.block(site, "honorees", site.pages[""])
    assert "dien-hinh/cn-002/" in shown.block(site, "honorees", site.pages[""])


@pytest.mark.parametrize("status", WAYS)
def test_it_is_neither_counted_nor_shown_under_a_criterion_or_decision(status: str) -> None:
    edition = site_with(gone(status), person("cn-002")).current
    assert [h.id for h in edition.honorees] == [h.id for h in edition.counted] == ["cn-002"]
    assert [h.id for h in edition.under("qd-mau-01")] == ["cn-002"]
    assert [h.id for h in edition.showing("cn-2")] == ["cn-002"]
    kinds = statistics.charts(edition.dataset, edition.campaign, edition.counted)[0]
    assert kinds.total == 1


@pytest.mark.parametrize(("status", "way"), [("revoked", ("draft", "awarded", "revoked"))])
def test_what_never_was_public_leaves_no_stub(status: str, way: tuple[str, ...]) -> None:
    site = site_with(gone(status, *way))
    assert site.current.stubs == ()
    assert "dien-hinh/cn-001/" not in site.pages


@pytest.mark.parametrize("audience", Audience)
def test_a_sample_that_is_gone_is_a_stub_in_previews_only(audience: Audience) -> None:
    site = publication(world(honoree("cn-006"), honoree("cn-007")), audience)
    stubs = {h.id for h in site.current.stubs}
    assert stubs == (set() if audience is Audience.PUBLIC else {"cn-006", "cn-007"})
    assert {f"dien-hinh/{id}/" in site.pages for id in ("cn-006", "cn-007")} == {audience is Audience.PREVIEW}


def test_a_revoked_award_names_the_revoking_decision_and_a_withdrawn_one_does_not() -> None:
    revoked = site_with(gone("revoked"), revoked={"number": "9/QĐ-UBND", "date": "2024-01-30"})
    said = shown.record(revoked, revoked.pages["dien-hinh/cn-001/"])
    assert "9/QĐ-UBND" in said
    assert "30/01/2024" in said
    assert "quyet-dinh/qd-mau-01/" in said
    withdrawn = site_with(gone("withdrawn"))
    said = shown.record(withdrawn, withdrawn.pages["dien-hinh/cn-001/"])
    assert "rút theo yêu cầu" in said
    assert "không ảnh hưởng đến quyết định" in said


@pytest.mark.usefixtures("build")
def test_one_of_many_is_revoked_while_the_decision_stands() -> None:
    alone = gone("revoked").model_copy(
        update={"revocation": Revocation.model_validate({"number": "15/QĐ-UBND", "date": "2024-03-01"})}
    )
    site = site_with(alone, person("cn-002", name={"display": "Người Còn Lại"}))
    said = shown.record(site, site.pages["dien-hinh/cn-001/"])
    assert "15/QĐ-UBND" in said
    assert "01/03/2024" in said
    of_decision = shown.record(site, site.pages["quyet-dinh/qd-mau-01/"])
    assert "Người Còn Lại" in of_decision
    assert "15/QĐ-UBND" not in of_decision
    assert NAME not in shown.all_that_it_says(site)


def test_someone_published_again_is_back_everywhere() -> None:
    again = person(status_log=log("draft", "awarded", "published", "withdrawn", "published"))
    site = site_with(again)
    assert site.current.stubs == ()
    assert site.pages["dien-hinh/cn-001/"].indexed
    assert "Nguyễn Văn Minh Họa" in shown.block(site, "honorees", site.pages[""])


def test_a_profile_and_its_decision_and_criteria_lead_to_each_other() -> None:
    site = site_with(person())
    at = site.pages

    def said(address: str) -> str:
        return str(shown.record(site, at[address]))

    assert 'href="../../quyet-dinh/qd-mau-01/"' in said("dien-hinh/cn-001/")
    assert 'href="../../dien-hinh/cn-001/"' in said("quyet-dinh/qd-mau-01/")
    for id in ("cn-1", "cn-2", "cn-3", "cn-4"):
        assert f'href="../../tieu-chi/{id}/"' in said("dien-hinh/cn-001/")
        assert 'href="../../dien-hinh/cn-001/"' in said(f"tieu-chi/{id}/")
    for id in ("cn-5", "tt-1"):
        assert "dien-hinh/cn-001/" not in said(f"tieu-chi/{id}/")


def test_discipline_is_a_criterion_without_anybody() -> None:
    site = site_with(person())
    said = shown.record(site, site.pages["tieu-chi/cn-5/"])
    assert "không nêu kết quả của từng tập thể, cá nhân" in said


@pytest.mark.usefixtures("build")
def test_what_a_consent_holds_is_never_shown() -> None:
    said = shown.all_that_it_says(site_with(person()))
    assert "Nguyễn Văn Minh Họa" in said
    for private in ("MH-02", "mau-minh-hoa-1", "2099-12-31", "31/12/2099", "bien_tap"):
        assert private not in said


SORTED = [
    "Lê Thị An", "Nguyễn Văn An", "Đỗ Án", "Lê Ánh", "Phạm Văn Ăn", "Ngô Ân", "Hồ Ấn", "Lý Bình", "Trần Cúc",
    "Mai Dũng", "Đào Đức", "Vũ Em", "Bùi Giang", "Tạ Khánh", "Lò Nga", "Hà Oanh", "Cao Ơn", "Đinh Uyên", "Châu Ưng", "Vi Yến",
]  # fmt: skip
"""By given name, then by family and middle names: CLDR order of Vietnamese."""


def test_people_are_sorted_by_given_name_as_vietnamese_is_sorted() -> None:
    people = [
        person(name={"display": name}).model_copy(update={"id": f"cn-{n}"}) for n, name in enumerate(SORTED)
    ]
    random.Random(1).shuffle(people)
    shown = site_with(*people).current.honorees
    assert [h.name.display for h in shown if h.name] == SORTED


def test_a_sort_key_of_its_own_goes_before_the_last_word() -> None:
    names = [{"display": "Nguyễn Văn Bình"}, {"display": "Katơr Thị Anh Zép", "sort": "Anh Katơr"}]
    people = [person(name=name).model_copy(update={"id": f"cn-{n}"}) for n, name in enumerate(names)]
    assert [h.id for h in site_with(*people).current.honorees] == ["cn-1", "cn-0"]


def test_collectives_are_in_the_order_of_their_units() -> None:
    units = [u.id for u in world().units if not u.sample][-4:]
    groups = [
        person("tt-001", unit=unit, name={"display": f"Tổ {9 - n}"}).model_copy(update={"id": f"tt-{n}"})
        for n, unit in enumerate(units)
    ]
    shown = site_with(*reversed(groups)).current.honorees
    assert [h.unit for h in shown] == units


def test_no_record_stands_among_the_written_pages() -> None:
    site = site_with(person())
    menus: list[list[Page]] = [site.siblings(page) for page in site.pages.values()]
    assert any(menus)
    assert [p for menu in menus for p in menu if p.is_record] == []
