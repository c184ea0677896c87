"""Questions and answers: on their page, from criteria and dossier, for search and search engines; nowhere without them."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Sites
from tests.support.reading import Page, Site, fold_space, read

QUESTIONS: Final[list[dict[str, Any]]] = plain_yaml.load(
    (SAMPLES / "2023/questions.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module", params=["preview", "public"])
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def structured(page: Page) -> list[dict[str, Any]]:
    (script,) = (s for s in page.root.all("script") if s.attrs.get("type") == "application/ld+json")
    graph: list[dict[str, Any]] = json.loads(script.text)["@graph"]
    return graph


def linked(page: Page) -> set[str]:
    return {a.attrs["href"].partition("#")[2] for a in page.main.all("a") if "hoi-dap/#" in a.attrs["href"]}


def test_each_question_has_its_place_and_an_honest_answer(site: Site) -> None:
    sections = site.pages["hoi-dap/"].main.marked("question")
    assert [s.first("h2").attrs["id"] for s in sections] == [q["id"] for q in QUESTIONS]
    for section, question in zip(sections, QUESTIONS, strict=True):
        is_open = "Kế hoạch không quy định; hỏi cơ quan thường trực: Phòng Nội vụ" in section.text
        assert is_open == (question.get("answer") is None)
        assert len(section.all("blockquote")) == len(question.get("quotes", [])) + bool(
            question.get("source")
        )
        assert fold_space(question.get("answer") or "") in section.text


def test_criteria_and_dossier_lead_to_their_questions(site: Site) -> None:
    for id in ("tt-1", "tt-4", "cn-4", "cn-5"):
        wanted = {q["id"] for q in QUESTIONS if id in q.get("criteria", [])}
        assert linked(site.pages[f"tieu-chi/{id}/"]) == wanted
    dossier = {q["id"] for q in QUESTIONS if q.get("dossier")}
    assert linked(site.pages["khen-thuong/ho-so/"]) == dossier


def test_search_engines_are_told_what_the_page_says(site: Site) -> None:
    page = site.pages["hoi-dap/"]
    (node,) = (n for n in structured(page) if n["@type"] == "FAQPage")
    assert [q["name"] for q in node["mainEntity"]] == [q["question"] for q in QUESTIONS]
    for question in node["mainEntity"]:
        first = question["acceptedAnswer"]["text"].splitlines()[0]
        assert first in page.main.text


def test_the_search_finds_each_question(site: Site) -> None:
    index = json.loads(site.texts["tim-kiem.json"])
    number = next(i for i, page in enumerate(index["pages"]) if page[0] == "hoi-dap/")
    assert [p[1] for p in index["passages"] if p[0] == number and p[1]] == [q["id"] for q in QUESTIONS]


def test_a_campaign_without_questions_has_no_such_page_in_menu_search_or_links(other_site: Site) -> None:
    assert "Chưa có câu hỏi nào" in other_site.pages["hoi-dap/"].main.text
    others = (page for address, page in other_site.framed.items() if not address.endswith("hoi-dap/"))
    assert not [a for page in others for a in page.root.all("a") if "hoi-dap/" in a.attrs.get("href", "")]
    assert "hoi-dap/" not in {page[0] for page in json.loads(other_site.texts["tim-kiem.json"])["pages"]}
    assert "FAQPage" not in other_site.texts["hoi-dap/index.html"]


@pytest.fixture
def other_site(sites: Sites) -> Site:
    return read(sites("other"))
