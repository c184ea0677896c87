"""Ids of new records: opaque, counted up, never used twice, unique across the years."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Dataset

_PREFIXES: Final = {Kind.CA_NHAN: "cn-", Kind.TAP_THE: "tt-"}


def next_id(
    dataset: Dataset,
    folder: str,
    kind: Kind | None = None,
    year: int | None = None,
    taken: Collection[str] = (),
) -> str:
    """The id after the highest one in use: `cn-008`, `tt-005`, `qd-2024-02`, `tb-003`.

    `folder` is one of `layout.FOLDERS`; honorees need `kind`, decisions `year`. Records that are
    gone count too: their address stays theirs. `taken`: ids given out but not yet saved, or whose
    files could not be read.
    """
    prefix, width = _form(folder, kind, year)
    numbers = re.compile(re.escape(prefix) + r"(\d+)")
    used = (numbers.fullmatch(id) for id in (*_ids(dataset, folder), *taken))
    highest = max((int(found[1]) for found in used if found), default=0)
    return f"{prefix}{highest + 1:0{width}}"


def _form(folder: str, kind: Kind | None, year: int | None) -> tuple[str, int]:
    match folder:
        case "honorees" if kind:
            return _PREFIXES[kind], 3
        case "decisions" if year:
            return f"qd-{year}-", 2
        case "stories":
            return "tb-", 3
    raise ValueError(f"no ids for {folder} with kind={kind}, year={year}")


def _ids(dataset: Dataset, folder: str) -> Iterator[str]:
    for campaign in dataset.campaigns:
        for record in getattr(campaign, folder):
            yield record.id
