"""The self-review as it is delivered: every criterion and paper is in it, nothing of it needs a script or a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.reading import Element, Page, Site, fold_space, read

ADDRESS: Final = "khen-thuong/ho-so/"
KINDS: Final = ("tap_the", "ca_nhan")


@pytest.fixture
def page(preview_site: Path) -> Page:
    return read(preview_site).pages[ADDRESS]


def review(page: Page) -> Element:
    (found,) = page.main.marked("review")
    return found


def sheet(page: Page, kind: str) -> Element:
    return next(e for e in review(page).all("section") if e.attrs["data-kind"] == kind)


def boxes(within: Element) -> list[Element]:
    return [e for e in within.all("input") if e.attrs["type"] == "checkbox"]


def title(part: Element) -> str:
    return part.first("summary").first("span").text


def labels(within: Element) -> list[str]:
    return [label.text for label in within.all("label") if boxes(label)]


def around(element: Element) -> Iterator[Element]:
    here: Element | None = element
    while here is not None:
        yield here
        here = here.parent


def evidence(criterion: dict) -> list[str]:
    """What the data suggest for a criterion, in the order of the page."""
    guidance = criterion["guidance"]
    grouped = [text for group in guidance.get("evidence_by_unit", ()) for text in group["evidence"]]
    return [fold_space(text) for text in [*guidance["evidence"], *grouped]]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_all_its_criteria_and_the_papers_of_the_plan(page: Page, kind: str) -> None:
    criteria = plain_yaml.load((SAMPLES / "2023/criteria.yml").read_text(encoding="utf-8"))
    own = [c for c in criteria if c["applies_to"] == kind]
    dossier = plain_yaml.load((SAMPLES / "2023/campaign.yml").read_text(encoding="utf-8"))["dossier"]
    papers, *lists = sheet(page, kind).all("details")
    assert labels(papers) == [part["name"] for part in dossier]
    assert [title(one) for one in lists] == [f"{c['order']}. {c['title']}" for c in own]
    assert [labels(one) for one in lists] == [evidence(c) for c in own]
    noted = [bool(one.marked("review-private")) for one in lists]
    assert noted == [c.get("private_evidence", False) for c in own]
    assert any(noted), "discipline is in the dossier, and the reader is told that it is not published"


def test_without_script_it_is_a_whole_checklist(page: Page) -> None:
    found = boxes(review(page))
    assert len(found) > 50
    assert not [box for box in found for up in around(box) if "hidden" in up.attrs]
    assert not [box for box in found if "checked" in box.attrs or "disabled" in box.attrs]
    for box in found:
        assert box.above("label")
        assert box.above("details")
    buttons = [e for e in review(page).all("button") if not any("hidden" in up.attrs for up in around(e))]
    assert buttons == [], "what needs the script waits for it"


def test_it_says_plainly_that_the_campaign_is_over(page: Page) -> None:
    (over,) = (e for e in review(page).all("p") if "data-over" in e.attrs)
    assert "hidden" not in over.attrs
    assert over.text.startswith("Phong trào đã kết thúc, ngày cuối là 09/12/2023")
    assert "tham khảo cho lần sau" in over.text


def test_its_script_is_small_and_knows_no_way_out(page: Page, preview_site: Path) -> None:
    source = read(preview_site).asset("tu-xem.js").encode()
    assert len(source) < 6 * 1024
    ways = rb"fetch|XMLHttp|sendBeacon|WebSocket|EventSource|\bimport\b|cookie|\.src\b|<form|submit|innerHTML"
    assert re.findall(ways, source) == []
    module = review(page).attrs["data-own-script"]
    assert module.startswith("../../assets/tu-xem."), "a module: its names are its own"
    assert review(page).all("form") == []
    named = [e.attrs.get("name") for e in review(page).all("input", "select", "textarea")]
    assert set(named) == {None, "tu-xem-loai"}, "nobody is asked for a name"


def test_only_this_page_loads_it(preview_site: Path) -> None:
    site = read(preview_site)
    assert [a for a, one in site.pages.items() if "assets/tu-xem." in one.source] == [ADDRESS]


def test_its_words_are_not_searched_twice(preview_site: Path) -> None:
    (passage,) = re.findall(r'\[\d+,"tu-xem",[^\]]*\]', read(preview_site).texts["tim-kiem.json"])
    assert "Đánh dấu những gì đã có" in passage
    assert "minh chứng" not in passage


@pytest.mark.parametrize(("prefix", "year"), [("", 2025), ("luu-tru/2024/", 2024)])
def test_another_campaign_has_its_own(other_site: Path, prefix: str, year: int) -> None:
    site: Site = read(other_site)
    page = site.pages[prefix + ADDRESS]
    assert review(page).attrs["data-review"] == f"ban-mau-{year}"
    for kind, count in zip(KINDS, (4, 6), strict=True):
        lists = sheet(page, kind).all("details")
        assert [title(one) for one in lists] == [f"{n}. Tiêu chí mẫu {n}" for n in range(1, count + 1)]
        assert "Trang chưa có phần hồ sơ của kế hoạch" in sheet(page, kind).text
    assert f"https://banmau.example/{prefix}{ADDRESS}" in review(page).text, (
        "the printed sheet has its address"
    )
