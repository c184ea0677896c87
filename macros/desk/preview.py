"""What the page of a record would look like, and what the record still lacks, while somebody types."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, cast

from .. import rules
from ..model.base import Record
from ..model.dataset import Dataset
from ..model.finding import Finding
from .entries import InvalidError, Values, pictures_in, readable, record_of
from .lists import FormList
from .session import Kept, Session, base_name, said

Preview = Callable[[Dataset, int, Record, Mapping[str, bytes]], str]
"""(data with the record in it, year, record, its pictures by file name) -> HTML of the content of its page."""


def previewed(session: Session, draw: Preview, name: str, id: str, typed: Values) -> dict[str, Any]:
    """{html, missing}: the page as far as the values go (None: not far enough), and what they still lack.

    `id` is "" for a new record of the list `name`.
    """
    one = session.list(name)
    before = next((r for r in one.records if r.id == id), None)
    values = session.complete(one, typed, before, id or session.next_id(name))
    pictures = _at_hand(session, one, values)
    place = (str(one.campaign.year), one.folder, values["id"])
    missing: list[Finding] = []
    try:
        record_of(one.record, values, place)
    except InvalidError as error:
        missing = error.findings
    shown = readable(one.record, values)
    if shown is None:
        return {"html": None, "missing": [said(f) for f in missing]}
    record = session.with_log(before, cast("Kept", shown))
    dataset = _with_record(session.dataset, one, record)
    spoken_of = {f.place[3:4] for f in missing}
    found = (f for f in rules.check(dataset, session.day()) if f.place[:3] == place)
    missing += [f for f in found if f.place[3:4] not in spoken_of]
    html = draw(dataset, one.campaign.year, record, pictures)
    return {"html": html, "missing": [said(f) for f in missing]}


def _at_hand(session: Session, one: FormList, values: Values) -> dict[str, bytes]:
    """The pictures that can be shown, by the name that they now have in `values`; others lose theirs."""
    found: dict[str, bytes] = {}
    stored = set(session.folder.files(one.media))
    for picture in pictures_in(one.record, values):
        chosen = base_name(picture.pop("file", None))  # never the path that the page sent
        if draft := session.draft_picture(chosen):
            name, content = draft
        elif chosen in stored:
            name, content = chosen, session.read(f"{one.media}/{chosen}")
        else:
            continue
        picture["file"] = name
        found[name] = content
    return found


def _with_record(dataset: Dataset, one: FormList, record: Kept) -> Dataset:
    """The data as they would be with a record in place of the one of its id."""
    others = [r for r in getattr(one.campaign, one.folder) if r.id != record.id]
    replaced: Any = {one.folder: (*others, record)}
    changed = dataclasses.replace(one.campaign, **replaced)
    campaigns = tuple(changed if c.year == changed.year else c for c in dataset.campaigns)
    return dataclasses.replace(dataset, campaigns=campaigns)
