"""What one form edits: a record that is there, a new one, or a part of what all pages say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ...editing.canonical import yaml_of
from ...editing.ids import next_id, used_ids
from ...editing.in_place import with_fields, with_item
from ...model.base import Record
from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.finding import Place
from ...model.layout import FILES, Form
from ...model.lifecycle import lifecycle_of
from ...store.folder import Folder
from ..fields.fault import NotSavedError
from ..fields.typed import new_slug
from ..ways import of_new_record, of_record
from .entry_kinds import EntryKind, id_of

_GONE: Final = (
    "Không có {one} này: có thể đã được xóa hoặc gỡ trong khi biểu mẫu đang mở. Chưa lưu gì. "
    "Xem lại ở trang Danh sách, hoặc ở trang Đã đổi những gì"
)
Write = Callable[[bytes | None, Record], bytes]
"""(content of the file now, the record) -> new content of the file."""


@dataclass(frozen=True)
class FormSubject:
    """`key`: of its draft; `address`: of its form. `before`: the record as it is; None for a new one. `path`: of its
    file below the data folder; `place`: of the record in the data. `given`: what nobody types of a new one.

    `only`: the fields of the record that are edited, () for all. `has_page`: the record has a page to look at.
    """

    title: str
    one: str
    key: str
    address: str
    record: type[Record]
    before: Record | None
    path: str
    place: Place
    campaign: Campaign
    write: Write
    applies_to: Kind | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    has_page: bool = False
    kind: EntryKind | None = None

    @property
    def word(self) -> str:
        return self.kind.word if self.kind else ""

    @property
    def id(self) -> str:
        return str(self.place[-1]) if self.kind else ""


def entry_of(dataset: Dataset, kind: EntryKind, id: str) -> FormSubject | None:
    """The form of a record; None when there is no such record."""
    found = kind.find(dataset, id)
    return _subject(dataset, kind, *found, id=id, address=of_record(kind.word, id)) if found else None


def existing_entry(dataset: Dataset, kind: EntryKind, id: str) -> FormSubject:
    """The form of a record. NotSavedError when there is none (any more)."""
    if found := entry_of(dataset, kind, id):
        return found
    raise NotSavedError(_GONE.format(one=kind.one), status=404)


def new_entry(
    dataset: Dataset, folder: Folder, kind: EntryKind, key: str | None = None
) -> FormSubject | None:
    """The form of a new record of a campaign, else of that of the home page. None when there is no such campaign."""
    campaign = next((c for c in dataset.campaigns if key in (None, c.key)), None)
    if campaign is None:
        return None
    id = ""
    if kind.register:
        id = next_id(dataset, kind.register, campaign.year, used_ids(folder, kind.file))
    of_campaign = f"?nam={campaign.key}" if kind.file.in_campaign else ""
    return _subject(dataset, kind, campaign, None, id=id, address=of_new_record(kind.word) + of_campaign)


def _subject(
    dataset: Dataset, kind: EntryKind, campaign: Campaign, before: Any, *, id: str, address: str
) -> FormSubject:
    file, key = kind.file, campaign.key
    name = next(filter(None, (getattr(before, own, "") for own in ("caption", "label", "term"))), id)
    given = {"id": id} if id else {}
    if kind.applies_to:
        given["kind"] = kind.applies_to.value
    common: dict[str, Any] = {
        "title": f"Sửa {kind.one}: {name}" if before else f"Thêm {kind.one}" + (f" {campaign.period}" if file.in_campaign else ""),
        "one": kind.one, "address": address, "record": file.record, "before": before, "campaign": campaign,
        "applies_to": kind.applies_to, "given": given, "kind": kind,
        "key": ".".join(filter(None, (key if file.in_campaign else "", kind.word, id if before else "moi"))),
        "has_page": lifecycle_of(file.record) is not None,
    }  # fmt: skip
    if file.form is Form.FOLDER:
        path = f"{file.path(key)}/{id}.yml"
        return FormSubject(**common, path=path, place=(key, file.name, id), write=_whole)
    records = kind.records(dataset, campaign)
    position = list(records).index(before) if before else None
    home = (key, file.name) if file.in_campaign else (file.name,)

    def write(content: bytes | None, record: Record) -> bytes:
        return with_item(content, records, position, record)

    place = (*home, len(records) if position is None else position)
    return FormSubject(**common, path=file.path(key), place=place, write=write)


def settings_of(dataset: Dataset, title: str, address: str, only: Sequence[str]) -> FormSubject:
    """The form of some fields of site.yml: `settings_of(dataset, "Đơn vị quản lý", "/cai-dat/don-vi", ["publisher"])`.

    Its page is answered by `record_form.answer`, as that of a record is.
    """
    site = dataset.site

    def write(content: bytes | None, record: Record) -> bytes:
        return with_fields(content or b"", site, record)

    return FormSubject(
        title, "thông tin", f"site.{'-'.join(only).replace('_', '-')}", address, type(site), site,
        FILES["site"].path(), ("site",), dataset.campaigns[0], write, only=tuple(only),
    )  # fmt: skip


def _whole(_content: bytes | None, record: Record) -> bytes:
    return yaml_of(record).encode()


def known_ids(dataset: Dataset, subject: FormSubject) -> Iterator[str]:
    """The ids that records beside it have, where the desk gives a new one its id."""
    if subject.kind:
        yield from map(id_of, subject.kind.records(dataset, subject.campaign))


def with_new_id(dataset: Dataset, subject: FormSubject, values: dict[str, Any]) -> dict[str, Any]:
    """A new record of a list gets an id from its name."""
    if subject.before or not subject.kind or subject.kind.register or "id" not in subject.record.model_fields:
        return values
    return {"id": new_slug(subject.record, values, set(known_ids(dataset, subject)))} | values
