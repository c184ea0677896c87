"""What stands on the poster of an honoree, and how large, so that it is one sheet whatever the texts are.

Who, of which agency, by whom commended for what, and what changed, as people tell it (`praise.py`). The template
`sheets/poster_profile.html` shows it. Lengths as in `sheet_text.py`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ..model.dataset import Campaign, Dataset
from ..model.honoree import Honoree, measured
from ..vietnamese.sentence import capital
from . import praise
from .sheet_text import LEADING, Choice, Setting, fitted

WIDTH: Final = 162.0
HEIGHT: Final = 258.0
"""Of what is inside the frame of a sheet."""
GAP: Final = 3.0
"""The least white between two parts."""
HEAD: Final = 28.0
"""The emblem and the ornament beneath the campaign's title."""
CODE: Final = 34.0
"""Edge of the QR code, its white included."""
_LARGE_EMBLEM: Final = 6.0
"""How much higher the emblem is that stands in for a photo."""
_KICKER: Final = 9.0
_ADDRESSED: Final = 6.4
"""Size of "Bà" or "Đồng chí" above a name."""
_FOOT: Final = 12.0
"""Of the foot: the line above it, and the words that say what the address and the sheet are."""

_AGENCY: Final[Sequence[Choice]] = ((4.5, 1), (4, 2), (3.6, 3))
_TITLE: Final[Sequence[Choice]] = ((5.6, 2), (5, 2), (4.5, 3), (4, 4))
_NAME: Final[Sequence[Choice]] = ((16, 1), (13, 2), (11, 2), (9, 3), (7.5, 4), (6.4, 5), (5.6, 8), (4.5, 99))
_CITATION: Final = (7.5, 6.4, 5.6, 5.0, 4.5)
_READABLE: Final = 5.0
"""A citation in smaller letters is harder to read than results are to miss."""
_ADDRESS: Final[Sequence[Choice]] = ((5.6, 1), (5, 1), (4.5, 1), (4, 1), (3.6, 4), (3.2, 99))
_SOURCE: Final[Sequence[Choice]] = ((3.6, 2), (3.2, 4))
_CREDIT: Final[Sequence[Choice]] = ((3.2, 3),)
_RESULTS: Final[Sequence[Choice]] = ((5.6, 2), (5, 2))
_SMALL_RESULTS: Final[Sequence[Choice]] = ((4.5, 3), (4, 3))
_MOST_RESULTS: Final = 3
_RULES: Final = 7.0
"""The lines above and below the results, with their white."""
_BETWEEN_RESULTS: Final = 2.0
_SHAPES: Final = {"tall": 52.0, "wide": 84.0}
_PHOTO_HEIGHTS: Final = (66, 56, 46, 36)
_BESIDE_PHOTO: Final = 10.0


class _Details(NamedTuple):
    """How large the lines about the award may be."""

    line: Sequence[Choice]
    by: Sequence[Choice]
    form: Sequence[Choice]
    decision: Sequence[Choice]


_ROOMY: Final = _Details(
    ((6.4, 1), (5.6, 2), (5, 2), (4.5, 2), (4, 3)),
    ((5.6, 1), (5, 2), (4.5, 3), (4, 4)),
    ((11, 1), (9, 1), (7.5, 2), (6.4, 4)),
    ((4.5, 3), (4, 4)),
)
_TIGHT: Final = _Details(((3.2, 3),), ((3.2, 4),), ((7.5, 1), (6.4, 2), (4.5, 4)), ((3.2, 4),))
"""For names and posts of hundreds of letters."""


class SheetHead(NamedTuple):
    """What every sheet begins with: the agency that puts it up, where it is known, and the campaign."""

    agency: Setting | None
    title: Setting

    @property
    def height(self) -> float:
        return self.title.height + (self.agency.height + 2 if self.agency else 0)


class Foot(NamedTuple):
    """Where to read on, and where the words come from. `address` is None while the site has none."""

    address: Setting | None
    source: Setting | None

    @property
    def height(self) -> float:
        words = (setting.height for setting in (self.address, self.source) if setting)
        return max(_FOOT + sum(words), CODE if self.address else 0)


class PhotoRoom(NamedTuple):
    """The room of a photo: `tall` or `wide`, its greatest height, and whose it is."""

    shape: str
    height: int
    credit: Setting


class Profile(NamedTuple):
    """A poster of one honoree. `addressed`: "Bà", "Đồng chí"; "" for a collective. `by`: "Được Chủ tịch … tặng"."""

    head: SheetHead
    addressed: str
    name: Setting
    post: Setting | None
    unit: Setting | None
    by: Setting | None
    form: Setting | None
    decision: Setting | None
    foot: Foot
    photo: PhotoRoom | None = None
    citation: Setting | None = None
    results: tuple[Setting, ...] = ()

    @property
    def room(self) -> float:
        """What is left of the sheet's height for what is not on it yet."""
        details = (self.post, self.unit, self.by, self.form, self.decision)
        beside = sum(setting.height for setting in details if setting) + (7 if self.by else 0)
        photo = self.photo.height + self.photo.credit.height + 4 if self.photo else 0
        parts = [
            HEAD + self.head.height + (0 if self.photo else _LARGE_EMBLEM),
            _KICKER + self.name.height + (_ADDRESSED * LEADING if self.addressed else 0),
            max(beside, photo),
            *([_RULES + sum(one.height + _BETWEEN_RESULTS for one in self.results)] if self.results else []),
            *([self.citation.height] if self.citation else []),
            self.foot.height,
        ]
        return HEIGHT - sum(parts) - GAP * len(parts)


class ProfileFacts(NamedTuple):
    """All that a poster of one honoree is made from. None where there is nothing to say.

    `agency`: whose sheet it is; `campaign`: its title; `by` and `form`: who granted what; `decision`: its number and
    day; `address`: of the honoree's page, absolute; `wide`: whether the photo that may be printed is, None without
    one; `held`: names and phrases that no line parts.
    """

    agency: str | None
    campaign: str
    addressed: str
    name: str
    post: str | None
    unit: str | None
    by: str | None
    form: str | None
    decision: str | None
    citation: str | None
    results: tuple[str, ...]
    address: str | None
    wide: bool | None
    photo_credit: str
    held: tuple[str, ...]


def facts_of(
    honoree: Honoree, campaign: Campaign, dataset: Dataset, address: str | None, wide: bool | None
) -> ProfileFacts:
    """What a poster says of an honoree: the first figure of each of the first results that have one."""
    award = honoree.award
    decision = campaign.decision(award.decision) if award else None
    grant = praise.grant(award, campaign, dataset) if award else None
    figures = [result.figures[0] for result in honoree.results if result.figures][:_MOST_RESULTS]
    results = tuple(map(praise.change, figures))
    amounts = (measured(value, one.unit) for one in figures for value in (one.before, one.after))
    name, unit = praise.name(honoree, campaign), dataset.units_by_id[honoree.unit].name
    citation = praise.citation(award) if award else None
    texts = campaign.facts.title, honoree.label, honoree.post, unit, grant.by if grant else None, citation
    return ProfileFacts(
        agency_of(dataset),
        campaign.facts.title,
        name.removesuffix(honoree.label).rstrip(),
        honoree.label,
        honoree.post,
        None if honoree.post and unit.casefold() in honoree.post.casefold() else unit,
        capital(grant.by) if grant else None,
        (grant.form or None) if grant else None,
        f"Theo {decision.citation.dated}" if decision else None,
        citation or None,
        results,
        address,
        wide if honoree.picture else None,
        honoree.picture.credit if honoree.picture and wide is not None else "",
        (*dataset.phrases_in(*texts, *results), *amounts),
    )


def agency_of(dataset: Dataset) -> str | None:
    """Whose sheets they are: only an agency's own site speaks in its name."""
    return dataset.site.publisher.name if dataset.site.official else None


def profile(facts: ProfileFacts) -> Profile:
    """A poster of an honoree.

    For a citation the photo is made smaller first, then the results are left out. One that is too long even
    for that is cut, beside as much else as leaves it some lines.
    """
    bare, least = _bare(facts, _ROOMY), _photos(facts)[-1]
    if bare._replace(photo=least).room < GAP + 2 * _CITATION[-1] * LEADING:
        bare = _bare(facts, _TIGHT)
    photos = _photos(facts)
    sheets = (
        bare._replace(photo=photo, results=results)
        for results in itertools.chain(_results(facts), [()])
        for photo in photos
    )
    tried = []
    for sheet in sheets:
        cited = sheet._replace(citation=_citation(facts, sheet.room - GAP)) if facts.citation else sheet
        if _is_good(cited):
            return cited
        tried.append((sheet.room, cited))
    whole = (cited for _, cited in tried if cited.citation and not cited.citation.is_cut)
    cut = (cited for room, cited in tried if room > 7 * _CITATION[-1] * LEADING)
    return next(whole, None) or next(cut, tried[-1][1])


def _is_good(sheet: Profile) -> bool:
    """Whether nothing smaller need be tried: the citation is whole and large, or there is none and the rest finds room."""
    if sheet.citation is None:
        return sheet.room >= 0
    return not sheet.citation.is_cut and sheet.citation.size >= _READABLE


def _bare(facts: ProfileFacts, details: _Details) -> Profile:
    """The profile without the parts that may make way."""
    beside = WIDTH if facts.wide is None else WIDTH - _SHAPES[_shape(facts.wide)] - _BESIDE_PHOTO

    def line(text: str | None, choices: Sequence[Choice]) -> Setting | None:
        return fitted(text, beside, choices, facts.held) if text else None

    undecided = facts.by and not facts.decision
    return Profile(
        head=head(facts.agency, facts.campaign, facts.held),
        addressed=facts.addressed,
        name=fitted(facts.name, WIDTH, _NAME, (facts.name, *facts.held)),
        post=line(facts.post, details.line),
        unit=line(facts.unit, details.line),
        by=line(facts.by, details.by),
        form=line(facts.form, details.form),
        decision=line(facts.decision, details.decision),
        foot=foot(facts.address, "Chưa ghi quyết định khen thưởng." if undecided else None),
    )


def foot(address: str | None, source: str | None, held: Sequence[str] = ()) -> Foot:
    """The foot of a sheet: the address beside its QR code, and where the words come from."""
    width = WIDTH - CODE - 8
    return Foot(
        fitted(address, width, _ADDRESS) if address else None,
        fitted(source, width, _SOURCE, held) if source else None,
    )


def head(
    agency: str | None,
    campaign: str,
    held: Sequence[str] = (),
    choices: Sequence[Choice] = _TITLE,
    width: float = WIDTH - 12,
) -> SheetHead:
    """The head of a sheet, as letters are headed: the agency in capitals, then the campaign's name."""
    above = fitted(agency.upper(), width, _AGENCY, held) if agency else None
    return SheetHead(above, fitted(campaign, width, choices, held))


def _citation(facts: ProfileFacts, room: float) -> Setting:
    """In its quotation marks; when it is cut, a line is left to say where it goes on."""
    text = (facts.citation or "").strip()
    lines = [(size, math.floor(room / (size * LEADING))) for size in _CITATION]
    cited = fitted(f"“{text}”", WIDTH - 16, lines, facts.held)
    size, most = lines[-1]
    return fitted(f"“{text}", WIDTH - 16, [(size, max(1, most - 1))], facts.held) if cited.is_cut else cited


def _photos(facts: ProfileFacts) -> list[PhotoRoom | None]:
    """The heights that a photo may have, the greatest first."""
    if facts.wide is None:
        return [None]
    shape = _shape(facts.wide)
    credit = fitted(f"Ảnh: {facts.photo_credit}", _SHAPES[shape], _CREDIT)
    return [PhotoRoom(shape, height, credit) for height in _PHOTO_HEIGHTS]


def _shape(wide: bool) -> str:
    return "wide" if wide else "tall"


def _results(facts: ProfileFacts) -> Iterator[tuple[Setting, ...]]:
    """The results in one size, none of them cut, the best first: two that are read from afar are better than three that are not."""
    counts = range(len(facts.results), 0, -1)
    for count, choices in (*((n, _RESULTS) for n in counts), *((n, _SMALL_RESULTS) for n in counts)):
        for choice in choices:
            made = tuple(fitted(text, WIDTH, (choice,), facts.held) for text in facts.results[:count])
            if not any(one.is_cut for one in made):
                yield made
