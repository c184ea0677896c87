"""Which words stand on the share picture of which page."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..model.campaign import Criterion
from ..model.honoree import Honoree
from ..model.page import Page, PageKind
from ..model.story import Story
from ..outputs.share_background import Tone
from ..outputs.share_picture import Card
from ..vietnamese.dates import short_date
from .edition import Audience, Edition
from .marks import mark_of

FOLDER = "chia-se/"


def address_of_card(page: Page) -> str:
    """`dien-hinh/cn-001/` → `chia-se/dien-hinh/cn-001.png`; the home page's is `chia-se/trang-chu.png`."""
    return f"{FOLDER}{page.address.rstrip('/') or 'trang-chu'}.png"


def card_of(page: Page, edition: Edition, base: str | None) -> Card | None:
    """The share picture of a page; None for pages that nobody shares, and for what is gone.

    No photo: a picture that others have passed on cannot be called back.
    """
    facts, record = edition.facts, page.record
    host = urlsplit(base).netloc if base else None
    mark = mark_of(record, preview=edition.audience is Audience.PREVIEW).upper() or None

    def card(eyebrow: str, title: str, *lines: str | None, tone: Tone = Tone.NOTICE) -> Card:
        campaign = "" if title == facts.title else facts.short_title
        return Card(eyebrow, title, tuple(filter(None, lines)), campaign, facts.place, host, mark, tone)

    if page.address == edition.prefix:
        return card(facts.kind.label, facts.title, facts.summary, tone=Tone.HONOUR)
    if isinstance(record, Criterion):
        return card(f"Tiêu chí {record.order} · {record.applies_to.label}", record.title)
    if page.kind is PageKind.PROFILE and isinstance(record, Honoree):
        unit = edition.dataset.unit(record.unit)
        award = record.award.form.label if record.award else None
        who = ", ".join(filter(None, (record.post, unit.label if unit else None)))
        return card(f"{record.kind.label} điển hình", page.label, who, award, tone=Tone.HONOUR)
    if page.kind is PageKind.STORY and isinstance(record, Story):
        return card(record.category.label, page.label, short_date(record.date))
    return None
