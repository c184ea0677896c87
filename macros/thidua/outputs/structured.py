"""Structured data for search engines: schema.org as JSON-LD, from the same records as the page.

Nothing stands here that the page does not say. Absolute addresses exist only where the site's address is
known; without it whatever needs one is left out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any, Final

from .page_data import (
    Crumb,
    DownloadsData,
    EventData,
    HonoreeData,
    Organization,
    PageData,
    QuestionsData,
    StoryData,
)

CONTEXT: Final = "https://schema.org"
HEADLINE: Final = 110  # characters: what search engines show of a headline
# Escaped, so that no text can end the script or open a comment in it, and old JavaScript can read it too.
_IN_SCRIPT: Final = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

Node = dict[str, Any]


def graph(page: PageData) -> Node | None:
    """Everything about one page: `{"@context": …, "@graph": […]}`; None when there is nothing to say."""
    nodes = list(_nodes(page))
    return {"@context": CONTEXT, "@graph": nodes} if nodes else None


def as_script(graph: Node) -> str:
    """JSON that may stand inside `<script type="application/ld+json">` as it is."""
    script = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _IN_SCRIPT.items():
        script = script.replace(char, escaped)
    return script


def _nodes(page: PageData) -> Iterator[Node]:
    match page.subject:
        case EventData() as event:
            if event.is_home:  # an archived campaign has a home page too, but no site of its own
                yield _marked(_site_node(page), page.mark)
            yield _marked(_event_node(page, event), page.mark)
        case HonoreeData() as honoree if honoree.name:
            yield _honoree_node(page, honoree)
        case StoryData() as story:
            yield _story_node(page, story)
        case DownloadsData() as downloads:
            yield _marked(_dataset_node(page, downloads), page.mark)
        case QuestionsData() as questions:
            yield _marked(_questions_node(page, questions), page.mark)
    if page.base and page.path:
        yield _path_node(page.path, page.base)


def _site_node(page: PageData) -> Node:
    return _known(
        {
            "@type": "WebSite",
            "@id": _absolute(page, "#trang"),
            "name": page.site,
            "url": _absolute(page, ""),
            "inLanguage": "vi",
            "license": page.licence,
            "publisher": _publisher_node(page),
        }
    )


def _event_node(page: PageData, event: EventData) -> Node:
    return _known(
        {
            "@type": "Event",
            "@id": _absolute(page, f"{page.address}#phong-trao"),
            "name": event.name,
            "description": event.summary,
            "url": _absolute(page, page.address),
            "inLanguage": "vi",
            "startDate": _day(event.start),
            "endDate": _day(event.last_day),
            "organizer": _organization_node(event.organizer),
            "location": {"@type": "Place", "name": event.place},
        }
    )


def _honoree_node(page: PageData, honoree: HonoreeData) -> Node:
    unit = _organization_node(honoree.unit)
    if honoree.is_person:
        role: Node = {"@type": "Person", "jobTitle": honoree.post, "affiliation": unit}
    else:
        itself = honoree.unit is not None and honoree.unit.name == honoree.name
        role = {"@type": "Organization", "parentOrganization": None if itself else unit}
    node = {"name": honoree.name, "url": _absolute(page, page.address), "image": _picture(page), **role}
    return _marked(
        _known(node | {"award": honoree.award}), "Dữ liệu minh họa" if honoree.is_sample else page.mark
    )


def _story_node(page: PageData, story: StoryData) -> Node:
    address = _absolute(page, page.address)
    node = _known(
        {
            "@type": "NewsArticle",
            "headline": _headline(story.title),
            "description": page.description,
            "articleSection": story.category,
            "dateCreated": _day(story.date),
            "datePublished": _day(story.published),
            "dateModified": _day(page.updated),
            "author": _organization_node(story.author),
            "publisher": _publisher_node(page),
            "license": page.licence,
            "image": _picture(page),
            "url": address,
            "mainEntityOfPage": address,
            "inLanguage": "vi",
        }
    )
    return _marked(node, "Bài minh họa" if story.is_sample else page.mark)


def _dataset_node(page: PageData, downloads: DownloadsData) -> Node:
    files = [
        {
            "@type": "DataDownload",
            "name": file.title,
            "contentUrl": page.base + file.address,
            "encodingFormat": file.media_type,
        }
        for file in downloads.files
        if page.base
    ]
    return _known(
        {
            "@type": "Dataset",
            "name": page.title,
            "description": page.description,
            "url": _absolute(page, page.address),
            "inLanguage": "vi",
            "dateModified": _day(page.updated),
            "license": page.licence,
            "isAccessibleForFree": True,
            "creator": _publisher_node(page),
            "distribution": files,
        }
    )


def _questions_node(page: PageData, questions: QuestionsData) -> Node:
    entries = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for name, text in questions.items
    ]
    return _known(
        {
            "@type": "FAQPage",
            "name": page.title,
            "url": _absolute(page, page.address),
            "inLanguage": page.lang,
            "dateModified": _day(page.updated),
            "mainEntity": entries,
        }
    )


def _path_node(path: Sequence[Crumb], base: str) -> Node:
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.label,
            "item": {"@type": "WebPage", "@id": base + crumb.address},
        }
        for place, crumb in enumerate(path, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _publisher_node(page: PageData) -> Node | None:
    publisher = page.publisher
    if publisher.name is None:
        return None
    above = publisher.governing_body
    return _known(
        {
            "@type": "Organization",
            "@id": _absolute(page, "#don-vi-quan-ly"),
            "name": publisher.name,
            "parentOrganization": {"@type": "Organization", "name": above} if above else None,
            "address": publisher.address,
            "telephone": publisher.phone,
            "email": publisher.email,
        }
    )


def _organization_node(unit: Organization | None) -> Node | None:
    if unit is None:
        return None
    return _known({"@type": "Organization", "name": unit.name, "dissolutionDate": _day(unit.dissolved)})


def _marked(node: Node, mark: str) -> Node:
    return node | {"disambiguatingDescription": mark} if mark else node


def _headline(title: str) -> str:
    short = shorten(title, HEADLINE, placeholder="…")
    return short if short != "…" else title[: HEADLINE - 1] + "…"  # one endless word


def _absolute(page: PageData, address: str) -> str | None:
    return page.base + address if page.base else None


def _picture(page: PageData) -> str | None:
    return _absolute(page, page.picture.address) if page.picture else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _known(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
