"""Structured data of records: people, collectives, stories, and what is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.outputs.described import (
    BASE,
    PICTURE,
    described,
    node,
    page_of,
    with_decision,
    with_publisher,
    with_record,
)
from thidua.model.campaign import Kind
from thidua.model.decision import Revocation
from thidua.model.honoree import Honoree, Name
from thidua.model.page import PageKind
from thidua.model.story import Story
from thidua.outputs.structured import graph
from thidua.site import Publication


def test_a_person_has_a_name_a_post_a_unit_and_an_award(publication: Publication) -> None:
    page = page_of(publication, PageKind.PROFILE, lambda h: h.id == "cn-001")
    given = with_record(described(publication, page), sample=False)
    person = node(given, "Person")
    assert person == {
        "@type": "Person",
        "name": "Nguyễn Văn Minh Họa",
        "url": f"{BASE}dien-hinh/cn-001/",
        "jobTitle": "Công chức (minh họa)",
        "affiliation": {"@type": "Organization", "name": "Ủy ban nhân dân xã Ví Dụ Một"},
        "award": "Giấy khen, theo Quyết định số 00/QĐ-MINHHOA ngày 20/12/2023 của Chủ tịch Cơ quan Minh họa cấp huyện",
        "disambiguatingDescription": "Bản xem trước",
    }
    assert "disambiguatingDescription" not in node(replace(given, mark=""), "Person")
    assert node(replace(given, picture=PICTURE), "Person")["image"] == f"{BASE}a.jpg"


def test_nothing_more_is_told_of_any_person(publication: Publication) -> None:
    allowed = {"@type", "name", "url", "jobTitle", "affiliation", "award", "disambiguatingDescription"}
    pages = [p for p in publication.pages.values() if p.kind is PageKind.PROFILE]
    people = [p for p in pages if p.record.kind is Kind.CA_NHAN]
    assert people
    for page in people:
        assert set(node(described(publication, page), "Person")) <= allowed


def test_a_sample_says_so(publication: Publication) -> None:
    for kind, mark in ((PageKind.PROFILE, "Dữ liệu minh họa"), (PageKind.STORY, "Bài minh họa")):
        page = page_of(publication, kind, lambda r: r.sample)
        found = node(described(publication, page), "Person", "Organization", "NewsArticle")
        assert found["disambiguatingDescription"] == mark


def test_a_collective_is_an_organization_within_its_unit(publication: Publication) -> None:
    page = page_of(publication, PageKind.PROFILE, lambda h: h.kind is Kind.TAP_THE and h.award)
    given = described(publication, page)
    unit = given.dataset.unit(page.record.unit)
    assert unit
    named = with_record(given, name=Name(display="Bộ phận Một cửa"))
    found = node(named, "Organization")
    assert found["parentOrganization"]["name"] == unit.name
    assert found["award"]
    itself = with_record(given, name=Name(display=unit.name))
    assert "parentOrganization" not in node(itself, "Organization")


def test_only_an_award_that_stands_is_told(publication: Publication) -> None:
    page = page_of(publication, PageKind.PROFILE, lambda h: h.id == "cn-001")
    given = described(publication, page)
    gone = Revocation(number="15/QĐ-UBND", date=dt.date(2024, 3, 1))
    award = page.record.award
    for changed in (
        with_decision(given, revoked=gone),
        with_record(given, revocation=gone),
        with_record(given, award=None),
        with_record(given, award=award.model_copy(update={"decision": None})),
    ):
        assert "award" not in node(changed, "Person")
    unnumbered = node(with_decision(given, number=None, date=None), "Person")
    assert (
        unnumbered["award"] == "Giấy khen, theo Quyết định chưa có số của Chủ tịch Cơ quan Minh họa cấp huyện"
    )


def test_a_unit_that_is_no_more_says_so(publication: Publication) -> None:
    event = node(described(publication, publication.pages[""]), "Event")
    assert event["organizer"]["dissolutionDate"] == "2025-06-30"


def test_a_story_is_an_article_with_its_days_and_its_unit(publication: Publication) -> None:
    page = page_of(publication, PageKind.STORY, lambda s: s.id == "tb-001")
    story: Story = page.record
    given = with_record(described(publication, page, mark=""), sample=False)
    unit = given.dataset.unit(story.author_unit)
    assert unit
    assert node(given, "NewsArticle") == {
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.summary,
        "articleSection": "Tin tức",
        "dateCreated": "2023-12-05",
        "datePublished": "2023-12-06",
        "dateModified": page.updated.isoformat(),
        "author": {"@type": "Organization", "name": unit.name},
        "license": publication.dataset.site.licence_url,
        "url": BASE + page.address,
        "mainEntityOfPage": BASE + page.address,
        "inLanguage": "vi",
    }
    unpublished = story.publishing.model_copy(update={"first_on": None})
    assert "datePublished" not in node(with_record(given, publishing=unpublished), "NewsArticle")
    assert node(with_publisher(given, name="CQ"), "NewsArticle")["publisher"]["name"] == "CQ"
    assert node(replace(given, picture=PICTURE), "NewsArticle")["image"] == f"{BASE}a.jpg"


@pytest.mark.parametrize("title", ["dài " * 60, "d" * 300, "đúng " * 22])
def test_a_headline_is_cut_between_words(publication: Publication, title: str) -> None:
    given = described(publication, page_of(publication, PageKind.STORY))
    headline = node(with_record(given, title=title.strip()), "NewsArticle")["headline"]
    assert 80 < len(headline) <= 110
    assert title.startswith(headline.removesuffix("…"))
    assert headline.endswith("…") == (len(title.strip()) > 110)


def test_a_page_of_something_gone_tells_where_it_stands_and_nothing_else(publication: Publication) -> None:
    gone = [p for p in publication.pages.values() if p.kind is PageKind.GONE]
    assert {type(p.record) for p in gone} >= {Honoree}
    for page in gone:
        made = graph(described(publication, page).data)
        assert made
        assert [n["@type"] for n in made["@graph"]] == ["BreadcrumbList"]
        assert made["@graph"][0]["itemListElement"][-1]["name"] == "Nội dung đã gỡ"
        assert graph(described(publication, page, base=None).data) is None


def test_a_nameless_draft_is_nobody(publication: Publication) -> None:
    given = described(publication, page_of(publication, PageKind.PROFILE), base=None)
    assert graph(with_record(given, name=None).data) is None
