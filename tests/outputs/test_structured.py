"""Structured data: expanded as JSON-LD, held against schema.org's vocabulary, and no more than the page says."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from macros.model.campaign import Kind
from macros.model.dataset import Campaign, Dataset
from macros.model.honoree import Decision, Honoree, Name, Revocation
from macros.model.page import Page, PageKind
from macros.model.site import Publisher
from macros.model.story import Story
from macros.outputs.page_data import Download, PageData, SharePicture, data_of
from macros.outputs.structured import Node, as_script, graph
from macros.site import Publication
from tests.outputs import vocabulary
from tests.support import campaigns, hostile
from tests.support.project import checked

BASE = "https://vidu.example/goc/"
PICTURE = SharePicture("a.jpg", 1200, 630, "Tên", "image/jpeg")


@dataclass(frozen=True)
class Described:
    """A page, and the records that its structured data are taken from."""

    page: Page
    home: Page
    trail: list[Page]
    campaign: Campaign
    dataset: Dataset
    base: str | None = BASE
    picture: SharePicture | None = None
    downloads: tuple[Download, ...] = ()
    mark: str = "Bản xem trước"

    @property
    def data(self) -> PageData:
        return data_of(
            self.page,
            self.home,
            self.trail,
            self.campaign,
            self.dataset,
            base=self.base,
            picture=self.picture,
            downloads=self.downloads,
            mark=self.mark,
        )


@pytest.fixture(scope="module")
def publication() -> Publication:
    found = checked(campaigns.SAMPLES).publication
    assert found
    return found


def described(publication: Publication, page: Page, **given: Any) -> Described:
    edition = publication.edition(page.year)
    home = publication.pages[edition.prefix]
    known = Described(page, home, publication.trail(page), edition.campaign, publication.dataset)
    return replace(known, **given)


def node(given: Described, *types: str) -> Node:
    """The one node of these types."""
    made = graph(given.data)
    assert made
    (found,) = (n for n in made["@graph"] if n["@type"] in types)
    return dict(found)


def page_of(publication: Publication, kind: PageKind, wanted: Callable[[Any], bool] = lambda _: True) -> Page:
    return next(p for p in publication.pages.values() if p.kind is kind and wanted(p.record))


def with_record(given: Described, **fields: Any) -> Described:
    record = given.page.record.model_copy(update=fields)
    return replace(given, page=replace(given.page, record=record))


def with_decision(given: Described, **fields: Any) -> Described:
    """The same, with other facts in the decision that the honoree was awarded by."""
    award = given.page.record.award
    decisions: tuple[Decision, ...] = tuple(
        d.model_copy(update=fields) if d.id == award.decision else d for d in given.campaign.decisions
    )
    return replace(given, campaign=replace(given.campaign, decisions=decisions))


def with_publisher(given: Described, **fields: Any) -> Described:
    site = given.dataset.site.model_copy(update={"publisher": Publisher(**fields)})
    return replace(given, dataset=replace(given.dataset, site=site))


WRONG: tuple[Node, ...] = (
    {"@type": "Evnt", "name": "x"},
    {"name": "x"},
    {"@type": "Person", "awards": "x"},  # replaced by `award`
    {"@type": "Person", "awrd": "x"},
    {"@type": "Event", "jobTitle": "x"},
    {"@type": "Person", "headline": "x"},
    {"@type": "Person", "award": {"@type": "Organization", "name": "x"}},
    {"@type": "Person", "affiliation": "x"},
    {"@type": "Event", "startDate": "10/12/2023"},
    {"@type": "Event", "organizer": {"@type": "Place", "name": "x"}},
    {"@type": "WebSite", "url": "tin-bai/"},
    {"@type": "WebSite", "name": " "},
    {"@type": "NewsArticle", "author": {"@type": "Organization", "awards": "x"}},
    {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1.5}]},
)


@pytest.mark.parametrize("wrong", WRONG)
def test_the_vocabulary_refuses_what_is_not_schema_org(wrong: Node) -> None:
    assert vocabulary.faults({"@context": "https://schema.org", "@graph": [wrong]})


@pytest.mark.parametrize("base", [BASE, None])
def test_what_is_said_of_every_page_is_schema_org(publication: Publication, base: str | None) -> None:
    download = Download("Tập thể, cá nhân", "api/v1/dien-hinh.csv", "text/csv")
    licence = publication.dataset.site.licence_url
    assert licence
    seen = set()
    for page in publication.pages.values():
        given = described(publication, page, base=base, downloads=(download,))
        given = with_publisher(given, name="Ủy ban nhân dân xã Ví Dụ", governing_body="Ủy ban nhân dân tỉnh",
            address="Số 1 đường Ví Dụ", phone="0259 000 0000", email="lienhe@vidu.example")  # fmt: skip
        made = graph(replace(given, picture=PICTURE).data)
        if made is None:
            continue
        assert vocabulary.faults(made) == [], page.address
        assert len(vocabulary.expanded(made)) == len(made["@graph"])
        seen |= {n["@type"] for n in made["@graph"]}
        own = json.dumps(made).replace("https://schema.org", "").replace(licence, "")
        assert ("http" in own) == bool(base), page.address
    known = {"WebSite", "Event", "Person", "Organization", "NewsArticle", "Dataset"}
    assert seen == known | ({"BreadcrumbList"} if base else set())


def test_the_campaign_is_an_event_that_ends_on_its_last_valid_day(publication: Publication) -> None:
    given = described(publication, publication.pages[""])
    event, facts = node(given, "Event"), given.campaign.facts
    assert facts.end.date == dt.date(2023, 12, 10)
    assert event["endDate"] == "2023-12-09"
    assert "startDate" not in event  # the source does not tell it
    assert (event["name"], event["description"]) == (facts.title, facts.summary)
    assert event["location"] == {"@type": "Place", "name": facts.place}
    organiser = given.dataset.unit(facts.organiser)
    assert organiser
    assert event["organizer"]["name"] == organiser.name
    assert event["url"] == BASE
    assert not {"eventStatus", "eventAttendanceMode", "offers"} & set(event)
    started = facts.model_copy(
        update={"start": facts.start.model_copy(update={"date": dt.date(2023, 1, 30)})}
    )
    later = replace(given, campaign=replace(given.campaign, facts=started))
    assert node(later, "Event")["startDate"] == "2023-01-30"


def test_the_home_page_is_the_site_and_claims_no_search(publication: Publication) -> None:
    given = described(publication, publication.pages[""])
    site = node(given, "WebSite")
    assert site["name"] == publication.dataset.site.title
    assert site["url"] == BASE
    assert not {"potentialAction", "publisher"} & set(site)
    named = with_publisher(given, name="Ủy ban nhân dân xã Ví Dụ")
    assert node(named, "WebSite")["publisher"] == {
        "@type": "Organization",
        "@id": f"{BASE}#don-vi-quan-ly",
        "name": "Ủy ban nhân dân xã Ví Dụ",
    }


def test_an_archived_year_has_a_campaign_but_no_site_of_its_own(publication: Publication) -> None:
    old = replace(publication.pages[""], address="luu-tru/2022/")
    made = graph(replace(described(publication, old), home=old).data)
    assert made
    assert [n["@type"] for n in made["@graph"]] == ["Event"]
    assert made["@graph"][0]["url"] == f"{BASE}luu-tru/2022/"


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
        "award": "Giấy khen, theo Quyết định số 00/QĐ-MINHHOA ngày 20/12/2023 của Cơ quan Minh họa cấp huyện",
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
    assert unnumbered["award"] == "Giấy khen, theo Quyết định chưa có số của Cơ quan Minh họa cấp huyện"


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


def test_the_path_leads_from_the_home_page_to_the_page(publication: Publication) -> None:
    page = page_of(publication, PageKind.STORY, lambda s: s.id == "tb-001")
    items = node(described(publication, page), "BreadcrumbList")["itemListElement"]
    above = publication.trail(page)
    assert len(above) == 2
    assert [i["position"] for i in items] == [1, 2, 3, 4]
    assert [i["item"]["@id"] for i in items] == [BASE, *(BASE + p.address for p in (*above, page))]
    assert [i["name"] for i in items[1:]] == [p.label for p in (*above, page)]
    made = graph(described(publication, publication.pages[""]).data)
    assert made
    assert "BreadcrumbList" not in {n["@type"] for n in made["@graph"]}


def test_open_data_lists_its_files_where_they_have_an_address(publication: Publication) -> None:
    page = publication.pages["thong-ke/"]
    files = (Download("Điển hình", "api/v1/dien-hinh.json", "application/json"),)
    found = node(described(publication, page, downloads=files), "Dataset")
    assert (found["name"], found["description"]) == (page.title, page.description)
    assert found["license"] == publication.dataset.site.licence_url
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "Điển hình",
            "contentUrl": f"{BASE}api/v1/dien-hinh.json",
            "encodingFormat": "application/json",
        }
    ]
    assert "distribution" not in node(described(publication, page, downloads=files, base=None), "Dataset")


def test_hostile_text_stays_text_inside_a_script(publication: Publication) -> None:
    given = described(publication, page_of(publication, PageKind.PROFILE, lambda h: h.kind is Kind.CA_NHAN))
    text = f"{hostile.LINE} </script><!-- 😀 \u2028\u2029"
    made = graph(with_record(given, name=Name(display=text), post=hostile.LONG).data)
    assert made
    script = as_script(made)
    assert not set(script) & set("<>&\u2028\u2029")

    class Script(HTMLParser):
        told = ""

        def handle_data(self, data: str) -> None:
            self.told += data

    reader = Script()
    reader.feed(f'<script type="application/ld+json">{script}</script>')
    assert json.loads(reader.told) == made
    person = next(n for n in made["@graph"] if n["@type"] == "Person")
    assert (person["name"], person["jobTitle"]) == (text, hostile.LONG)
    assert vocabulary.faults(made) == []


def test_the_same_page_has_the_same_bytes(publication: Publication) -> None:
    first, second = (graph(described(publication, p).data) for p in [publication.pages[""]] * 2)
    assert first
    assert second
    assert as_script(first) == as_script(second)
