"""What a consent still covers on a day, and what stands for a record that a site shows no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, TypeVar, cast

from .base import Record
from .campaign import Kind
from .fields import fields_of, personal_fields
from .honoree import Honoree
from .lifecycle import Consent, ConsentBasis, Role, Status, StatusStep
from .story import Category, Story

UNKNOWN: Final = "khong-ro"
"""Stands for the id of a unit that cannot be read: it belongs to no unit, so that `check` asks for the right one."""
_R = TypeVar("_R", bound="Honoree | Story")


def has_ended(consent: Consent | None, day: dt.date) -> bool:
    """Whether a consent has run out before `day`; its last day still counts."""
    return consent is not None and consent.expires_on is not None and consent.expires_on < day


def is_over(record: Honoree | Story, day: dt.date) -> bool:
    """Whether nothing of a record may be shown any more because its consent has ended.

    A duty to publish by law does not end with the consent to the other channels.
    """
    consent = record.consent
    return consent is not None and has_ended(consent, day) and consent.basis is not ConsentBasis.LAW


def was_gone(record: Record) -> bool:
    """Whether a record was taken off the site once, whatever it is now: its address says so until it is shown again."""
    return any(step.to.is_gone for step in getattr(record, "status_log", ()))


def without_consent(record: _R) -> _R:
    """A record whose consent has ended: on the site by law alone, on no other channel and without pictures."""
    assert record.consent
    narrow = record.consent.model_copy(update={"scope": ()})
    pictures = {"pictures": ()} if isinstance(record, Story) else {"picture": None}
    return cast("_R", record.model_copy(update={"consent": narrow} | pictures))


def without_person(record: _R) -> _R:
    """A record without anything that tells who it is about, whatever else it says."""
    kind: type[Record] = type(record)
    emptied = {name: fields_of(kind)[name].default for name in personal_fields(kind)}
    return cast("_R", record.model_copy(update=emptied))


def stub_of(record: _R, since: dt.date) -> _R:
    """What a takedown would leave of a record, without a request: its address, and that something stood there.

    `since`: the day from which it is gone.
    """
    award = {"award": None} if isinstance(record, Honoree) else {}
    log = record.status_log
    if not any(step.to is Status.PUBLISHED for step in log):
        log = (*log, StatusStep(to=Status.PUBLISHED, date=since, by_role=Role.DUYET))
    publishing = record.publishing.model_copy(update={"updated_on": since, "public_from": None})
    status = {"status": Status.WITHDRAWN, "status_log": log, "publishing": publishing}
    return cast("_R", without_person(record).model_copy(update=award | status))


def stand_in(kind: type[_R], id: str, values: Mapping[str, Any], day: dt.date) -> _R:
    """A record in place of one that cannot be read, from what is known of it. For `stub_of`: it names no unit of its own.

    `day` stands for days that are not known.
    """
    unknown: dict[str, Any] = {"kind": Kind.CA_NHAN, "unit": ""} if issubclass(kind, Honoree) else {}
    if issubclass(kind, Story):
        unknown = {"category": Category.TIN, "author_unit": "", "date": day}
    unknown |= {"status": Status.PUBLISHED, "status_log": ()}
    return cast("_R", kind.model_construct(**unknown | dict(values) | {"id": id}))
