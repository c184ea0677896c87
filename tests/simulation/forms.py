"""What is done at the desk's form and by `thidua new`: begun, filled in, corrected, awarded, published, narrowed, deleted."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from unittest.mock import ANY

from tests.simulation.office import UNITS, Deed, Office
from tests.simulation.truth import parts_of, stepped
from tests.support.people import photo
from thidua.desk.fields.typed import meaning_of, typed_of
from thidua.desk.records import saving
from thidua.desk.records.entries import values_of
from thidua.desk.records.entry_kinds import ENTRY_KINDS
from thidua.desk.records.subject import FormSubject, existing_entry, new_entry
from thidua.desk.sitting.desk import Desk
from thidua.editing.photo_upload import prepare_photo
from thidua.model.lifecycle import Role
from thidua.store import journal

EDITOR, APPROVER = Role.BIEN_TAP, Role.DUYET
WORDS: Final = {"cn": "ca-nhan", "tb": "tin-bai"}
_BASE: Final = "_goc"
Change = Callable[[Office, dict[str, Any]], bool]
"""Types something into an open form; whether there was anything to type."""


@dataclass(frozen=True)
class Opened:
    """A form that somebody left open, with what was typed into it."""

    role: Role
    path: str
    values: dict[str, Any]
    truth: Any


def begin(office: Office) -> Deed:
    """A draft by `thidua new`."""
    name, unit = office.new_name(), office.chance.choice(UNITS)
    path = f"2023/honorees/{next_id(office, 'cn')}.yml"
    post = office.new_words("Công chức")
    parts = {"kind": "ca_nhan", "name": {"display": name}, "unit": unit, "post": post}
    return Deed(
        f"new: {path} {name}",
        lambda: office.command(
            "new", "ca-nhan", "--quick", "--ten", name, "--don-vi", unit, "--chuc-vu", post
        ),
        office.truth.put(path, stepped(parts, "draft")),
    )


def decide(office: Office) -> Deed:
    """One more decision, under which people are awarded."""
    numbers = [int(Path(p).stem[-2:]) for p in office.seen if "/decisions/" in p]
    path = f"2023/decisions/qd-2023-{max(numbers) + 1:02}.yml"
    number = f"{office.new_words('').strip().removeprefix('thứ ')}/QĐ-UBND"
    parts = {"number": number, "date": "2023-12-20", "title": "Về việc khen thưởng", "issuer": "ubnd-huyen", "level": "huyen"}  # fmt: skip
    titles = ("--so-ky-hieu", "--ngay-ky", "--trich-yeu", "--co-quan-ban-hanh", "--cap")
    words = [word for pair in zip(titles, parts.values(), strict=True) for word in pair]
    return Deed(
        f"new: {path}",
        lambda: office.command("new", "quyet-dinh", "--quick", *words),
        office.truth.put(path, parts),
    )


def fill_in_anew(office: Office) -> Deed:
    """Somebody new by form, with a photo of a colour that nobody else's has."""
    path = f"2023/honorees/{next_id(office, 'cn')}.yml"
    values: dict[str, Any] = {
        "status": "draft", "name": {"display": office.new_name()}, "unit": office.chance.choice(UNITS),
        "post": office.new_words("Chuyên viên"),
        "results": [{"criterion": "cn-1", "text": office.new_words("Kết quả")}],
    }  # fmt: skip
    return _save(office, EDITOR, path, values, new=True)


def edit(office: Office) -> Deed | None:
    """A record opened, changed and saved at once."""
    role = office.chance.choice((EDITOR, APPROVER))
    paths = office.truth.people()
    if not paths:
        return None
    path = office.pick(paths)
    values = opened(office, role, path)
    change = office.chance.choice((_post, _result, _initiative, _photo, _consent, _narrow, _award))
    return _save(office, role, path, values) if change(office, values) else None


def award_and_publish(office: Office) -> Deed | None:
    """The next step on the way to the site, whoever has to do it."""
    paths = office.truth.people("draft", "awarded")
    if not paths:
        return None
    path = office.pick(paths)
    draft = office.truth.records[path]["status"] == "draft"
    values = opened(office, EDITOR if draft else APPROVER, path)
    if draft and "award" not in values and not _award(office, values):
        return None
    if "consent" not in values or _is_over(office, path):
        values["consent"] = consent(office)
    values["status"] = "awarded" if draft else "published"
    return _save(office, EDITOR if draft else APPROVER, path, values)


def tell_a_story(office: Office) -> Deed | None:
    """A published story about somebody who is on the site and agreed."""
    told = {own.get("honoree") for own in office.truth.living.values()}
    about = [
        p for p in office.truth.people("published") if Path(p).stem not in told and not _is_over(office, p)
    ]
    about = [p for p in about if "story" in office.truth.records[p]["consent"]["scope"]]
    drafts = [p for p, own in office.truth.living.items() if "/stories/" in p and own["status"] == "draft"]
    if drafts:
        values = opened(office, APPROVER, drafts[0]) | {"status": "published"}
        possible = (
            office.truth.records.get(f"2023/honorees/{values['honoree']}.yml", {}).get("status")
            == "published"
        )
        return _save(office, APPROVER, drafts[0], values) if possible else None
    if not about:
        return None
    path = office.chance.choice(about)
    own = office.truth.records[path]
    name = own["name"]["display"]
    values = {
        "status": "draft", "category": "nguoi_tot_viec_tot", "title": f"{office.new_words('Chuyện')} của {name}", "date": office.day.isoformat(),
        "author_unit": own["unit"], "honoree": Path(path).stem, "summary": f"{name} giúp bà con làm giấy tờ.",
        "body": office.new_words("Từ sớm, lần"), "consent": consent(office, ends=False),
    }  # fmt: skip
    return _save(office, EDITOR, f"2023/stories/{next_id(office, 'tb')}.yml", values, new=True)


def leave_open(office: Office, forms: list[Opened]) -> None:
    """Somebody opens a record, types, and goes to lunch."""
    paths = office.truth.people()
    if paths:
        role, path = office.chance.choice((EDITOR, APPROVER)), office.pick(paths)
        values = opened(office, role, path)
        _post(office, values)
        forms.append(Opened(role, path, values, office.truth.records[path]))


def save_later(office: Office, forms: list[Opened]) -> Deed | None:
    """What was typed before lunch is saved: refused if anybody changed the record meanwhile."""
    if not forms:
        return None
    form = forms.pop(0)
    now = office.truth.records.get(form.path)
    deed = _save(office, form.role, form.path, form.values)
    is_same = now == form.truth
    return replace(
        deed,
        words=f"late form: {form.path}",
        must=None if is_same else "refused",
        after=deed.after if is_same else office.truth,
    )


def delete(office: Office) -> Deed | None:
    """A draft that was a mistake."""
    drafts = [p for p in office.truth.people("draft") if office.truth.records[p]["log"] == ("draft",)]
    if not drafts:
        return None
    path = office.chance.choice(drafts)
    return Deed(
        f"delete: {path}",
        lambda: office.command("withdraw", Path(path).stem, "--yes", "--reason", "sai_sot"),
        office.truth.put(path, None).forgetting([path]),
        can_be_undone=False,
        role=APPROVER,
    )


# The form --------------------------------------------------------------------------------------------------------


def opened(office: Office, role: Role, path: str) -> dict[str, Any]:
    """The values of a record's form, and what they are based on."""
    desk = office.desk(role)
    subject = _subject(desk, path)
    assert subject.before
    return values_of(subject.before) | {_BASE: saving.base_of(desk, subject)}


def _subject(desk: Desk, path: str, *, new: bool = False) -> FormSubject:
    kind = ENTRY_KINDS[WORDS[Path(path).stem[:2]]]
    folder = journal.folder(desk.root)
    found = (
        new_entry(desk.dataset, folder, kind, "2023")
        if new
        else existing_entry(desk.dataset, kind, Path(path).stem)
    )
    assert found
    assert found.path == path
    return found


def _pressed(
    desk: Desk, path: str, values: dict[str, Any], photo: bytes | None, *, new: bool
) -> saving.SavedRecord:
    """Save what stands in the boxes of a form, as its page sends them."""
    subject = _subject(desk, path, new=new)
    boxes = typed_of(subject.record, values)
    if photo:
        content, suffix = prepare_photo("anh.png", photo)
        boxes["picture.file"] = (f"moi-{hashlib.sha256(content).hexdigest()[:16]}{suffix}",)
    meaning = meaning_of(subject.record, boxes)
    assert meaning.faults == []
    return saving.save(
        desk, subject, meaning.values, values.get(_BASE, ""), lambda _: content if photo else None
    )


def _save(office: Office, role: Role, path: str, values: dict[str, Any], *, new: bool = False) -> Deed:
    """Send a form as its page does. Photos are in the values by the name of their file."""
    values = copy.deepcopy(values)
    picture = values.get("picture") or {}
    content = picture.pop("content", None)
    now = {} if new else office.truth.records.get(path, {})
    typed = {k: v for k, v in values.items() if not k.startswith("_")}
    parts = parts_of(typed) | ({"kind": "ca_nhan"} if "/honorees/" in path else {})
    after = (
        stepped(parts | {"log": now.get("log", ())}, values["status"])
        if now.get("status") not in ("withdrawn", "revoked")
        else parts | {"log": ANY}
    )
    if content:
        after["picture"] = picture | {"file": ANY}
    if parts.get("picture") and not content:
        after["picture"] = now.get("picture")
    is_hers = role is EDITOR and now.get("status") == "published" and after != now
    return Deed(
        f"form: {role.value} {path} {values['status']}",
        lambda: office.form(role, lambda desk: _pressed(desk, path, values, content, new=new)),
        office.truth.put(path, after),
        "refused" if is_hers else "accepted",
        role=role,
    )


def consent(office: Office, *, ends: bool | None = None) -> dict[str, Any]:
    given: dict[str, Any] = {
        "basis": "consent", "status": "granted", "date": office.day.isoformat(),
        "scope": ["web", "photo", "story", "loudspeaker", "print", "opendata"],
    }  # fmt: skip
    if office.chance.random() < 0.3 if ends is None else ends:
        given["expires_on"] = (office.day + dt.timedelta(days=office.chance.randrange(5, 40))).isoformat()
    return given


def _post(office: Office, values: dict[str, Any]) -> bool:
    values["post"] = office.new_words("Chức danh")
    return True


def _result(office: Office, values: dict[str, Any]) -> bool:
    results = values.setdefault("results", [])
    criterion = f"cn-{office.chance.randrange(1, 5)}"
    known = next((r for r in results if r["criterion"] == criterion), None)
    if known and office.chance.random() < 0.3:
        results.remove(known)
    elif known:
        known["text"] = office.new_words("Kết quả sửa lại")
    else:
        results.append({"criterion": criterion, "text": office.new_words("Kết quả thêm")})
    return True


def _initiative(office: Office, values: dict[str, Any]) -> bool:
    values["initiative"] = {"title": office.new_words("Sáng kiến"), "summary": office.new_words("Nội dung")}
    return True


def _photo(office: Office, values: dict[str, Any]) -> bool:
    if "consent" in values and "photo" not in values["consent"]["scope"]:
        return False
    values["picture"] = {
        "file": "anh.png",
        "alt": office.new_words("Bức ảnh"),
        "credit": "Tổ ảnh",
        "content": photo(_colour(office), (200, 240)),
    }
    return True


def _colour(office: Office) -> tuple[int, int, int]:
    number = int(office.new_words("").rsplit(" ", 1)[1])
    return 40 + 24 * (number % 9), 40 + 24 * (number // 9 % 9), 40 + 24 * (number // 81 % 9)


def _consent(office: Office, values: dict[str, Any]) -> bool:
    if "consent" in values:
        return False
    values["consent"] = consent(office)
    return True


def _narrow(office: Office, values: dict[str, Any]) -> bool:
    """Somebody takes a part of a consent back. What needs that part goes with it, or the form would be refused."""
    if "consent" not in values:
        return False
    dropped = office.chance.choice(("loudspeaker", "print", "opendata", "photo"))
    if dropped not in values["consent"]["scope"]:
        return False
    values["consent"]["scope"].remove(dropped)
    if dropped == "photo":
        values.pop("picture", None)
    return True


def _award(office: Office, values: dict[str, Any]) -> bool:
    decisions = [p for p, own in office.truth.records.items() if "/decisions/" in p and "revoked" not in own]
    if values["status"] != "draft" or not decisions:
        return False
    values["award"] = {"form": "giay_khen", "decision": Path(office.chance.choice(sorted(decisions))).stem}
    return True


def _is_over(office: Office, path: str) -> bool:
    ends = office.truth.records[path].get("consent", {}).get("expires_on")
    return ends is not None and ends < office.day.isoformat()


def next_id(office: Office, prefix: str) -> str:
    """The number after the highest one that anybody ever saw, those of the gone included."""
    numbers = [int(Path(p).stem[3:]) for p in office.seen if Path(p).stem.startswith(f"{prefix}-")]
    return f"{prefix}-{max(numbers, default=0) + 1:03}"
