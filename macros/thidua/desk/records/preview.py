"""While somebody types: what the record's page would look like, as far as it goes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any, Final, cast

import lxml.html

from ...channels.preview import PageRenderer
from ...editing.status_log import with_log
from ...model.base import Record
from ...model.dataset import Campaign, Dataset
from ...model.fields import Field, fields_of
from ...model.honoree import Honoree
from ...model.kinds import RecordKind
from ...model.layout import media_path
from ...model.lifecycle import Status
from ...model.picture import pictures_of
from ...model.story import Story
from ...model.unit import Unit, UnitKind
from ...rules.identity import unresolved
from ...store import journal
from ..fields.typed import Values
from ..sitting.desk import Desk
from .entries import clean, complete, partial_record, pictures_in, values_of
from .saving import Photos
from .subject import FormSubject

_NOBODY: Final = Unit(id="chua-chon", name="(chưa chọn đơn vị)", kind=UnitKind.KHAC)
"""Stands in where a unit is missing, or not in the data."""
_log: Final = logging.getLogger(__name__)


def preview_html(
    desk: Desk, render: PageRenderer, subject: FormSubject, typed: Values, photos: Photos, *, picture_at: str
) -> str | None:
    """The content of the record's page, made from what was typed; None when nothing can be shown yet.

    What is missing is stood in for, what names nothing is left out. `picture_at`: the address below which the form's
    pictures are.
    """
    try:
        dataset = desk.dataset  # looked up once: each time, the folder is looked through for changes
        record = _record(desk, dataset, subject, typed)
        if record is None:
            return None
        dataset = _with_record(dataset, subject, record)
        pictures = dict(_pictures(desk, subject, record, photos))
        html = render(dataset, subject.campaign.key, record, pictures)
    except Exception:  # half a record may break what whole ones never do; nobody's typing is stopped by it
        _log.exception("preview of %s", subject.path)
        return None
    return _shown(html, [f"{picture_at}/{name}" for name in pictures]) if html else None


def _record(desk: Desk, dataset: Dataset, subject: FormSubject, typed: Values) -> Record | None:
    old = values_of(subject.before) if subject.before else dict(subject.given)
    values = clean(complete(subject.record, clean(typed), old))
    for name, field in fields_of(subject.record).items():
        if field.required and not field.many and values.get(name) in (None, "", {}):
            values |= {name: value} if (value := _stand_in(field, desk.day())) else {}
    for _, picture in pictures_in(subject.record, values):
        picture.setdefault("alt", "Ảnh")
        picture.setdefault("credit", "…")
    record = partial_record(subject.record, values)
    for _ in range(2):
        if record is None:
            return None
        wrong = [p for p in _unresolved(dataset, subject, record) if p]
        if not wrong:
            break
        record = partial_record(subject.record, _mended(subject.record, values_of(record), wrong))
    if isinstance(record, Honoree | Story):
        record = with_log(cast("Any", subject.before), record, desk.role, desk.day())
    return record


def _unresolved(dataset: Dataset, subject: FormSubject, record: Record) -> Iterator[tuple[Any, ...]]:
    known = dataclasses.replace(dataset, units=(*dataset.units, _NOBODY))
    yield from (finding.place for finding in unresolved(known, subject.campaign, (), record))


def _mended(record: type[Record], values: Values, wrong: list[tuple[Any, ...]]) -> Values:
    """The values without what names no record; another unit stands in where one is needed."""
    for name, *rest in sorted(wrong, key=lambda place: [str(step) for step in place], reverse=True):
        field = fields_of(record)[name]
        if not rest:
            values[name] = _NOBODY.id if field.refers_to is RecordKind.UNIT and field.required else None
        elif field.many and isinstance(rest[0], int):
            values[name] = [v for n, v in enumerate(values[name]) if n != rest[0]]
        elif field.record:
            values[name] = _mended(field.record, values[name], [tuple(rest)])
    cleaned: Values = clean(values)
    return cleaned


def _stand_in(field: Field, day: dt.date) -> Any:
    if field.codes:
        return Status.DRAFT.value if field.codes is Status else next(iter(field.codes)).value
    if field.refers_to is RecordKind.UNIT:
        return _NOBODY.id
    return day.isoformat() if field.holds is dt.date else "…" if field.holds is str else None


def _pictures(
    desk: Desk, subject: FormSubject, record: Record, photos: Photos
) -> Iterator[tuple[str, bytes]]:
    folder = journal.folder(desk.root)
    for picture in pictures_of(record):
        name = picture.file
        content = photos(name) or folder.read(media_path(subject.campaign.key, name))
        if content:
            yield name, content


def _with_record(dataset: Dataset, subject: FormSubject, record: Record) -> Dataset:
    """The data as they would be with a new or changed record."""
    campaign, name = subject.campaign, subject.kind.file.name if subject.kind else ""
    others = [r for r in getattr(campaign, name) if r.id != record.id]  # type: ignore[attr-defined]
    replaced: Any = {name: (*others, record)}
    changed: Campaign = dataclasses.replace(campaign, **replaced)
    campaigns = tuple(changed if c.key == changed.key else c for c in dataset.campaigns)
    return dataclasses.replace(dataset, units=(*dataset.units, _NOBODY), campaigns=campaigns).with_kinds()


def _shown(html: str, pictures: list[str]) -> str:
    """The page's content for a frame: its links lead nowhere, its pictures are those of the form, in their order."""
    whole = lxml.html.fragment_fromstring(html, create_parent="div")
    for link in whole.iter("a"):
        link.attrib.pop("href", None)
    for number, picture in enumerate(whole.iter("picture")):
        for source in list(picture.iter("source")):
            source.drop_tag()  # what follows it may stand in it: the parser is older than the element
        for image in picture.iter("img"):
            image.set("src", pictures[number] if number < len(pictures) else "")
    return str(lxml.html.tostring(whole, encoding="unicode"))
