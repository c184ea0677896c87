"""Structured data: expanded as JSON-LD, held against schema.org's vocabulary, and no more than the page says."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.outputs import vocabulary
from tests.outputs.described import (
    BASE,
    PICTURE,
    described,
    node,
    page_of,
    with_publisher,
    with_record,
)
from tests.support import hostile
from thidua.model.campaign import Kind
from thidua.model.honoree import Name
from thidua.model.page import PageKind
from thidua.outputs.page_data import Download
from thidua.outputs.structured import Node, as_script, graph
from thidua.site import Publication

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
    old = publication.pages[""]._replace(address="luu-tru/2022/")
    made = graph(replace(described(publication, old), home=old).data)
    assert made
    assert [n["@type"] for n in made["@graph"]] == ["Event"]
    assert made["@graph"][0]["url"] == f"{BASE}luu-tru/2022/"


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
    files = (Download("Được khen thưởng", "api/v1/dien-hinh.json", "application/json"),)
    found = node(described(publication, page, downloads=files), "Dataset")
    assert (found["name"], found["description"]) == (page.title, page.description)
    assert found["license"] == publication.dataset.site.licence_url
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "Được khen thưởng",
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
