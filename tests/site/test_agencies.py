"""Other agencies from their plans alone: nothing of another's, no dead link, no double id, no sentence that nobody answers for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import agencies
from tests.support.passages import fixed_sentences, said
from tests.support.project import Once
from tests.support.reading import Site, allowed, read

SENTENCES = Path(__file__).resolve().parents[1] / "fixtures" / "sentences.tsv"
FOREIGN = {
    "huyen": r"Bộ trưởng|học sinh|Hiệu trưởng|\bVụ\b|quý vị",
    "huyen-quy": r"Bộ trưởng|học sinh|Hiệu trưởng|\bVụ\b|quý vị|\(năm 2027\)",
    "truong": r"bà con|công chức|cấp xã|Ủy ban nhân dân|Địa phương|Chủ tịch|\bxã\b",
    "bo": r"bà con|cấp xã|cấp huyện|Ủy ban nhân dân|Địa phương|Chủ tịch\b|\bxã\b",
    "trong": r"Minh Họa|huyện|Bộ trưởng|học sinh|quý vị",
}
"""Words that only another agency's site would say; each agency's own plan has none of them."""
OURS = r"Thuận Nam|Ninh Thuận|Khánh Hòa|Cà Ná"


@pytest.fixture(scope="module")
def homes(once: Once, build: object) -> Path:
    return once("agencies", agencies.make)


@pytest.fixture(scope="module")
def sites(homes: Path) -> dict[str, Site]:
    return {name: read(homes / "site" / name) for name in agencies.DAYS}


@pytest.mark.parametrize("name", agencies.DAYS)
def test_nothing_of_another_agency_is_said(name: str, sites: dict[str, Site]) -> None:
    foreign = re.compile(f"{FOREIGN[name]}|{OURS}")
    found = {
        text: at
        for text, at in said(sites[name]).items()
        if foreign.search(text) and at != "du-lieu-ca-nhan/don-yeu-cau/"
    }
    assert found == {}


@pytest.mark.parametrize("name", agencies.DAYS)
def test_no_link_is_dead_and_no_id_is_double(name: str, sites: dict[str, Site], homes: Path) -> None:
    site = sites[name]
    assert site.faults_of_links(allowed(homes / "data" / name)) == []
    assert [a for a, page in site.pages.items() if len(set(page.ids)) != len(page.ids)] == []


def test_pages_with_nothing_to_say_are_in_no_menu_and_no_map(sites: dict[str, Site]) -> None:
    def linked(name: str) -> set[str]:
        return {
            href
            for page in (sites[name].pages[""], sites[name].pages["so-do-trang/"])
            for _, href in page.links
            if "du-lieu-mo/"
            not in href  # the page of a dataset says what its fields mean, also where it is empty
        }

    for name in agencies.DAYS:
        assert not any("hoi-dap/" in href or "chi-so/" in href for href in linked(name)), name
        for page, present in (
            ("thong-ke/", name in {"truong", "bo"}),
            ("luu-tru/", name.startswith("huyen")),
        ):
            assert any(href.endswith(page) for href in linked(name)) == present, (name, page)


def test_a_unit_that_could_have_somebody_is_not_forgotten(sites: dict[str, Site]) -> None:
    lacking = sites["bo"].pages["thong-ke/"].main.text
    assert all(f"Vụ Mẫu {n}" in lacking for n in range(1, 29))


def test_somebody_answers_for_every_sentence_that_no_data_hold(sites: dict[str, Site], homes: Path) -> None:
    """A new one is written into the list with the fact that makes it true, or is chosen by a fact or said by data."""
    listed = dict(line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()[1:])
    assert all(fact.strip() for fact in listed.values())
    found = fixed_sentences(sites, {name: homes / "data" / name for name in agencies.DAYS})
    assert {s: at for s, at in found.items() if s not in listed} == {}
    assert sorted(set(listed) - set(found)) == [], "no longer said"
