"""Which words stand on the share picture of which page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from ..model.criterion import Criterion
from ..model.honoree import Honoree
from ..model.page import Page, PageKind
from ..model.story import Story
from ..model.theme import Theme
from ..outputs import praise
from ..outputs.share_card import Card, Look, Tone
from ..site import Edition, addresses
from ..site.digest import combined, digest
from ..site.marks import mark_of
from ..store.emblem import emblem_file, shared_file
from ..vietnamese.dates import short_date
from ..vietnamese.sentence import capital
from .file import OUTPUT_CODE, File, To
from .whole import Whole

_SHARED: Final = {PageKind.CRITERION, PageKind.PROFILE, PageKind.STORY}


def offers(whole: Whole) -> Iterator[File]:
    """The share picture of each page that is shared."""
    publication = whole.publication
    look = _look(whole)
    of_look = digest(look)
    shared = (
        None if publication.preview else shared_file(publication.data)
    )  # a preview's picture says what it is
    for page in publication.all_pages:
        edition = publication.edition(page.campaign)
        if shared and page.address == publication.current.prefix:
            yield File(
                addresses.card(page.address), partial(Own, str(shared), _content(shared)), _own, page.origin
            )
        elif has_card(page, edition):
            view = partial(_card_of, page, edition, publication.base, look)
            at, source = addresses.card(page.address), whole.source(page)
            # The emblem is no file that the records rest on.
            source = combined(source, of_look) if source else None
            yield File(at, view, _picture, page.origin, OUTPUT_CODE, source)


def _look(whole: Whole) -> Look:
    own, theme = emblem_file(whole.publication.data), whole.publication.dataset.site.theme or Theme()
    if own is None:
        return Look(theme.primary, theme.accent)
    return Look(theme.primary, theme.accent, str(own), _content(own))


def _content(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


class Own(NamedTuple):
    """The office's own picture; `content` is the digest of the file at `path`."""

    path: str
    content: str


def _own(view: Own, to: To) -> bytes:
    return Path(view.path).read_bytes()


def _picture(card: Card, to: To) -> bytes:
    from ..outputs import share_picture

    return share_picture.card(card)


def has_card(page: Page, edition: Edition) -> bool:
    """Whether a page has a share picture of its own: nobody shares the others, nor what is gone."""
    return page.address == edition.prefix or page.kind in _SHARED


def _card_of(page: Page, edition: Edition, base: str | None, look: Look) -> Card:
    """The words of a picture. No photo: a picture that others have passed on cannot be called back."""
    facts, record = edition.facts, page.record
    host = urlsplit(base).netloc if base else None
    mark = mark_of(record, preview=edition.preview).upper() or None

    def card(eyebrow: str, title: str, *lines: str | None, tone: Tone = Tone.NOTICE) -> Card:
        campaign = "" if title == facts.title else facts.short_title
        held = edition.dataset.phrases_in(title, *lines)
        return Card(
            eyebrow, title, tuple(filter(None, lines)), campaign, facts.place, host, mark, tone, held, look
        )

    if isinstance(record, Criterion):
        return card(f"Tiêu chí {record.order} · {record.applies_to.label}", record.title)
    if isinstance(record, Honoree):
        unit = edition.dataset.unit(record.unit)
        who = ", ".join(filter(None, (record.post, unit.label if unit else None)))
        award = record.award
        grant = str(praise.grant(award, edition.campaign, edition.dataset)) if award else ""
        kind = edition.campaign.kind_of(record) + (" được khen thưởng" if award else "")
        return card(kind, praise.name(record, edition.campaign), who, capital(grant), tone=Tone.HONOUR)
    if isinstance(record, Story):
        return card(record.category.label, page.label, short_date(record.date))
    return card(facts.kind.label, facts.title, facts.summary, tone=Tone.HONOUR)
