"""Model -> HTML. Jinja with autoescape; an undefined name is an error; templates hold all the markup."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from .model import comparison, coverage, dictionary, statistics
from .model.base import PartialDate
from .model.campaign import Kind
from .model.fields import fields_of
from .model.life import Status
from .model.page import Page, Section
from .model.plan import anchor
from .model.story import Category
from .prose import markup
from .vietnamese import dates
from .vietnamese.text import slug

TEMPLATES: Final = Path(__file__).with_name("templates")
SAMPLE_MARK: Final = "data-minh-hoa"
_REF_NAMES: Final = {
    "dau-van-ban": "phần đầu văn bản",
    "can-cu": "phần căn cứ",
    "phat-dong": "đoạn phát động",
    "ket": "đoạn kết",
    "noi-nhan": "phần nơi nhận",
    "nguoi-ky": "phần ký tên",
}


class DeadLinkError(ValueError):
    """A template or page links to an address that the build does not have."""


class Renderer:
    """Renders blocks for one publication. `publication` is passed in so that floors stay in order."""

    def __init__(self, publication: Any) -> None:
        self.publication = publication
        self.environment = environment()
        self.environment.tests["contains_id"] = lambda ids, wanted: wanted in ids
        self.environment.globals.update(
            publication=publication,
            channels=publication.channels,
            site=publication.dataset.site,
            today=publication.day,
            Category=Category,
            Kind=Kind,
            Status=Status,
            Section=Section,
            comparison=comparison,
            statistics=statistics,
            coverage=coverage.coverage,
            standing=lambda last: dates.standing(last, publication.day),
        )

    def block(self, name: str, page: Page, **given: Any) -> Markup:
        """One block of a page, from `templates/blocks/<name>.html`."""
        return self._render(f"blocks/{name}.html", page, **given)

    def record(self, page: Page, *, on_page: bool = True) -> Markup:
        """The content of a record's own page; with `on_page` false what of it may travel in a feed."""
        assert page.is_record
        return self._render(f"records/{page.kind}.html", page, record=page.record, on_page=on_page)

    def moved(self, old: str, page: Page) -> str:
        """The page left at an old address, which leads to where its content is now."""
        return self.environment.get_template("moved.html").render(
            page=page, to=lambda address: "../" * old.count("/") + address
        )

    def sheet(self, template: str, address: str, edition: Any, **given: Any) -> str:
        """A whole HTML page outside the site's frame, from `templates/sheets/`: for paper, reading out, embedding."""
        return self.environment.get_template(f"sheets/{template}").render(
            edition=edition,
            facts=edition.facts,
            to=lambda target: self._relative(address, target),
            here=lambda target: self._relative(address, edition.address(target)),
            **given,
        )

    def _relative(self, address: str, target: str) -> str:
        return "../" * address.count("/") + target or "./"

    def link(self, page: Page | None, address: str) -> str:
        """The relative link from a page to an address of this build (from the root for the 404 page)."""
        target, hash_mark, fragment = address.partition("#")
        if target not in self.publication.pages and target not in self._files:
            raise DeadLinkError(f"Không có trang nào ở địa chỉ «{target}»")
        if page is None:
            base = urlsplit(self.publication.dataset.site.url or "/").path.rstrip("/")
            return f"{base}/{target}{hash_mark}{fragment}"
        depth = page.address.count("/")
        return ("../" * depth + target or "./") + hash_mark + fragment

    @cached_property
    def _files(self) -> set[str]:
        shown = self.publication.pictures.items()
        files = {at + version.ending for at, versions in shown for version in versions}
        files |= self.publication.other_addresses
        return files

    def _render(self, template: str, page: Page, **given: Any) -> Markup:
        edition = self.publication.edition(page.year)
        html = self.environment.get_template(template).render(
            page=page,
            edition=edition,
            facts=edition.facts,
            to=lambda address: self.link(page, address),
            here=lambda address: self.link(page, edition.address(address)),
            **given,
        )
        return Markup(html)


def environment() -> Environment:
    """The one Jinja environment for templates; also used by the tests of single filters."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        short_date=dates.short_date,
        official_date=dates.official_date,
        partial=partial,
        number=dates.number,
        emphasis=emphasis,
        paragraphs=paragraphs,
        prose=markup,
        ref=ref_name,
        anchor=anchor,
        slug=slug,
        percent=percent,
    )
    env.globals.update(
        sections=sections, field_groups=dictionary.groups, fields_of=fields_of, unit_of=unit_of
    )
    return env


def ref_name(ref: str) -> str:
    """`II.2.a` → `mục II.2.a`; the parts without a number have names."""
    return _REF_NAMES.get(ref, f"mục {ref}")


def partial(date: PartialDate | None) -> str:
    return dates.partial_date(date.year, date.month, date.day) if date else "không ghi"


def percent(share: float) -> str:
    """A share 0…1 as a length for SVG attributes, in hundredths."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".")


def emphasis(text: str) -> Markup:
    """The transcript's `**bold**` and `*italic*` as elements; everything else as text."""
    html = str(escape(text))
    for stars, tag in ((r"\*\*", "strong"), (r"\*", "em")):  # hugging words, so that 7*7 stays as it is
        mark = rf"(?<![\w*]){stars}(?=[^\s*])(.+?)(?<=[^\s*]){stars}(?![\w*])"
        html = re.sub(mark, rf"<{tag}>\1</{tag}>", html)
    return Markup(html)


def paragraphs(text: str) -> Markup:
    """Blank lines part paragraphs; nothing else in the text has a meaning."""
    parts = (p.strip() for p in re.split(r"\n\s*\n", text))
    return Markup("").join(Markup("<p>{}</p>").format(p) for p in parts if p)


@pass_context
def unit_of(context: Context, id: str) -> Any:
    """The unit of an id; rules made sure that it exists."""
    return context["publication"].dataset.unit(id)


@pass_context
def sections(context: Context) -> list[tuple[Section, list[Page]]]:
    """The pages of the current edition and of the site by section, records left out."""
    pages = context["publication"].written(context["edition"].campaign.year)
    return [(section, [p for p in pages if p.section is section]) for section in Section]
