"""Finds the one record that somebody means: by its id, or by the name or number that they type."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.dataset import Campaign, Dataset
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.story import Story
from ..vietnamese.text import fold, nearest, nfc, without_tones

_Record = Honoree | Story | Decision
_SHOWN = 20


class NoRecordError(Exception):
    """Why the words mean no record, or more than one, in Vietnamese, with the records to choose from."""


def find_record(dataset: Dataset, words: str) -> tuple[Campaign, _Record]:
    """The record with this id, else the only one with this name, title or number, and its campaign.

    A name typed without diacritics means every name with these letters; one typed with them means itself alone,
    so that Hưng is never taken for Hùng. Where the tone stands (hòa, hoà), case and spaces do not count.
    NoRecordError when there is no such record or several.
    """
    filed = [(campaign, record) for campaign in dataset.campaigns for record in campaign.filed]
    wanted = " ".join(words.split())
    by_id = [pair for pair in filed if pair[1].id == wanted]
    found = by_id or [pair for pair in filed if _is_called(pair[1], wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        lines = "\n".join(f"  {line}" for line in _lines(dataset, found))
        raise NoRecordError(f"Có {len(found)} bản ghi mang tên «{wanted}». Gõ mã thay cho tên:\n{lines}")
    names = {record.caption: record.id for _, record in filed if record.caption}
    close = nearest(wanted, names)
    hint = f"Có phải ý anh, chị là «{close}» ({names[close]})? " if close else ""
    known = ", ".join(record.id for _, record in filed[:_SHOWN]) or "chưa có"
    raise NoRecordError(
        f"Không có bản ghi nào mang mã «{wanted}», cũng không có tên nào như vậy. {hint}"
        f"Mã là phần cuối của địa chỉ trang; các mã đang có: {known}"
    )


def unit_of(record: _Record) -> str:
    """The id of the unit that a record is of, by which two of one name are told apart."""
    if isinstance(record, Honoree):
        return record.unit
    return record.author_unit if isinstance(record, Story) else record.issuer


def _is_called(record: _Record, wanted: str) -> bool:
    if not record.caption or not wanted:
        return False
    name = " ".join(record.caption.split())
    if fold(name) != fold(wanted):
        return False
    is_plain = fold(wanted) == wanted.casefold()
    return is_plain or _spelling(name) == _spelling(wanted)


def _spelling(name: str) -> list[tuple[str, str]]:
    """The letters and the tones of each word, wherever in the word a tone stands."""
    words = [[without_tones(sign) for sign in word] for word in nfc(name).casefold().split()]
    return [
        ("".join(letter for letter, _ in word), "".join(sorted("".join(m for _, m in word))))
        for word in words
    ]


def _lines(dataset: Dataset, found: list[tuple[Campaign, _Record]]) -> Iterator[str]:
    for campaign, record in found:
        unit = dataset.unit(unit_of(record))
        where = unit.name if unit else unit_of(record)
        yield f"{record.id}  {record.caption}, {where} ({campaign.period})"
