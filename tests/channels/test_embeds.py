"""Cards stand in frames of other sites: an address that was given away goes on showing its card."""

from __future__ import annotations

from pathlib import Path

from tests.support import campaigns, shown
from tests.support.project import DAY, checked
from thidua.site import Audience


def test_a_card_of_a_past_year_is_led_to_from_where_it_stood(tmp_path: Path) -> None:
    found = checked(campaigns.grown(tmp_path), DAY, Audience.PUBLIC)
    assert found.publication, found.problems
    now = shown.files(found.publication, "luu-tru/2023/nhung/")
    before = shown.files(found.publication, "nhung/")
    assert {f"luu-tru/2023/{path}" for path in before} == now.keys()
    assert len(before) > 8
    assert b"../../luu-tru/2023/nhung/tt-001/" in before["nhung/tt-001/index.html"]


def test_the_way_there_names_nobody(tmp_path: Path) -> None:
    """It also stands for those who are gone, or gave no consent to cards."""
    found = checked(campaigns.grown(tmp_path), DAY, Audience.PUBLIC)
    assert found.publication, found.problems
    pages = [page.decode() for page in shown.files(found.publication, "nhung/").values()]
    texts = {page.replace(id, "") for page, id in zip(pages, ids(pages), strict=True)}
    assert len(texts) == 1, "all alike but for the address"


def ids(pages: list[str]) -> list[str]:
    return [page.split("/nhung/")[1].partition("/")[0] for page in pages]


def test_a_draft_of_a_past_year_had_none(tmp_path: Path) -> None:
    data = campaigns.grown(tmp_path)
    text = (data / "2023/honorees/tt-004.yml").read_text(encoding="utf-8")
    assert "draft" in text
    found = checked(data, DAY, Audience.PUBLIC)
    assert found.publication
    assert "nhung/tt-004/" not in shown.catalogue(found.publication).files
