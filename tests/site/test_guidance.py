"""A criterion's page answers: what it means, which evidence, how to write it; and the two lists side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Sites
from tests.support.reading import Element, Page, Site, fold_space, read
from thidua.model.unit import UnitKind

CRITERIA: Final = plain_yaml.load((SAMPLES / "2023/criteria.yml").read_text(encoding="utf-8"))
INDICES: Final = plain_yaml.load((SAMPLES / "indices.yml").read_text(encoding="utf-8"))
EXAMPLE: Final = "Ví dụ minh họa, không có thật"
of_each = pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c["id"])


@pytest.fixture(scope="module", params=["preview", "public"])
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def page_of(site: Site, criterion: dict[str, Any]) -> Page:
    return site.pages[f"tieu-chi/{criterion['id']}/"]


def links(element: Element) -> list[str]:
    return [a.attrs["href"] for a in element.all("a")]


@of_each
def test_evidence_stands_under_the_kinds_of_unit_that_have_it(site: Site, criterion: dict[str, Any]) -> None:
    (groups,) = page_of(site, criterion).main.marked("by-unit")
    shown = [(s.first("h3").text, [li.text for li in s.all("li")]) for s in groups.all("section")]
    assert shown == [
        (
            "; ".join(UnitKind(kind).label for kind in group["kinds"]),
            [fold_space(e) for e in group["evidence"]],
        )
        for group in criterion["guidance"]["evidence_by_unit"]
    ]
    assert {kind for g in criterion["guidance"]["evidence_by_unit"] for kind in g["kinds"]} >= {
        "phong",
        "ubnd_xa",
    }


@of_each
def test_a_weak_and_a_good_formulation_stand_side_by_side_and_are_marked(
    site: Site, criterion: dict[str, Any]
) -> None:
    figures = page_of(site, criterion).main.marked("formulation")
    given = criterion["guidance"]["formulations"]
    assert len(figures) == len(given) >= 1
    for figure, example in zip(figures, given, strict=True):
        assert figure.first("figcaption").text == EXAMPLE
        assert [dd.text for dd in figure.all("dd")] == [
            fold_space(example[k]) for k in ("weak", "good", "why")
        ]
        assert [dt.text for dt in figure.all("dt")][:2] == ["Chưa nên viết", "Nên viết"]


def test_an_invented_sentence_is_no_answer_to_a_search(site: Site) -> None:
    index = site.texts["tim-kiem.json"]
    examples = [example for c in CRITERIA for example in c["guidance"]["formulations"]]
    assert examples
    assert not [e for e in examples if fold_space(e["weak"]) in index or fold_space(e["good"]) in index]


@of_each
def test_an_example_says_that_it_is_one_and_names_no_document(criterion: dict[str, Any]) -> None:
    assert criterion["guidance"]["formulations"]
    for example in criterion["guidance"]["formulations"]:
        for key in ("weak", "good"):
            assert example[key].startswith("Ví dụ: ")
            assert not any(sign in example[key] for sign in ("/QĐ-", "/KH-", "/BC-", "/20"))


def test_examples_of_discipline_tell_of_nobody_s_discipline() -> None:
    private = [c for c in CRITERIA if c["private_evidence"]]
    assert len(private) == 2
    for criterion in private:
        for example in criterion["guidance"]["formulations"]:
            told = f"{example['weak']} {example['good']}"
            assert "vi phạm" not in told
            assert not any(word in told for word in ("bị nhắc", "kiểm điểm", "khiển trách", "cảnh cáo"))


@of_each
def test_each_index_is_linked_with_one_line_of_what_it_measures(
    site: Site, criterion: dict[str, Any]
) -> None:
    (beside,) = page_of(site, criterion).main.marked("key-links")
    found = [link for link in links(beside) if "chi-so/" in link]
    assert found == [f"../../chi-so/#{id}" for id in criterion.get("indices", ())]


@of_each
def test_a_criterion_leads_to_its_counterpart(site: Site, criterion: dict[str, Any]) -> None:
    marks = page_of(site, criterion).main.marked("pair")
    assert [link for mark in marks for link in links(mark)] == (
        [f"../../tieu-chi/{criterion['pair']}/"] if criterion.get("pair") else []
    )


def test_indices_say_what_who_and_where_they_are_asked_for(site: Site) -> None:
    main = site.pages["chi-so/"].main
    note = main.marked("note")[0].text
    assert "không so sánh chỉ số này với chỉ số kia" in note
    sections = {s.first("h2").attrs["id"]: s for s in main.all("section")}
    assert list(sections) == [i["id"] for i in INDICES]
    for index in INDICES:
        section = sections[index["id"]]
        for text in (
            index["title"],
            index["publisher"],
            *index.get("components", ()),
            *index.get("scoring", ()),
            *index["measures"].split("\n\n"),
        ):
            assert fold_space(text) in section.text
        asked = [c["id"] for c in CRITERIA if index["id"] in c.get("indices", [])]
        assert asked
        assert [f"../tieu-chi/{id}/" for id in asked] == [h for h in links(section) if "tieu-chi/" in h]
        for result in index["results"]:
            assert (result["score"] is None and result["rank"] is None) or result["source"]


def test_the_two_lists_stand_side_by_side(site: Site) -> None:
    page = site.pages["tieu-chi/"]
    (table,) = page.main.all("table")
    cells = [cell for tr in table.all("tr")[1:] for cell in tr.all("td")]
    assert {cell.attrs["data-list"] for cell in cells} == {"Tập thể", "Cá nhân"}
    shown = {cell.first("a").attrs["href"]: cell for cell in cells if cell.all("a")}
    assert sorted(shown) == sorted(f"../tieu-chi/{c['id']}/" for c in CRITERIA)
    for criterion in CRITERIA:
        cell = shown[f"../tieu-chi/{criterion['id']}/"]
        assert cell.all("p")[1].text == fold_space(criterion["text"]), "marks change no word"
        assert bool(cell.marked("common")) == bool(criterion.get("pair"))


def test_each_row_says_in_words_who_has_it(site: Site) -> None:
    (table,) = site.pages["tieu-chi/"].main.all("table")
    said = [
        (tr.first("th").text, [cell.attrs["data-list"] for cell in tr.all("td") if cell.all("a")])
        for tr in table.all("tr")[1:]
    ]
    expected = {"Cả hai": ["Tập thể", "Cá nhân"], "Chỉ tập thể": ["Tập thể"], "Chỉ cá nhân": ["Cá nhân"]}
    assert {words for words, _ in said} == set(expected)
    assert all(lists == expected[words] for words, lists in said)


@pytest.mark.parametrize(("id", "kind"), [("tap-the", "tap_the"), ("ca-nhan", "ca_nhan")])
def test_what_only_one_list_has_is_told_below_the_table(site: Site, id: str, kind: str) -> None:
    page = site.pages["tieu-chi/"]
    own = [c for c in CRITERIA if c["applies_to"] == kind]
    assert [li.text for li in page.at(id).above("section").all("li")] == [c["title"] for c in own]
    alone = [c for c in own if not c.get("pair")]
    label = "tập thể" if kind == "tap_the" else "cá nhân"
    told = "; ".join(f"{c['order']}. {c['title']}" for c in alone)
    assert f"{len(alone)} tiêu chí chỉ áp dụng cho {label}: {told}." in page.at("so-sanh").text


def test_words_in_common_do_not_rest_on_colour(site: Site) -> None:
    style = site.asset("tieu-chi.css")
    assert "underline" in style[style.index(".common{") :].partition("}")[0]


@pytest.mark.parametrize("prefix", ["", "luu-tru/2024/"])
def test_bare_guidance_of_another_campaign_leaves_no_empty_section(other_site: Path, prefix: str) -> None:
    site = read(other_site)
    page = site.pages[f"{prefix}tieu-chi/tt-1/"]
    assert {"hieu-the-nao", "minh-chung", "loi-thuong-gap", "ai-da-lam-duoc"} <= set(page.ids)
    assert not {"cach-viet", "chi-so"} & set(page.ids)
    assert not [c for c in ("by-unit", "formulation", "pair") if page.main.marked(c)]
    lists = site.pages[f"{prefix}tieu-chi/"]
    assert not lists.main.all("table"), "nothing is known of what the lists share"
    assert "tương ứng" not in lists.main.text
    assert [len(ol.all("li")) for ol in lists.main.all("ol")[-2:]] == [4, 6]
