"""One more campaign in a data folder that has some: its own files, and what it adds to the lists that all share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..model.base import Record
from ..model.dataset import Dataset
from ..model.fields import fields_of
from ..model.layout import FILES
from ..store.folder import Changes, Folder
from .canonical import dump, plain
from .new_folder import Brief, Inventory, campaign_files


def added_campaign(dataset: Dataset, folder: Folder, brief: Brief) -> tuple[Changes, tuple[str, ...]]:
    """The changes of the folder, and what is still to be filled in, in words. Nothing that is there is changed.

    Units and documents that the office has already are not begun again.
    """
    document_ids = {document.number: document.id for document in dataset.documents if document.number}
    inventory = Inventory(dataset.units, document_ids, set(_ids(dataset)))
    changes = {path: text.encode() for path, text in campaign_files(brief, inventory).items()}
    lists: tuple[tuple[str, Sequence[Record]], ...] = (
        ("units", inventory.new_units),
        ("documents", inventory.new_documents),
    )
    for name, records in lists:
        if records:
            path = FILES[name].path()
            changes[path] = _with_rows(folder.read(path) or b"", records)
    return changes, tuple(inventory.blanks)


def _with_rows(content: bytes, records: Iterable[Record]) -> bytes:
    """A file that holds a list, with more at its end."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").rstrip()
    text = "" if text == "[]" else text.removesuffix("\n[]")
    return "\n\n".join(filter(None, (text, *(dump([plain(r)]).rstrip() for r in records)))).encode() + b"\n"


def _ids(dataset: Dataset) -> Iterator[str]:
    """Every id that is taken, at any depth."""
    for records in (dataset.units, dataset.documents):
        yield from _ids_in(records)
    for campaign in dataset.campaigns:
        yield from _ids_in(campaign.facts)
        yield from _ids_in(campaign.criteria)


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _ids_in(item)
    elif isinstance(value, Record):
        for name in fields_of(type(value)):
            if name == "id":
                yield value.id  # type: ignore[attr-defined]
            else:
                yield from _ids_in(getattr(value, name))
