"""Filled reports, read back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.support.world import real
from thidua.editing.word import ReportDraft, read_report
from thidua.model.campaign import Kind
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role

DAY = dt.date(2026, 11, 23)
IDS = [h.id for h in real().campaigns[0].honorees if h.name]
TAKEN = ("name", "unit", "participant_group", "results", "initiative")


def read(content: bytes) -> ReportDraft:
    return read_report(content, real().campaigns[0], real(), Role.BIEN_TAP, DAY)


def taken(record: Honoree | None) -> dict[str, Any]:
    """What a report tells of a record; the key for sorting is nothing that a report asks."""
    assert record
    assert record.name
    post = record.post if record.kind is Kind.CA_NHAN else None
    return {n: getattr(record, n) for n in TAKEN} | {
        "name": record.name.display,
        "post": post,
        "kind": record.kind,
    }


def said(found: ReportDraft) -> list[str]:
    return [str(problem) for problem in found.problems]
