"""The roll of honour (bảng vàng), in A4 and A3: one for everybody, or one for each unit when it would be too long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from ..model.honoree import Honoree
from ..outputs import roll_of_honour
from ..outputs.roll_of_honour import RollFacts
from ..site import Edition, addresses
from .file import File, To
from .posters import SIZES, Sheet, rendered, sheet_of
from .whole import Whole


class RollView(NamedTuple):
    """One file of sheets."""

    sheet: Sheet
    facts: RollFacts


def offers(whole: Whole) -> Iterator[File]:
    for edition in whole.publication.editions:
        for roll in _by_unit(edition) if edition.people_lists.is_long else _one(edition):
            yield from _files(whole, edition, roll)


class _Roll(NamedTuple):
    """Whose names stand in one file: `at` its address, `page` that of the list of the same people."""

    at: str
    page: str
    of: str | None
    people: tuple[Honoree, ...]


def _one(edition: Edition) -> Iterator[_Roll]:
    yield _Roll(addresses.ROLL_OF_HONOUR, addresses.HONOREES, None, edition.printed)


def _by_unit(edition: Edition) -> Iterator[_Roll]:
    for id, roll in edition.rolls.items():
        label = edition.dataset.units_by_id[id].label
        for page in roll.pages:
            part = f"{label}, phần {page.number} trên {page.pages}" if page.pages > 1 else label
            yield _Roll(page.address, addresses.of_unit(id), part, page.entries)


def _files(whole: Whole, edition: Edition, roll: _Roll) -> Iterator[File]:
    """A roll in both sizes; its code leads to the page that lists the same people."""
    publication, campaign, dataset = whole.publication, edition.campaign, edition.dataset
    home = publication.pages[edition.prefix]  # another agency may not have the page of honorees
    page = publication.pages.get(edition.address(roll.page), home)
    frame, at = whole.frame(campaign.key), edition.address(roll.at)

    @cache  # both sizes say the same
    def facts(target: str | None) -> RollFacts:
        return roll_of_honour.facts_of(roll.people, campaign, dataset, target, roll.of)

    def view(size: str) -> RollView:
        sheet = sheet_of(publication, frame, page, size, at)
        return RollView(sheet, facts(sheet.target))

    origin = f"data/{campaign.key}/campaign.yml"
    source = whole.source_of_people(page, roll.people, at, roll.of)
    for size, below in SIZES:
        yield File(at + below, partial(view, size), _roll, origin, source=source)


def _roll(view: RollView, to: To) -> bytes:
    fit = roll_of_honour.roll_of_honour(view.facts)
    return rendered("roll_of_honour.html", view.sheet, to, fit=fit)
