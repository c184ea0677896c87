"""While somebody types: what the record's page would look like, and what the record still lacks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, cast

from .. import rules
from ..model.base import Record
from ..model.dataset import Dataset
from ..model.finding import Finding
from ..store.privacy import private_facts
from .entries import InvalidError, Values, partial_record, pictures_in, record_of
from .lists import FormList
from .session import FormRecord, Session, base_name, problem_json

PageRenderer = Callable[[Dataset, int, Record, Mapping[str, bytes]], str]
"""(data with the record in it, year, record, its pictures by file name) -> HTML of its page's content."""


def preview_answer(
    session: Session, render: PageRenderer, name: str, id: str, typed: Values
) -> dict[str, Any]:
    """{html, missing}: the page made from the values (None: too few for a page), and what they still lack.

    `name`: of the list; `id`: of the record, "" for a new one. RequestError when there is no such list.
    """
    form_list = session.list(name)
    before = next((r for r in form_list.records if r.id == id), None)
    values = session.complete(form_list, typed, before, id or session.next_id(name))
    pictures = _available_pictures(session, form_list, values)
    place = (str(form_list.campaign.year), form_list.folder, values["id"])
    missing: list[Finding] = []
    try:
        record_of(form_list.record, values, place)
    except InvalidError as error:
        missing = error.findings
    partial = partial_record(form_list.record, values)
    if partial is None:
        return {"html": None, "missing": [problem_json(f) for f in missing]}
    record = session.with_log(before, cast("FormRecord", partial))
    dataset = _with_record(session.dataset, form_list, record)
    named = {f.place[3:4] for f in missing}
    private = (dataclasses.replace(f, place=(*place, *f.place)) for f in private_facts(record))
    found = (f for f in rules.check(dataset, session.day()) if f.place[:3] == place)
    missing += [f for f in (*private, *found) if f.place[3:4] not in named]
    html = render(dataset, form_list.campaign.year, record, pictures)
    return {"html": html, "missing": [problem_json(f) for f in missing]}


def _available_pictures(session: Session, form_list: FormList, values: Values) -> dict[str, bytes]:
    """The pictures that can be shown, by file name; the others are removed from `values`."""
    found: dict[str, bytes] = {}
    stored = set(session.folder.files(form_list.media))
    for picture in pictures_in(form_list.record, values):
        chosen = base_name(picture.pop("file", None))  # never the path that the page sent
        if draft := session.draft_picture(chosen):
            name, content = draft
        elif chosen in stored:
            name, content = chosen, session.read(f"{form_list.media}/{chosen}")
        else:
            continue
        picture["file"] = name
        found[name] = content
    return found


def _with_record(dataset: Dataset, form_list: FormList, record: FormRecord) -> Dataset:
    """The data as they would be with a new or changed record."""
    others = [r for r in getattr(form_list.campaign, form_list.folder) if r.id != record.id]
    replaced: Any = {form_list.folder: (*others, record)}
    changed = dataclasses.replace(form_list.campaign, **replaced)
    campaigns = tuple(changed if c.year == changed.year else c for c in dataset.campaigns)
    return dataclasses.replace(dataset, campaigns=campaigns)
