"""Structured data for search engines: schema.org as JSON-LD, from the same records as the page.

Nothing stands here that the page does not say. Absolute addresses exist only where the site's address is
known (`base`: "https://vidu.example/"); without it whatever needs one is left out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Honoree
from ..model.page import Page, PageKind
from ..model.site import Publisher, Unit
from ..model.story import Story

CONTEXT: Final = "https://schema.org"
HEADLINE: Final = 110  # characters: what search engines show of a headline
# Escaped, so that no text can end the script or open a comment in it, and old JavaScript can read it too.
_IN_SCRIPT: Final = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

Node = dict[str, Any]


@dataclass(frozen=True)
class Download:
    """One file of the open data: its title, its address from the site's root, its media type."""

    title: str
    address: str
    media_type: str


@dataclass(frozen=True)
class Described:
    """A page and what is known around it."""

    page: Page
    home: Page
    """The home page of the page's year."""
    trail: Sequence[Page]
    """The pages above it, from the home page (left out) down."""
    campaign: Campaign
    dataset: Dataset
    base: str | None = None
    image: str | None = None
    """Absolute address of a picture that may be shown beside the page."""
    downloads: Sequence[Download] = ()
    mark: str = ""
    """Says that the build is a preview; "" in what is published."""


def graph(described: Described) -> Node | None:
    """Everything about one page: `{"@context": …, "@graph": […]}`; None when there is nothing to say."""
    nodes = list(_nodes(described))
    return {"@context": CONTEXT, "@graph": nodes} if nodes else None


def as_script(graph: Node) -> str:
    """JSON that may stand inside `<script type="application/ld+json">` as it is."""
    script = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _IN_SCRIPT.items():
        script = script.replace(char, escaped)
    return script


def _nodes(d: Described) -> Iterator[Node]:
    if d.page.address == d.home.address:
        if not d.home.address:  # an archived year has a home page too, but no site of its own
            yield _marked(_site(d), d.mark)
        yield _marked(_event(d), d.mark)
    # By template: the page of a record that is gone tells nothing of it.
    elif d.page.kind is PageKind.PROFILE:
        yield from _honoree(d, d.page.record)
    elif d.page.kind is PageKind.STORY:
        yield _story(d, d.page.record)
    elif d.downloads:
        yield _marked(_open_data(d), d.mark)
    if d.base and d.page.address != d.home.address:
        yield _path(d, d.base)


def _site(d: Described) -> Node:
    site = d.dataset.site
    return _known(
        {
            "@type": "WebSite",
            "@id": _absolute(d, "#trang"),
            "name": site.title,
            "url": _absolute(d, ""),
            "inLanguage": "vi",
            "license": site.licence_url,
            "publisher": _publisher(d),
        }
    )


def _event(d: Described) -> Node:
    facts = d.campaign.facts
    return _known(
        {
            "@type": "Event",
            "@id": _absolute(d, f"{d.home.address}#phong-trao"),
            "name": facts.title,
            "description": facts.summary,
            "url": _absolute(d, d.home.address),
            "inLanguage": "vi",
            "startDate": _day(facts.start.date),
            "endDate": _day(facts.end.last_day),
            "organizer": _unit(d.dataset.unit(facts.organiser)),
            "location": {"@type": "Place", "name": facts.place},
        }
    )


def _honoree(d: Described, honoree: Honoree) -> Iterator[Node]:
    """Name, post, unit and award; nothing else of a person."""
    if honoree.name is None:
        return
    one: Node = {"name": honoree.name.display, "url": _absolute(d, d.page.address), "image": d.image}
    unit = _unit(d.dataset.unit(honoree.unit))
    if honoree.kind is Kind.CA_NHAN:
        one |= {"@type": "Person", "jobTitle": honoree.post, "affiliation": unit}
    else:
        itself = unit is not None and unit["name"] == honoree.name.display
        one |= {"@type": "Organization", "parentOrganization": None if itself else unit}
    node = _known(one | {"award": _award(d, honoree)})
    yield _marked(node, "Dữ liệu minh họa" if honoree.sample else d.mark)


def _award(d: Described, honoree: Honoree) -> str | None:
    """Only an award that a standing decision grants."""
    award = honoree.award
    decision = d.campaign.decision(award.decision) if award else None
    if award is None or decision is None or decision.revoked or honoree.revocation:
        return None
    return f"{award.form.label}, theo {d.dataset.citation_of(decision)}"


def _story(d: Described, story: Story) -> Node:
    address = _absolute(d, d.page.address)
    node = _known(
        {
            "@type": "NewsArticle",
            "headline": _headline(story.title or d.page.title),
            "description": d.page.description,
            "articleSection": story.category.label,
            "dateCreated": _day(story.date),
            "datePublished": _day(story.publishing.first_on),
            "dateModified": _day(d.page.updated),
            "author": _unit(d.dataset.unit(story.author_unit)),
            "publisher": _publisher(d),
            "license": d.dataset.site.licence_url,
            "image": d.image,
            "url": address,
            "mainEntityOfPage": address,
            "inLanguage": "vi",
        }
    )
    return _marked(node, "Bài minh họa" if story.sample else d.mark)


def _open_data(d: Described) -> Node:
    files = [
        {
            "@type": "DataDownload",
            "name": file.title,
            "contentUrl": d.base + file.address,
            "encodingFormat": file.media_type,
        }
        for file in d.downloads
        if d.base
    ]
    return _known(
        {
            "@type": "Dataset",
            "name": d.page.title,
            "description": d.page.description,
            "url": _absolute(d, d.page.address),
            "inLanguage": "vi",
            "dateModified": _day(d.page.updated),
            "license": d.dataset.site.licence_url,
            "isAccessibleForFree": True,
            "creator": _publisher(d),
            "distribution": files,
        }
    )


def _path(d: Described, base: str) -> Node:
    items = [
        {"@type": "ListItem", "position": place, "name": page.label, "item": _web_page(base + page.address)}
        for place, page in enumerate((d.home, *d.trail, d.page), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _web_page(address: str) -> Node:
    return {"@type": "WebPage", "@id": address}


def _publisher(d: Described) -> Node | None:
    publisher: Publisher = d.dataset.site.publisher
    if publisher.name is None:
        return None
    above = publisher.governing_body
    return _known(
        {
            "@type": "Organization",
            "@id": _absolute(d, "#don-vi-quan-ly"),
            "name": publisher.name,
            "parentOrganization": {"@type": "Organization", "name": above} if above else None,
            "address": publisher.address,
            "telephone": publisher.phone,
            "email": publisher.email,
        }
    )


def _unit(unit: Unit | None) -> Node | None:
    if unit is None:
        return None
    ended = _day(unit.valid_to)  # a unit of an archived year may be no more
    return _known({"@type": "Organization", "name": unit.name, "dissolutionDate": ended})


def _marked(node: Node, mark: str) -> Node:
    return node | {"disambiguatingDescription": mark} if mark else node


def _headline(title: str) -> str:
    short = shorten(title, HEADLINE, placeholder="…")
    return short if short != "…" else title[: HEADLINE - 1] + "…"  # one endless word


def _absolute(d: Described, address: str) -> str | None:
    return d.base + address if d.base else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _known(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
