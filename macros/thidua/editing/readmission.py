"""Letting somebody back who was taken off the site: only on purpose, and only with a consent given since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model.dataset import Dataset
from ..model.finding import Problem
from ..model.lifecycle import Role
from ..model.removal import Removal, Return
from ..store.comebacks import standing_removals
from ..store.folder import Changes
from ..store.loaded import Loaded
from ..store.removals import Ledger, removal_file
from ..vietnamese.dates import short_date
from ..vietnamese.names import full_forms, plain_text
from . import gate
from .approver import LET_BACK, refuse_others
from .history import Action, Origin


class CannotReadmitError(Exception):
    """Why somebody is not let back, in words for the person at the keyboard."""


@dataclass(frozen=True)
class Readmission:
    """Who is let back, and the files that remember it."""

    removals: tuple[Removal, ...]
    changes: Changes


def readmission(loaded: Loaded, words: Iterable[str], back: Return, role: Role) -> Readmission:
    """Let back those who are meant by `words`, ids or names. NotTheApproverError; CannotReadmitError when one of them
    cannot be let back."""
    refuse_others(role, LET_BACK)
    assert loaded.dataset
    dataset, ledger = loaded.dataset, loaded.ledger
    standing = standing_removals(dataset, ledger)
    if any(loaded.searcher(None).finder.traces_in(plain_text(back.namesake))):
        raise CannotReadmitError(
            "Lý do không được nhắc tên người đã gỡ. Viết lại, ví dụ: «người khác, sinh hoạt ở tổ 2»."
        )
    meant = (id for word in words for id in _honoured_by(dataset, word) or (word,))
    found = tuple(_removal(standing, ledger, word) for word in meant)
    for removal in found:
        _refuse(removal, back)
    after = [removal._replace(back=back) for removal in found]
    changes: dict[str, bytes | None] = {}
    for removal in after:
        changes |= removal_file(removal)
    return Readmission(tuple(after), changes)


def let_back(root: Path, plan: Readmission, on: dt.date, before: Changes) -> tuple[Problem, ...]:
    """Write it, in the approver's role; returns the warnings. `before`: what was remembered of everybody when it was planned.

    RefusedError or OSError, and nothing was written.
    """
    ids = ", ".join(removal.id for removal in plan.removals)
    seen = {path: before.get(path) for path in plan.changes}
    return gate.save(root, plan.changes, on, Origin(Action.READMIT, Role.DUYET, ids), seen)


def _honoured_by(dataset: Dataset, word: str) -> list[str]:
    """The records that went with a decision, by its id or number; none where no decision is meant."""
    decisions = (d for c in dataset.campaigns for d in c.decisions if word.strip() in {d.id, d.number})
    ids = {decision.id for decision in decisions}
    people = (h for c in dataset.campaigns for h in c.honorees if h.status.is_gone and h.mark)
    return [h.id for h in people if h.award and h.award.decision in ids]


def _removal(standing: tuple[Removal, ...], ledger: Ledger, word: str) -> Removal:
    wanted = word.strip()
    found = [r for r in standing if r.id == wanted] or [r for r in standing if _bears(r, ledger, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(removal.id for removal in found)
        raise CannotReadmitError(f"Có {len(found)} bản ghi đã gỡ mang tên ấy: {ids}. Gõ mã thay cho tên.")
    known = ", ".join(f"{r.id} ({short_date(r.gone_on)})" for r in standing) or "chưa có"
    raise CannotReadmitError(
        f"Không có bản ghi đã gỡ nào là «{wanted}». Các bản ghi đã gỡ còn được nhớ: {known}."
    )


def _bears(removal: Removal, ledger: Ledger, name: str) -> bool:
    key = ledger.keys.get(removal.key)
    digests = {form.digest for form in removal.full}
    return key is not None and any(key.digest("full", *words) in digests for words in full_forms(name))


def _refuse(removal: Removal, back: Return) -> None:
    given, gone_on = back.consent_on, removal.gone_on
    if given and given <= gone_on:
        raise CannotReadmitError(
            f"Sự đồng ý ngày {short_date(given)} không sau ngày gỡ {removal.id} ({short_date(gone_on)}); "
            "sự đồng ý cũ đã hết cùng việc gỡ. Xin sự đồng ý mới rồi ghi ngày ấy."
        )
    if given and given > back.on:
        raise CannotReadmitError(
            f"Ngày đồng ý {short_date(given)} sau hôm nay ({short_date(back.on)}). Xem lại năm, tháng."
        )
