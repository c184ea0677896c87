"""The rows that filters of a long list of honorees read. A short list has none: its page shows everybody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..outputs import filter_rows
from ..outputs.filter_rows import Row
from ..site import Edition, addresses
from ..site.cards import PersonCard
from .file import File, To
from .whole import Whole


def offers(whole: Whole) -> Iterator[File]:
    for edition in whole.publication.editions:
        if edition.people_lists.is_long:
            at = edition.address(addresses.FILTER_ROWS)
            origin = f"data/{edition.campaign.key}/honorees/"
            yield File(at, partial(_cards, edition), _rows, origin, source=whole.digest)


def _cards(edition: Edition) -> tuple[PersonCard, ...]:
    return tuple(map(edition.card, edition.honorees))


def _rows(cards: tuple[PersonCard, ...], to: To) -> bytes:
    return filter_rows.rows([_row(card) for card in cards])


def _row(card: PersonCard) -> Row:
    notes = [("sample", "Minh họa")] if card.sample else []
    notes += [("draft", card.draft)] if card.draft else []
    return Row(
        card.address.rstrip("/").rpartition("/")[2],
        card.name,
        card.post or "",
        card.kind,
        (card.unit, card.unit_label),
        (card.award, card.award_line or ""),
        card.criteria,
        tuple(notes),
    )
