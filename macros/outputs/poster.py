"""What stands on the poster of an honoree, and how large, so that it is one sheet whatever the texts are.

The template `sheets/poster_profile.html` shows it. Lengths as in `sheet_text.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from ..model.dataset import Campaign, Dataset
from ..model.honoree import Figure, Honoree
from ..vietnamese import dates
from .sheet_text import LEADING, Choice, Setting, css, fitted

WIDTH: Final = 162.0
HEIGHT: Final = 258.0
"""Of what is inside the frame of a sheet."""
GAP: Final = 4.0
"""The least white between two parts."""
HEAD: Final = 28.0
"""The emblem and the ornament beneath the campaign's title."""
CODE: Final = 34.0
"""Edge of the QR code, its white included."""
_LARGE_EMBLEM: Final = 12.0
"""How much higher the emblem is that stands in for a photo."""
_KICKER: Final = 7.0
_FOOT: Final = 12.0
"""Of the foot: the line above it, and the words that say what the address and the sheet are."""

_TITLE: Final[Sequence[Choice]] = ((5.6, 2), (5, 2), (4.5, 3), (4, 4))
_NAME: Final[Sequence[Choice]] = ((16, 1), (13, 2), (11, 2), (9, 3), (7.5, 4), (6.4, 5), (5.6, 8), (4.5, 99))
_LINE: Final[Sequence[Choice]] = ((5.6, 1), (5, 2), (4.5, 2), (4, 3))
_FORM: Final[Sequence[Choice]] = ((11, 1), (9, 1), (7.5, 2), (6.4, 4))
_DECISION: Final[Sequence[Choice]] = ((4.5, 3), (4, 4))
_CITATION: Final = (7.5, 6.4, 5.6, 5.0, 4.5)
_READABLE: Final = 5.6
"""A citation in smaller letters is harder to read than figures are to miss."""
_ADDRESS: Final[Sequence[Choice]] = ((5.6, 1), (5, 1), (4.5, 1), (4, 1), (3.6, 4), (3.2, 99))
_SOURCE: Final[Sequence[Choice]] = ((3.6, 2), (3.2, 4))
_CREDIT: Final[Sequence[Choice]] = ((3.2, 3),)
_CHANGES: Final = 3
_COLUMN: Final = (WIDTH - 2 * 10) / _CHANGES
_CRITERION: Final[Sequence[Choice]] = ((4, 2), (3.6, 3))
_MEASURED: Final[Sequence[Choice]] = ((3.6, 3),)
_NUMBERS: Final[Sequence[Choice]] = ((9, 1), (7.5, 1), (5.6, 2), (4, 4))
_SHAPES: Final = {"tall": 52.0, "wide": 84.0}
_PHOTO_HEIGHTS: Final = (66, 56, 46, 36)
_BESIDE_PHOTO: Final = 10.0


@dataclass(frozen=True)
class Foot:
    """What stands beside the QR code. `address` is None while the site has none."""

    address: Setting | None
    source: Setting

    @property
    def height(self) -> float:
        beside = _FOOT + self.source.height + (self.address.height if self.address else 6)
        return max(beside, CODE if self.address else 0)


@dataclass(frozen=True)
class Change:
    """One figure of a result: under which criterion, before and after, and what was measured."""

    criterion: Setting
    before: str
    after: str
    unit: str
    css: str
    label: Setting
    height: float


@dataclass(frozen=True)
class Photo:
    """The room of a photo: `tall` or `wide`, its greatest height, and whose it is."""

    shape: str
    height: int
    credit: Setting


@dataclass(frozen=True)
class Profile:
    """A poster of one honoree."""

    title: Setting
    name: Setting
    post: Setting | None
    unit: Setting
    form: Setting | None
    decision: Setting | None
    foot: Foot
    photo: Photo | None = None
    citation: Setting | None = None
    changes: tuple[Change, ...] = ()

    @property
    def room(self) -> float:
        """What is left of the sheet's height for what is not on it yet."""
        details = [setting.height for setting in (self.post, self.unit, self.form, self.decision) if setting]
        photo = self.photo.height + self.photo.credit.height + 4 if self.photo else 0
        award = 10 if self.form else 0  # its label
        parts = [
            HEAD + self.title.height + (0 if self.photo else _LARGE_EMBLEM),
            _KICKER + self.name.height,
            max(sum(details) + award, photo),
            *([max(change.height for change in self.changes)] if self.changes else []),
            *([self.citation.height] if self.citation else []),
            self.foot.height,
        ]
        return HEIGHT - sum(parts) - GAP * len(parts)


@dataclass(frozen=True)
class Measured:
    """A figure of a result: under which criterion, before and after, its unit, and what was measured."""

    criterion: str
    before: str
    after: str
    unit: str
    label: str


@dataclass(frozen=True)
class ProfileFacts:
    """All that a poster of one honoree is made from. None where there is nothing to say.

    `campaign`: its title; `form`: what the award is; `decision`: cited in full; `source`: cited with its day;
    `address`: of the honoree's page, absolute; `wide`: whether the photo that may be printed is, None without one.
    """

    campaign: str
    name: str
    post: str | None
    unit: str
    form: str | None
    decision: str | None
    source: str | None
    citation: str | None
    changes: tuple[Measured, ...]
    address: str | None
    wide: bool | None
    photo_credit: str


def facts_of(
    honoree: Honoree, campaign: Campaign, dataset: Dataset, address: str | None, wide: bool | None
) -> ProfileFacts:
    """What a poster says of an honoree: the first figure of each of the first results that have one."""
    award = honoree.award
    decision = campaign.decision(award.decision) if award else None
    measured = ((result.criterion, result.figures[0]) for result in honoree.results if result.figures)
    return ProfileFacts(
        campaign.facts.title,
        honoree.label,
        honoree.post,
        dataset.units_by_id[honoree.unit].name,
        award.form.label if award else None,
        str(dataset.citation_of(decision)) if decision else None,
        decision.citation.dated if decision else None,
        award.citation if award else None,
        tuple(_measured(campaign, id, figure) for id, figure in islice(measured, _CHANGES)),
        address,
        wide if honoree.picture else None,
        honoree.picture.credit if honoree.picture and wide is not None else "",
    )


def _measured(campaign: Campaign, id: str, figure: Figure) -> Measured:
    criterion = campaign.criterion(id)
    before, after = dates.number(figure.before), dates.number(figure.after)
    return Measured(criterion.title if criterion else "", before, after, figure.unit, figure.label)


def profile(facts: ProfileFacts) -> Profile:
    """A poster of an honoree.

    For a citation the photo is made smaller first, then the results are left out. One that is too long even
    for that is cut, beside as much else as leaves it some lines.
    """
    beside = WIDTH if facts.wide is None else WIDTH - _SHAPES[_shape(facts.wide)] - _BESIDE_PHOTO
    bare = Profile(
        title=title(facts.campaign),
        name=fitted(facts.name, WIDTH, _NAME),
        post=fitted(facts.post, beside, _LINE) if facts.post else None,
        unit=fitted(facts.unit, beside, _LINE),
        form=fitted(facts.form, beside, _FORM) if facts.form else None,
        decision=fitted(facts.decision, beside, _DECISION) if facts.decision else None,
        foot=foot(facts.address, f"Nguồn: {facts.source or 'chưa ghi quyết định'}."),
    )
    changes = tuple(map(_change, facts.changes))
    photos = _photos(facts)
    sheets = [replace(bare, photo=photo, changes=shown) for shown in (changes, ()) for photo in photos]
    if not facts.citation:
        return next((sheet for sheet in sheets if sheet.room >= 0), sheets[-1])
    cited = [replace(sheet, citation=_citation(facts.citation, sheet.room - GAP)) for sheet in sheets]
    whole = [sheet for sheet in cited if sheet.citation and not sheet.citation.is_cut]
    large = (sheet for sheet in whole if sheet.citation and sheet.citation.size >= _READABLE)
    cut = (s for s, before in zip(cited, sheets, strict=True) if before.room > 7 * _CITATION[-1] * LEADING)
    return next(large, None) or next(iter(whole), None) or next(cut, cited[-1])


def foot(address: str | None, source: str) -> Foot:
    """The foot of a sheet: the address beside its QR code, and where the words come from."""
    width = WIDTH - CODE - 8
    return Foot(fitted(address, width, _ADDRESS) if address else None, fitted(source, width, _SOURCE))


def title(campaign: str) -> Setting:
    """The campaign's name at the head of a sheet."""
    return fitted(campaign, WIDTH - 12, _TITLE)


def _citation(text: str, room: float) -> Setting:
    """In its quotation marks; when it is cut, a line is left to say where it goes on."""
    lines = [(size, math.floor(room / (size * LEADING))) for size in _CITATION]
    cited = fitted(f"“{text.strip()}”", WIDTH - 16, lines)
    size, most = lines[-1]
    return fitted(f"“{text.strip()}", WIDTH - 16, [(size, max(1, most - 1))]) if cited.is_cut else cited


def _photos(facts: ProfileFacts) -> list[Photo | None]:
    """The heights that a photo may have, the greatest first."""
    if facts.wide is None:
        return [None]
    shape = _shape(facts.wide)
    credit = fitted(f"Ảnh: {facts.photo_credit}", _SHAPES[shape], _CREDIT)
    return [Photo(shape, height, credit) for height in _PHOTO_HEIGHTS]


def _shape(wide: bool) -> str:
    return "wide" if wide else "tall"


def _change(figure: Measured) -> Change:
    head = fitted(figure.criterion, _COLUMN, _CRITERION)
    measure = figure.unit[::2]  # in letters half as large
    numbers = fitted(f"{figure.before} → {figure.after} {measure}", _COLUMN, _NUMBERS)
    label = fitted(figure.label, _COLUMN, _MEASURED)
    height = head.height + numbers.height + label.height + 5
    return Change(head, figure.before, figure.after, figure.unit, css(numbers.size), label, height)
