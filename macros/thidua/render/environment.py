"""The one Jinja environment: autoescape is on, an undefined name is an error, templates hold all the markup."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..model import comparison, coverage, dictionary, statistics
from ..model.award_steps import award_steps
from ..model.base import PartialDate
from ..model.campaign import Kind
from ..model.fields import fields_of
from ..model.honoree import measured
from ..model.layout import record_address
from ..model.lifecycle import Channel, Status
from ..model.numbering import anchor, ref_name
from ..model.page import Section
from ..model.plan import emphasized
from ..model.readers import doors_for
from ..model.story import Category
from ..outputs import preview_names
from ..place import TEMPLATES, THEME
from ..prose import markup
from ..site import addresses
from ..site.marks import PREVIEW
from ..vietnamese import dates, joints
from ..vietnamese.speech import Sentence
from ..vietnamese.text import slug
from .compiled import CompiledTemplates

SAMPLE_MARK: Final = "data-minh-hoa"


_INDENT: Final = re.compile(r"(?<=[^}]\n)[ \t]+|(?<=}\n[ \t])[ \t]+")
"""Of a line. After a tag no line break is left (`trim_blocks`), so that one space stays to part the words."""


class _Loader(FileSystemLoader):
    """Leaves out the indents, a twentieth of a page, and gives Material's icons a size, so that they stay small where the
    stylesheet fails."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_fresh = super().get_source(environment, template)
        if template.startswith(".icons/"):
            source = source.replace(' xmlns="http://www.w3.org/2000/svg"', ' width="24" height="24"', 1)
        return _INDENT.sub("", source), path, is_fresh


@cache
def environment() -> Environment:
    """Templates of pages and sheets, the page around them, and Material's icons."""
    env = Environment(
        loader=_Loader([TEMPLATES, THEME, _material()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates(),
    )
    env.filters.update(
        short_date=dates.short_date,
        official_date=dates.official_date,
        partial=partial,
        english_date=lambda day: dates.english_date(day.year, day.month, day.day),
        number=dates.number,
        measured=measured,
        emphasis=emphasis,
        paragraphs=paragraphs,
        sense=sense,
        breaths=breaths,
        prose=markup,
        ref=ref_name,
        anchor=anchor,
        address=record_address,
        slug=slug,
        percent=percent,
        file_name=lambda name, preview: preview_names.name(name, preview=preview),
    )
    env.tests["contains_id"] = lambda ids, wanted: wanted in ids
    env.globals.update(
        preview_mark=PREVIEW,
        award_steps=award_steps,
        doors_for=doors_for,
        subscription=addresses.subscription,
        data_files=dictionary.files,
        dataset_page=addresses.dataset,
        fields_page=addresses.fields,
        fields_of=fields_of,
        comparison=comparison,
        statistics=statistics,
        coverage=coverage.coverage,
        Category=Category,
        Channel=Channel,
        Kind=Kind,
        Status=Status,
        Section=Section,
    )
    return env


def _material() -> Path:
    """The templates of the theme package, for its icons."""
    spec = importlib.util.find_spec("material")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "templates"


def partial(date: PartialDate | None) -> str:
    return dates.partial_date(date.year, date.month, date.day) if date else "không ghi"


def percent(share: float) -> str:
    """A share 0…1 as a length for SVG attributes, in hundredths."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".")


def emphasis(text: str) -> Markup:
    """The transcript's `**bold**` and `*italic*` as elements; everything else as text."""
    return Markup(emphasized(str(escape(text)), r"<strong>\1</strong>", r"<em>\1</em>"))


def paragraphs(text: str) -> Markup:
    """Blank lines part paragraphs; nothing else in the text has a meaning."""
    parts = (p.strip() for p in re.split(r"\n\s*\n", text))
    return Markup("").join(Markup("<p>{}</p>").format(p) for p in parts if p)


def sense(text: str, terms: Iterable[str] = ()) -> Markup:
    """A title as a browser may break it: names, fixed phrases, `terms` and numbers each in a span that stays whole."""
    groups = joints.groups(text, terms)
    parts = (
        Markup('<span class="whole">{}</span>').format(one) if " " in one else escape(one) for one in groups
    )
    return Markup(" ").join(parts)


@lru_cache(maxsize=512)  # most stand in each length of a script, and in many scripts
def breaths(sentence: Sentence) -> Markup:
    """A sentence as it is read out: a line for each breath, with the groups of words in it that stay whole."""
    return Markup("<br>").join(
        Markup("<span>{}</span>").format(
            Markup(" ").join(Markup("<i>{}</i>").format(one) if " " in one else one for one in groups)
        )
        for groups in sentence.printed
    )
