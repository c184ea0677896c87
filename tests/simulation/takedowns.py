"""Taking off the site, coming back, letting back, and taking the last change back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.simulation.forms import APPROVER, EDITOR, _save, consent, next_id, opened
from tests.simulation.office import Deed, Office


def withdraw(office: Office) -> Deed | None:
    """Somebody asks to be taken off, by code or by name."""
    paths = office.truth.people()
    if not paths:
        return None
    path = office.chance.choice(paths)
    word = office.chance.choice((Path(path).stem, office.truth.records[path]["name"]["display"]))
    return Deed(
        f"withdraw: {path} as {word}",
        lambda: office.command("withdraw", word, "--yes"),
        office.truth.taken_off([path, *_stories(office, [path])], office.day, "withdrawn"),
        can_be_undone=False,
        role=APPROVER,
    )


def revoke(office: Office) -> Deed | None:
    """One award is revoked, or seldom a whole decision with all awards under it."""
    paths = office.truth.people("awarded", "published")
    if not paths:
        return None
    path = office.chance.choice(paths)
    number = f"{office.chance.randrange(10, 90)}/QĐ-UBND"
    gone, word = [path], Path(path).stem
    decision = office.truth.records[path]["award"]["decision"]
    whole = office.chance.random() < 0.15
    if whole:
        word = decision
        gone = [p for p in paths if office.truth.records[p]["award"]["decision"] == decision]
    after = office.truth.taken_off([*gone, *_stories(office, gone)], office.day, "revoked")
    if whole:
        at = f"2023/decisions/{decision}.yml"
        after = after.put(
            at, {**after.records[at], "revoked": {"number": number, "date": office.day.isoformat()}}
        )
    return Deed(
        f"revoke: {word} ({len(gone)})",
        lambda: office.command(
            "revoke", word, "--number", number, "--signed", f"{office.day:%d/%m/%Y}", "--yes"
        ),
        after,
        can_be_undone=False,
        role=APPROVER,
    )


def _stories(office: Office, paths: list[str]) -> list[str]:
    ids = {Path(p).stem for p in paths}
    return sorted(p for p, own in office.truth.living.items() if own.get("honoree") in ids)


def come_back(office: Office) -> Deed | None:
    """Somebody types in a person who is gone, not knowing: by form or by command."""
    gone = [g for p, g in office.truth.gone.items() if not g.story and p not in office.truth.back]
    if not gone:
        return None
    who = office.chance.choice(gone)
    if who.name in {own["name"]["display"] for own in office.truth.living.values() if "name" in own}:
        return None
    name = who.name.upper() if office.chance.random() < 0.3 else who.name
    path = f"2023/honorees/{next_id(office, 'cn')}.yml"
    if office.chance.random() < 0.5:
        words = ("new", "ca-nhan", "--quick", "--ten", name, "--don-vi", who.unit)
        return Deed(f"comeback: new {name}", lambda: office.command(*words), office.truth, "refused")
    values: dict[str, Any] = {"status": "draft", "name": {"display": name}, "unit": who.unit}
    deed = _save(office, EDITOR, path, values, new=True)
    return replace(deed, words=f"comeback: form {name}", after=office.truth, must="refused")


def let_back(office: Office) -> Deed | None:
    """The approver lets somebody back who agreed again."""
    gone = [
        p
        for p, g in office.truth.gone.items()
        if not g.story and g.on < office.day and p not in office.truth.back
    ]
    gone = [p for p in gone if office.truth.records.get(p, {}).get("status") != "published"]
    if not gone:
        return None
    path = office.chance.choice(sorted(gone))
    return Deed(
        f"readmit: {path}",
        lambda: office.command("readmit", Path(path).stem, "--consent", f"{office.day:%d/%m/%Y}", "--yes"),
        replace(office.truth, back=office.truth.back | {path}),
        role=APPROVER,
    )


def publish_again(office: Office) -> Deed | None:
    """Whoever was let back and withdrawn before is filled in again, under the old address."""
    paths = [
        p for p in sorted(office.truth.back) if office.truth.records.get(p, {}).get("status") == "withdrawn"
    ]
    decisions = [p for p, own in office.truth.records.items() if "/decisions/" in p and "revoked" not in own]
    if not paths or not decisions:
        return None
    path = office.chance.choice(paths)
    who = office.truth.gone[path]
    if who.on >= office.day:
        return None
    values = opened(office, APPROVER, path) | {
        "status": "published", "name": {"display": who.name}, "post": office.new_words("Trở lại"),
        "award": {"form": "giay_khen", "decision": Path(sorted(decisions)[0]).stem}, "consent": consent(office),
    }  # fmt: skip
    deed = _save(office, APPROVER, path, values)
    gone = {p: g for p, g in office.truth.gone.items() if p != path}
    after = replace(deed.after, gone=gone).put(path, {**deed.after.records[path], "unit": who.unit})
    return replace(deed, words=f"again: {path}", after=after)


def undo(office: Office) -> Deed:
    """The last change taken back whole; a removal never is."""
    role = office.chance.choice((EDITOR, APPROVER))
    may = office.before is not None and (role is APPROVER or office.last_role is EDITOR)
    return Deed(
        f"undo: by {role.value}",
        lambda: office.command("undo", "--yes", "--role", role.value),
        office.before if may and office.before else office.truth,
        "accepted" if may else "refused",
        can_be_undone=False,
        role=role,
    )


def next_days(office: Office) -> None:
    office.day += dt.timedelta(days=office.chance.choice((1, 1, 2, 7)))
