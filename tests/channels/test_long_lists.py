"""Lists of very many honorees: each on one page of each list, every page light and within reach of a link."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from urllib.parse import urljoin

import pytest

from tests.support import crowd, shown
from tests.support.reading import INSTEAD
from tests.support.world import log
from thidua.build.catalogue import Catalogue
from thidua.model.campaign import Kind
from thidua.model.dataset import Dataset
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Status
from thidua.site import Audience, addresses
from thidua.site.digest import digest
from thidua.site.paging import PER_PAGE, WHOLE

MANY = 170
"""More than a short list holds, also under the first decision and for a criterion."""
HEAVIEST = 100_000
"""Bytes of HTML that a page may have."""
ROWS = "dien-hinh/loc.json"
Site = tuple[Catalogue, dict[str, str]]


@cache
def site() -> Site:
    """A catalogue, and the HTML of every page that is not one person's."""
    catalogue = shown.catalogue(crowd.publication(crowd.dataset(MANY)))
    return catalogue, {file.address: catalogue.make_file(file).decode() for file in crowd.pages(catalogue)}


def links(address: str, html: str) -> list[str]:
    base = "https://trang.invalid/"
    found = (
        urljoin(base + address, href).partition("#")[0]
        for href in re.findall(r'<a [^>]*href="([^"]*)"', html)
    )
    return [link.removeprefix(base) for link in found if link.startswith(base)]


def named(address: str, html: str) -> list[str]:
    """The ids of those whose cards are on a page, in their order."""
    cards = re.findall(r'<li class="person".*?</li>', html, re.DOTALL)
    return [link.split("/")[1] for card in cards for link in links(address, card)]


def of_list(pages: dict[str, str], folder: str) -> list[list[str]]:
    """The ids on each page of a list."""
    own = {at: html for at, html in pages.items() if re.fullmatch(rf"{re.escape(folder)}(trang/\d+/)?", at)}
    numbered = sorted(own, key=lambda at: int(at.split("/")[-2]) if "/trang/" in at else 1)
    return [named(at, own[at]) for at in numbered]


def everybody() -> tuple[Honoree, ...]:
    return crowd.dataset(MANY).campaigns[0].honorees


def counted(people: Iterable[Honoree]) -> Counter[str]:
    return Counter(h.id for h in people)


def test_everybody_is_on_one_page_of_the_list_in_its_order() -> None:
    _, pages = site()
    found = of_list(pages, "dien-hinh/")
    edition = crowd.publication(crowd.dataset(MANY)).current
    assert [id for page in found for id in page] == [h.id for h in edition.honorees]
    assert [len(page) for page in found] == [PER_PAGE] * 2 + [MANY - 2 * PER_PAGE]


def test_everybody_is_once_on_the_list_of_their_unit_decision_and_criteria() -> None:
    _, pages = site()
    edition = crowd.publication(crowd.dataset(MANY)).current
    for unit in {h.unit for h in edition.honorees}:
        found = Counter(id for page in of_list(pages, f"dien-hinh/don-vi/{unit}/") for id in page)
        assert found == counted(h for h in everybody() if h.unit == unit), unit
    for n in range(crowd.DECISIONS):
        found = Counter(id for page in of_list(pages, f"quyet-dinh/qd-{n}/") for id in page)
        assert found == counted(h for h in everybody() if h.award and h.award.decision == f"qd-{n}"), n
    for criterion in edition.campaign.criteria:
        found = Counter(id for page in of_list(pages, f"tieu-chi/{criterion.id}/") for id in page)
        told = [h for h in everybody() if criterion.id in {r.criterion for r in h.results}]
        assert found == counted([] if criterion.private_evidence else told), criterion.id


def test_every_page_is_reached_by_links_without_a_script() -> None:
    catalogue, pages = site()
    reached, waiting = {""}, [""]
    while waiting:
        at = waiting.pop()
        new = set(links(at, pages.get(at, ""))) - reached
        reached |= new
        waiting += new
    assert set(counted(everybody())) <= {at.split("/")[1] for at in reached if at.startswith("dien-hinh/")}
    stubs = {at for at, html in pages.items() if 'http-equiv="refresh"' in html}
    unasked = {"luu-tru/"}  # the list of campaigns, while there is one
    lost = pages.keys() - reached - INSTEAD - stubs - unasked - {at for at in pages if "a3/" in at}
    assert not lost
    assert all(at in catalogue.files for at in reached)


def test_further_pages_say_so_and_lead_on_and_back() -> None:
    _, pages = site()
    html = pages["dien-hinh/trang/2/"]
    assert re.search(r"<title>Tập thể, cá nhân được khen thưởng, trang 2 –", html)
    assert '<meta name="robots" content="noindex">' in html
    assert "Từ 61 đến 120 trong 170, trang 2 trên 3" in html
    assert re.search(r'rel="prev" href="\.\./\.\./\.\./dien-hinh/"', html)
    assert re.search(r'rel="next" href="\.\./\.\./\.\./dien-hinh/trang/3/"', html)
    assert 'rel="prev"' not in pages["dien-hinh/"]
    assert 'rel="next"' not in pages["dien-hinh/trang/3/"]
    assert "noindex" not in pages["dien-hinh/don-vi/xa-1/"]
    assert ">Theo đơn vị <" in pages["dien-hinh/"]
    assert ">Được khen thưởng theo đơn vị</a>" in pages["dien-hinh/don-vi/xa-1/"], "the trail"


def test_the_letters_lead_to_where_their_people_begin() -> None:
    _, pages = site()
    nav = re.search(r'<nav class="choices letters".*?</nav>', pages["dien-hinh/"], re.DOTALL)
    assert nav
    letters = re.findall(r'href="([^"]*)" aria-label="Tên bắt đầu bằng (.), (\d+) người"', nav[0])
    assert [letter for _, letter, _ in letters] == list("ABCDĐGHKLMNOPQSTUVXY")
    assert sum(int(count) for *_, count in letters) == sum(h.kind is Kind.CA_NHAN for h in everybody())
    for href, letter, _ in letters:
        at = urljoin("https://trang.invalid/dien-hinh/", href).removeprefix("https://trang.invalid/")
        names = re.findall(r'<li class="person".*?>([^<>]+)</a>', pages[at], re.DOTALL)
        assert any(
            name.split()[-1].startswith((letter, "Á" if letter == "A" else letter)) for name in names
        ), letter


def test_filters_read_everybody_with_what_a_card_shows() -> None:
    catalogue, _ = site()
    rows = json.loads(catalogue.make_file(catalogue.files[ROWS]))
    edition = crowd.publication(crowd.dataset(MANY)).current
    assert rows["ids"] == [h.id for h in edition.honorees]
    for n, honoree in enumerate(edition.honorees):
        assert rows["names"][n] == honoree.label
        assert rows["kinds"][rows["kind"][n]] == honoree.kind.value
        assert rows["units"][rows["unit"][n]] == [
            honoree.unit,
            edition.dataset.units_by_id[honoree.unit].label,
        ]
        assert rows["posts"][rows["post"][n]] == (honoree.post or "")
        assert rows["sets"][rows["set"][n]] == [r.criterion for r in honoree.results]
    assert rows["notes"] == []


@pytest.mark.parametrize("count", [0, 1, WHOLE])
def test_a_short_list_is_one_page_and_needs_no_file_for_filters(count: int) -> None:
    catalogue = shown.catalogue(crowd.publication(crowd.dataset(count)))
    assert ROWS not in catalogue.files
    assert not any("/trang/" in at or at.startswith(addresses.UNITS) for at in catalogue.files)
    html = catalogue.make_file(catalogue.files["dien-hinh/"]).decode()
    assert len(named("dien-hinh/", html)) == count
    assert 'data-filters=""' in html or not count
    roll = catalogue.make_file(catalogue.files["ap-phich/bang-vang/"]).decode()
    assert roll.count('class="named') == count


def test_one_more_makes_it_long() -> None:
    catalogue = shown.catalogue(crowd.publication(crowd.dataset(WHOLE + 1)))
    assert ROWS in catalogue.files
    own = (file for at, file in catalogue.files.items() if re.fullmatch(r"dien-hinh/(trang/\d+/)?", at))
    pages = {file.address: catalogue.make_file(file).decode() for file in own}
    assert [len(page) for page in of_list(pages, "dien-hinh/")] == [PER_PAGE, WHOLE + 1 - PER_PAGE]


def test_a_changed_record_changes_only_the_lists_that_show_it() -> None:
    before = crowd.dataset(MANY)
    one = next(h for h in before.campaigns[0].honorees if h.id == "cn-1100")
    others = [h for h in before.campaigns[0].honorees if h is not one]
    after = crowd.with_honorees(before, one.model_copy(update={"post": "Chức vụ khác"}), *others)

    def digests(data: Dataset) -> dict[str, bytes]:
        catalogue = shown.catalogue(crowd.publication(data))
        return {f.address: digest(f.view()) for f in crowd.pages(catalogue)}

    old, new = digests(before), digests(after)
    changed = {at for at in old if old[at] != new[at]}
    _, pages = site()
    showing = {at for at, html in pages.items() if one.id in named(at, html)} - {"", "dien-hinh/"}
    rolls = {at for at in pages if at.startswith(f"ap-phich/bang-vang/don-vi/{one.unit}/")}
    assert changed == showing | rolls


def test_pages_of_a_list_that_became_shorter_lead_to_the_list() -> None:
    before = crowd.dataset(WHOLE + 2)
    steps = log("draft", "awarded", "published", "withdrawn")

    def taken_down(h: Honoree) -> Honoree:
        gone = {
            "status": "withdrawn",
            "status_log": steps,
            "withdrawal": {"received_on": "2024-01-29", "reason": "rut_dong_y"},
        }
        return Honoree.model_validate(h.model_dump(mode="json") | gone)

    left = [h if n < 50 else taken_down(h) for n, h in enumerate(before.campaigns[0].honorees)]
    data = crowd.with_honorees(before, *left)
    catalogue = shown.catalogue(crowd.publication(data))
    old = catalogue.make_file(catalogue.files["dien-hinh/trang/2/"]).decode()
    assert "url=../../../dien-hinh/" in old
    longer = shown.catalogue(crowd.publication(before))
    assert {file.address for file in crowd.pages(longer)} <= catalogue.files.keys()


def test_filters_say_what_is_a_sample_or_a_draft() -> None:
    data = crowd.dataset(MANY)
    draft, sample, *others = data.campaigns[0].honorees
    changed = draft.model_copy(update={"status": Status.DRAFT}), sample.model_copy(update={"sample": True})
    edited = crowd.publication(crowd.with_honorees(data, *changed, *others), Audience.PREVIEW)
    catalogue = shown.catalogue(edited)
    rows = json.loads(catalogue.make_file(catalogue.files[ROWS]))
    notes = {rows["ids"][number]: noted for number, noted in rows["notes"]}
    assert notes == {draft.id: [["draft", Status.DRAFT.label]], sample.id: [["sample", "Minh họa"]]}


def test_decisions_are_read_page_by_page_too() -> None:
    catalogue = shown.catalogue(crowd.publication(crowd.dataset(2 * (WHOLE + 1), 12, WHOLE + 1)))
    made = [
        catalogue.make_file(catalogue.files[at]).decode() for at in ("khen-thuong/", "khen-thuong/trang/2/")
    ]
    found = [re.findall(r'href="[^"]*quyet-dinh/(qd-\d+)/"', html) for html in made]
    assert [len(page) for page in found] == [PER_PAGE, WHOLE + 1 - PER_PAGE]
    assert {id for page in found for id in page} == {f"qd-{n}" for n in range(WHOLE + 1)}


@pytest.mark.usefixtures("build")
def test_each_page_of_five_thousand_in_three_hundred_units_is_light() -> None:
    catalogue = shown.catalogue(crowd.publication(crowd.dataset(5000, 300, 300, 400)))
    weights = {file.address: len(catalogue.make_file(file)) for file in crowd.pages(catalogue)}
    assert {at: weight for at, weight in weights.items() if weight > HEAVIEST} == {}
    assert len(weights) > 1000
    assert len(gzip.compress(catalogue.make_file(catalogue.files[ROWS]))) <= 60_000
