"""The data for a takedown: it goes through whatever else is broken, even the record itself or its campaign's own files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.decision import Decision
from ..model.gone import UNKNOWN, stand_in
from ..model.honoree import Honoree, Name
from ..model.layout import FOLDERS
from ..model.lifecycle import Publishing, Role, Status, StatusStep
from ..model.picture import Picture
from ..model.registers import REGISTERS
from ..model.scalars import FILE_PATTERN, is_id
from ..model.story import Story
from ..store.loaded import Loaded
from ..store.remains import Remains, remains_of

UNREAD: Final = "…"
"""The title of a decision whose file cannot be read: it is not to be written."""
_NAME: Final = re.compile(r"\bdisplay[\"']?[ \t]*:[ \t]*[\"']?([^\"'\n#}]+)")
_FILE: Final = re.compile(r"\bfile[\"']?[ \t]*:[ \t]*[\"']?([\w.-]+)")
_ABOUT: Final = re.compile(r"^[ \t]*honoree[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


def salvaged(loaded: Loaded, dataset: Dataset, day: dt.date) -> Dataset:
    """The dataset with all that can be told of records and campaigns that could not be read. Never to be shown or written.

    `day` stands for days that are not known.
    """
    campaigns = (*dataset.campaigns, *loaded.headless)
    whole = (_with_the_unread(loaded, campaign, day) for campaign in campaigns)
    newest_first = sorted(whole, key=lambda campaign: campaign.key, reverse=True)
    return dataclasses.replace(dataset, campaigns=tuple(newest_first))


def _with_the_unread(loaded: Loaded, campaign: Campaign, day: dt.date) -> Campaign:
    records: Any = {}
    for folder in FOLDERS:
        read = getattr(campaign, folder)
        known = {record.id for record in read}
        unread = _unread(loaded, f"{campaign.key}/{folder}", known)
        records[folder] = (*read, *(_salvaged(folder, id, raw, day) for id, raw in unread))
    return dataclasses.replace(campaign, **records)


def _unread(loaded: Loaded, at: str, known: set[str]) -> Iterator[tuple[str, bytes]]:
    """(id, content) of each record's file that gave no record."""
    for file in loaded.folder.files(at):
        path = PurePosixPath(file)
        if path.suffix == ".yml" and is_id(path.stem) and path.stem not in known:
            yield path.stem, loaded.folder.beginning(f"{at}/{file}")


def _salvaged(folder: str, id: str, raw: bytes, day: dt.date) -> Any:
    kind: Any = FOLDERS[folder].record
    left = remains_of(raw, kind)
    values = {**left.values, **_lifecycle(left, day)}
    if kind is Honoree:
        values = {"kind": _kind_of(id), "unit": UNKNOWN, **_person(left.text), **values}
    elif kind is Story:
        values = {"author_unit": UNKNOWN, **_story(left.text), **values}
    else:
        unknown = {"number": None, "date": None, "title": UNREAD, "issuer": UNKNOWN}
        return Decision.model_construct(**{**unknown, **left.values, "title": UNREAD, "id": id})
    return stand_in(kind, id, values, day)


def _lifecycle(left: Remains, day: dt.date) -> dict[str, Any]:
    """A status and a log that a takedown can go on from: what was gone already may still hold what it should not."""
    publishing = left.values.get("publishing", Publishing())
    log = [step for step in left.values.get("status_log", ()) if not step.to.is_gone]
    if left.status is Status.DRAFT:
        return {"status": Status.DRAFT, "status_log": tuple(log)}
    if not any(step.to is Status.PUBLISHED for step in log):
        on = max([publishing.first_on or day, *(step.date for step in log)])
        log.append(StatusStep(to=Status.PUBLISHED, date=on, by_role=Role.DUYET))
    return {"status": Status.PUBLISHED, "status_log": tuple(log)}


def _kind_of(id: str) -> Kind:
    """Whether a collective or an individual, as the form of its id tells."""
    numbered = (r.applies_to for r in REGISTERS.values() if r.applies_to and r.number(id, 0) is not None)
    return next(numbered, Kind.CA_NHAN)


def _person(text: str) -> dict[str, Any]:
    """Name and picture as they can be found in the text, so that both disappear everywhere."""
    name, pictures = _NAME.search(text), _pictures(text)
    found: dict[str, Any] = {"picture": pictures[0]} if pictures else {}
    return found | ({"name": Name(display=name[1].strip())} if name and name[1].strip() else {})


def _story(text: str) -> Mapping[str, Any]:
    about = _ABOUT.search(text)
    return {"pictures": _pictures(text)} | ({"honoree": about[1]} if about else {})


def _pictures(text: str) -> tuple[Picture, ...]:
    names = (name for name in _FILE.findall(text) if re.fullmatch(FILE_PATTERN, name))
    return tuple(Picture(file=name, alt="…", credit="…") for name in dict.fromkeys(names))
