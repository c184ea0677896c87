"""What the pages that explain the data are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..model.dictionary import FieldGroup, FileFields, files
from ..outputs.open_data import COLLECTIONS, Collection, Contents, DatasetDescription, dataset
from . import addresses
from .views import Neighbour


class DatasetView(NamedTuple):
    """`mark`: what the files of a preview say of themselves."""

    dataset: DatasetDescription
    updated: dt.date
    mark: str | None
    before: Neighbour | None
    after: Neighbour | None


class FieldLine(NamedTuple):
    """`example`: as it would stand in a file."""

    name: str
    title: str
    help: str
    required: bool
    example: str | None


class FieldTable(NamedTuple):
    title: str
    lines: tuple[FieldLine, ...]


class FileView(NamedTuple):
    """One kind of file. `sample`: the least that may stand in it; `about`: of a file without fields."""

    path: str
    sample: str
    about: str
    own: FieldTable
    parts: tuple[FieldTable, ...]
    before: Neighbour | None
    after: Neighbour | None


def dataset_view(contents: Contents, collection: Collection) -> DatasetView:
    source, titles = contents.source, [one.title for one in COLLECTIONS]
    beside = _beside(titles, collection.title, addresses.dataset)
    return DatasetView(
        dataset(contents, collection), source.updated(collection.record), source.setting.mark, *beside
    )


def file_view(file: FileFields) -> FileView:
    own, titles = file.own, [one.own.title for one in files()]
    beside = _beside(titles, own.title, addresses.fields)
    return FileView(own.path, own.sample, own.about, _table(own), tuple(map(_table, file.parts)), *beside)


def _table(group: FieldGroup) -> FieldTable:
    lines = (FieldLine(f.name, f.title, f.help, f.required, group.example(f)) for f in group.fields)
    return FieldTable(group.title, tuple(lines))


def _beside(
    titles: Sequence[str], own: str, address: Callable[[str], str]
) -> tuple[Neighbour | None, Neighbour | None]:
    place = titles.index(own)
    before, after = titles[:place][-1:], titles[place + 1 :][:1]
    return _neighbour(before, address), _neighbour(after, address)


def _neighbour(titles: Sequence[str], address: Callable[[str], str]) -> Neighbour | None:
    return next((Neighbour(address(title), title, False) for title in titles), None)
