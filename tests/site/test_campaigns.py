"""Any number of campaigns: each keeps its addresses, whichever comes to the home page."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.support import campaigns, shown
from tests.support.project import DAY, checked
from tests.support.world import story
from thidua.channels.posters import sheet_of
from thidua.channels.whole import Whole
from thidua.model.finding import Severity
from thidua.site import Audience, Publication
from thidua.site.archive import archive

KEYS = ("2024-q1", "2024-q2", "2024-2025", "2024-nuoc-rut")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A campaign of a whole year with a story, four more of that year, one of them into the next."""
    data = campaigns.other(tmp_path / "data", 2024)
    told = story(id="tb-001", author_unit="ubnd-ban-mau", consent=None, category="tin").model_dump(
        mode="json"
    )
    campaigns.write(data / "2024/stories/tb-001.yml", told)
    for key in KEYS:
        campaigns.another(data, "2024", key)
    return data


def published(data: Path, keys: Collection[str], home: str | None = None) -> Publication:
    """The site with these campaigns alone."""
    campaigns.change(data / "site.yml", home=home)
    parked = [key for key in ("2024", *KEYS) if key not in keys]
    for key in parked:
        (data / key).rename(data.parent / key)
    result = checked(data, DAY, Audience.PUBLIC)
    for key in parked:
        (data.parent / key).rename(data / key)
    assert not [p for p in result.problems if p.severity is Severity.ERROR]
    assert result.publication
    return result.publication


def addresses(site: Publication) -> set[str]:
    return {*site.pages, *site.moved}


@pytest.mark.parametrize("keys", [["2024"], ["2024", "2024-q1"]], ids=str)
def test_the_code_of_a_sheet_leads_to_its_campaign_whichever_comes_home(data: Path, keys: list[str]) -> None:
    """A poster hangs on a wall when the next campaign has taken the root."""
    campaigns.change(data / "site.yml", url="https://vi-du.example/")
    site = published(data, keys, home="2024")
    page = site.pages["moc-thoi-gian/"]
    sheet = sheet_of(site, Whole(site, {}).frame("2024"), page, "a4", "ap-phich/moc-thoi-gian/")
    assert sheet.target == "https://vi-du.example/luu-tru/2024/moc-thoi-gian/"
    assert site.lasting(site.pages[""]) == "luu-tru/2024/"
    later = published(data, ["2024", *KEYS], home="2024-q2")
    assert later.pages["luu-tru/2024/moc-thoi-gian/"].campaign == "2024"


def test_no_address_dies_when_another_campaign_comes_or_goes_home(data: Path) -> None:
    known: set[str] = set()
    for keys, home in [
        (["2024"], None),
        (["2024", "2024-q1"], None),
        (["2024", "2024-q1"], "2024-q1"),
        (["2024", *KEYS], None),
        (["2024", *KEYS], "2024"),
        (["2024", *KEYS], "2024-2025"),
    ]:
        site = published(data, keys, home)
        assert known <= addresses(site), (keys, home)
        known |= addresses(site)
        if home:
            assert site.current.campaign.key == home
        for edition in site.editions:
            own = f"luu-tru/{edition.campaign.key}/"
            leads = site.moved[own] if own in site.moved else site.pages[own]
            assert leads.campaign == edition.campaign.key, "its own address leads to it, wherever it is"
        titles = [page.title for page in site.all_pages if page.is_record]
        assert len(set(titles)) == len(titles)


def test_every_campaign_has_its_own_of_everything(data: Path) -> None:
    """The catalogue refuses two files of one address; lists, posters, open data, calendar and search are of each."""
    site = published(data, ["2024", *KEYS])
    catalogue = shown.catalogue(site)
    items = json.loads(catalogue.make_file(catalogue.files["api/v1/criteria.json"]))["items"]
    assert {(i["year"], i["campaign"]) for i in items} == {(2024, key) for key in ("2024", *KEYS)}
    assert len({i["address"] for i in items}) == len(items)
    for edition in site.editions:
        assert edition.address("ap-phich/moc-thoi-gian/") in catalogue.files


def test_the_archive_tells_them_by_year_the_latest_first(data: Path) -> None:
    campaigns.another(data, "2024", "2025")
    groups = archive(published(data, ["2024", "2025", *KEYS]).editions)
    assert [(g.year, len(g.entries)) for g in groups] == [(2025, 1), (2024, 5)]


def test_two_campaigns_that_nobody_could_tell_apart_are_refused(data: Path) -> None:
    campaigns.another(data, "2024", "2024-quy-1", id="ban-mau-2024-q1")
    told = [str(p) for p in checked(data).problems if "2024-quy-1" in p.file]
    assert ["cùng là «quý I năm 2024»" in line for line in told] == [False, True]
    assert "Mã «ban-mau-2024-q1» đã dùng cho phong trào 2024-q1" in told[0]


def test_a_folder_that_is_no_key_is_told_how_to_be_one(data: Path) -> None:
    (data / "2024-q2").rename(data / "quy-2")
    told = [str(p) for p in checked(data).problems]
    assert len(told) == 1
    assert "2024-q1" in told[0]
    assert "xóa" not in told[0], "nobody is told to throw a campaign away"
