"""The coverage of /thong-ke/: what the audience may see and no more, as tables that everybody can read."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

import pytest

from tests.support import hostile, shown
from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS
from tests.support.reading import Element, Page, parse, read
from tests.support.world import decision, honoree, real, world
from thidua.model.campaign import Kind
from thidua.model.coverage import participants
from thidua.model.honoree import Honoree
from thidua.site import Audience, Publication
from thidua.store.words import read_pages

ADDRESS: Final = "thong-ke/"
COMMUNE: Final = "Ủy ban nhân dân cấp xã"


def grids(main: Element) -> list[Element]:
    return [table for region in main.marked("matrix") for table in region.all("table")]


def cells_of(row: Element) -> list[str]:
    return [td.text.removeprefix("–").strip() for td in row.all("td")]


def rows(table: Element) -> dict[str, list[str]]:
    body = table.first("tbody")
    return {tr.first("th").text: cells_of(tr) for tr in body.all("tr")}


def lacking(page: Page | Element) -> list[str]:
    main = page.main if isinstance(page, Page) else page
    return [li.text for ul in main.marked("lacking") for li in ul.all("li")]


def block(*people: Honoree, audience: Audience = Audience.PUBLIC) -> Element:
    """The block alone, of a campaign with these people."""
    dataset = world(*people, decisions=(decision(sample=False, issuer="ubnd-huyen"),))
    publication = Publication(dataset, read_pages(DOCS)[0], audience, DAY, SAMPLES, {})
    return parse(str(shown.block(publication, "coverage", publication.pages[ADDRESS])))


def people(count: int, **changes: object) -> list[Honoree]:
    sound = {"sample": False, "unit": "ubnd-xa-ca-na", "picture": None}
    made = [
        honoree("cn-001", **(sound | {"name": {"display": f"Người {i}"}} | changes)) for i in range(count)
    ]
    return [h.model_copy(update={"id": f"cn-{700 + i}"}) for i, h in enumerate(made)]


def test_the_preview_tells_who_has_a_result_where(preview_site: Path) -> None:
    page = read(preview_site).pages[ADDRESS]
    collective, individual, units = grids(page.main)
    assert rows(collective)["1. Hoàn thành nhiệm vụ trong kế hoạch cải cách hành chính"] == [
        "Có", "chưa nêu", "Có", "2",
    ]  # fmt: skip
    heads = individual.first("thead").all("th")
    assert heads[1].first("a").attrs["href"] == "../dien-hinh/cn-003/"
    assert all("Minh họa" in th.text for th in heads[1:-1])
    assert rows(units)["xã Ví Dụ Một Minh họa"] == ["1", "1", "2"]
    assert rows(units)["xã Cà Ná"] == ["0", "0", "0"]
    assert "xã Cà Ná" in lacking(page)
    assert not [text for text in lacking(page) if "Hoàn thành nhiệm vụ" in text]


def test_drafts_and_awarded_are_not_in_it(preview_site: Path) -> None:
    page = read(preview_site).pages[ADDRESS]
    waiting = [h for h in real().campaigns[0].honorees if h.status.value in {"draft", "awarded"}]
    assert len(waiting) >= 2
    assert [h.id for h in waiting if h.name and h.name.display in page.text] == []


def test_the_public_says_kindly_that_nobody_is_there_yet(public_site: Path) -> None:
    page = read(public_site).pages[ADDRESS]
    assert "Chưa công bố tập thể, cá nhân nào, nên chưa có số liệu." in page.main.text
    assert not page.main.all("table"), "unknown is not zero"
    assert lacking(page) == []
    assert "Ví Dụ" not in page.main.text


def test_another_campaign_without_communes(other_site: Path) -> None:
    for prefix in ("", "luu-tru/2024/"):
        page = read(other_site).pages[prefix + ADDRESS]
        assert grids(page.main) == []
        assert lacking(page) == []
        assert COMMUNE not in page.main.text


def test_regions_can_be_scrolled_by_keyboard_and_have_a_name(preview_site: Path) -> None:
    page = read(preview_site).pages[ADDRESS]
    assert page.main.marked("matrix")
    for region in page.main.marked("matrix"):
        assert (region.attrs["role"], region.attrs["tabindex"]) == ("region", "0")
        assert page.at(region.attrs["aria-labelledby"]).text
        assert region.first("caption").text
        assert all(th.attrs["scope"] in {"row", "col"} for th in region.all("th"))


def test_many_honorees_become_counts_by_unit() -> None:
    table = grids(block(*people(41)))[0]
    assert [th.text for th in table.first("thead").all("th")] == ["Tiêu chí", "xã Cà Ná", "Cộng"]
    assert table.first("caption").text == "Số cá nhân có kết quả ở từng tiêu chí, theo đơn vị"
    assert ["41", "41"] in rows(table).values()
    assert "Người 1" not in block(*people(41)).text


def test_narrow_columns_when_there_are_more_than_eight() -> None:
    wide = ["many" in r.attrs["class"].split() for n in (8, 9) for r in block(*people(n)).marked("matrix")]
    assert wide == [False, False, True, False]


def test_all_covered_is_said() -> None:
    campaign = real().campaigns[0]
    units = sorted(participants(campaign.facts, real().units))
    own = []
    for kind in Kind:
        shown = [c.id for c in campaign.criteria_for(kind) if not c.private_evidence]
        results = [{"criterion": id, "text": "Xong."} for id in shown]
        for unit in units:
            (one,) = people(1, kind=kind.value, unit=unit, results=results)
            own.append(one.model_copy(update={"id": f"{kind.value[:2]}-{unit}"}))
    said = block(*own)
    assert lacking(said) == []
    assert "cũng đã có ít nhất một tập thể, cá nhân" in said.text


def test_hostile_names_stay_text() -> None:
    said = block(*people(1, name={"display": hostile.LINE}))
    assert hostile.LINE.split("KHOI0")[0].strip() in " ".join(said.text.split())
    assert not said.all("script")


@pytest.mark.parametrize("audience", list(Audience))
def test_a_sample_is_in_no_public_block(audience: Audience) -> None:
    sample = dataclasses.replace(world(honoree("cn-003")), site=real().site)
    publication = Publication(sample, read_pages(DOCS)[0], audience, DAY, SAMPLES, {})
    said = str(shown.block(publication, "coverage", publication.pages[ADDRESS]))
    assert ("Ấn Ví Dụ Thử" in said) == ("data-minh-hoa" in said) == (audience is Audience.PREVIEW)
