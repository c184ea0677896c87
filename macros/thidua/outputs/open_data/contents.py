"""The items of every dataset and the rows of every table, each made once for all files that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .collections import COLLECTIONS
from .items import Item
from .source import Source
from .tables import Cell, rows


@dataclass(frozen=True, eq=False)
class Contents:
    """`source`: the records that may go out."""

    source: Source

    @cached_property
    def items(self) -> Mapping[str, list[Item]]:
        """Name of a dataset -> its items."""
        return {collection.name: list(collection.items(self.source)) for collection in COLLECTIONS}

    @cached_property
    def tables(self) -> Mapping[str, list[list[Cell]]]:
        """Address of a table -> its rows, without the headings."""
        return {
            table.address: list(rows(collection, table, self.items[collection.name], self.source.preview))
            for collection in COLLECTIONS
            for table in collection.tables
        }
