"""A view -> HTML: the content of a page, and the page of the theme around it.

What a template may see is written down in `seen.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from ..model.page import Page, PageKind, Section
from ..outputs.page_data import PageData
from ..site.frame import Frame, Link, Ways
from ..vietnamese import dates

if TYPE_CHECKING:
    from jinja2 import Template

To = Callable[[str], str]
SAMPLE_MARK: Final = "data-minh-hoa"
"""An attribute of whatever shows a sample; a page with one says so at its top."""


class PageFacts(NamedTuple):
    """A page's own facts, without the record that it was made from."""

    address: str
    kind: PageKind
    title: str
    heading: str
    label: str
    description: str
    section: Section
    updated: dt.date
    published_on: dt.date | None
    refs: tuple[str, ...]
    lang: str
    indexed: bool
    wide: bool

    @classmethod
    def titled(cls, address: str, title: str, section: Section, day: dt.date) -> PageFacts:
        """A page that no list names."""
        return cls(
            address,
            PageKind.WRITTEN,
            title,
            title,
            title,
            "",
            section,
            day,
            None,
            (),
            "vi",
            indexed=False,
            wide=True,
        )


@dataclass(frozen=True)
class Head:
    """What a page's head tells machines; nothing of a page that is shown once and found by nobody."""

    page: PageData | None = None

    @property
    def tags(self) -> list[tuple[str, str, str]]:
        from ..outputs import social

        return social.tags(self.page) if self.page else []

    @cached_property
    def data(self) -> str | None:
        """JSON-LD, ready for a script."""
        from ..outputs import structured

        graph = structured.graph(self.page) if self.page else None
        return structured.as_script(graph) if graph else None


class PageView(NamedTuple):
    """A page: what stands around it, and the view of its content."""

    frame: Frame
    page: PageFacts
    ways: Ways
    head: Head
    body: object = None


def facts_of(page: Page, heading: str | None = None) -> PageFacts:
    return PageFacts(
        page.address,
        page.kind,
        page.title,
        heading or page.title,
        page.label,
        page.description,
        page.section,
        page.updated,
        page.published_on,
        page.refs,
        page.lang,
        page.indexed,
        page.wide,
    )


def content(view: PageView, to: To, *, on_page: bool = True) -> Markup:
    """The content of a record's page; with `on_page` false what of it may travel in a feed."""
    template = f"records/{view.page.kind.value}.html"
    return _rendered(template, view.frame, to, view=view.body, on_page=on_page)


def block(name: str, view: Mapping[str, object], frame: Frame, to: To) -> Markup:
    """One block of a written page, from `templates/blocks/<name>.html`."""
    return _rendered(f"blocks/{name}.html", frame, to, **view)


def record_page(view: PageView, to: To) -> bytes:
    """The page of a record: content and frame. A `Make` (see channels/file.py)."""
    return whole_page(view, content(view, to), to)


def whole_page(view: PageView, html: Markup, to: To) -> bytes:
    """The page of the theme around a content, with its contents beside it where it leaves room for them."""
    template = "main.html" if view.page.lang == "vi" else "english.html"
    return _whole(template, view, html, to, () if view.page.wide else contents(html))


_HEADING: Final = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_SHORTEST, _LONGEST = 3, 14
"""Of contents: fewer headings are seen at once, more are a list of their own."""


def contents(html: Markup) -> tuple[tuple[str, str], ...]:
    """(id, words) of a content's headings below its title, as our templates write them; none if few or many."""
    found = [(anchor, Markup(inside).striptags()) for anchor, inside in _HEADING.findall(html)]
    return tuple(found) if _SHORTEST <= len(found) <= _LONGEST else ()


def not_found(view: PageView, to: To) -> bytes:
    """What a server shows for an address that nothing has. Its links do not depend on where it is shown."""
    return _whole("404.html", view, Markup(""), to)


def without_network(view: PageView, to: To) -> bytes:
    """What stands in the place of a page that a browser did not keep; the view's body are the pages that it keeps.

    Its links do not depend on where it is shown.
    """
    return whole_page(view, _rendered("absent.html", view.frame, to, pages=view.body), to)


def sheet(template: str, frame: Frame, to: To, **seen: object) -> bytes:
    """A whole HTML page outside the site's frame, from `templates/sheets/`: for paper, reading out, embedding."""
    return _rendered(f"sheets/{template}", frame, to, **seen).encode()


class MovedView(NamedTuple):
    """`page`: where the content is now."""

    page: Link
    preview: bool


def moved(view: MovedView, to: To) -> bytes:
    """The page left at an old address, which leads to where its content is now."""
    return _template("moved.html").render(page=view.page, preview=view.preview, to=to).encode()


def _whole(
    template: str, view: PageView, html: Markup, to: To, contents: tuple[tuple[str, str], ...] = ()
) -> bytes:
    return _rendered(
        template,
        view.frame,
        to,
        page=view.page,
        trail=view.ways.trail,
        siblings=view.ways.siblings,
        head=view.head,
        content=html,
        contents=contents,
        sample=SAMPLE_MARK in html,
    ).encode()


def _rendered(template: str, frame: Frame, to: To, **seen: object) -> Markup:
    html = _template(template).render(
        frame=frame,
        to=to,
        here=lambda address: to(frame.home + address),
        standing=lambda last, of_campaign=False: dates.standing(last, frame.today, of_campaign=of_campaign),
        **seen,
    )
    return Markup(html)


def _template(name: str) -> Template:
    from .environment import environment

    return environment().get_template(name)
