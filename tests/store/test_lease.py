"""Computers between which a lock of the system does nothing keep each other out by a lease."""

from __future__ import annotations

import json
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.people import PERSON, settle_in
from tests.support.project import DAY
from thidua.commands import BAD_USE, OK
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, Origin
from thidua.model.lifecycle import Role
from thidua.store import journal, lease

PATH = f"2023/honorees/{PERSON.id}.yml"


@pytest.fixture(autouse=True)
def share(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A drive on which locks hold nothing, and little patience."""
    monkeypatch.setattr(journal, "lock", lambda _: nullcontext())
    monkeypatch.setattr(journal, "PATIENCE", 0.4)
    monkeypatch.setattr(lease, "BEAT", 0.05)
    monkeypatch.setattr(lease, "STALE", 0.2)
    monkeypatch.setattr(lease, "_PAUSE", 0.02)
    monkeypatch.setenv("THIDUA_MAY", "Máy này")
    return monkeypatch


def of_another(data: Path, **changes: str) -> bytes:
    """A lease that another computer holds."""
    words = {"machine": "may-kia-0000", "role": "duyệt", "since": "08:00 23/11/2026", "token": "ab"}
    content = json.dumps(words | changes).encode()
    (data / lease.NAME).write_bytes(content)
    return content


def reword(data: Path, post: str) -> tuple[str, ...]:
    content = yaml_of(PERSON.model_copy(update={"post": post})).encode()
    return tuple(map(str, gate.save(data, {PATH: content}, DAY, Origin(Action.FORM, Role.DUYET))))


def test_nothing_is_left_after_a_save(data: Path) -> None:
    assert reword(settle_in(data), "Một") == ()
    assert not list(data.glob(".dang-giu*"))


def test_whoever_writes_keeps_others_out_and_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle_in(data)
    content, before = of_another(data), snapshot(data)
    alive = threading.Event()

    def beat() -> None:
        while not alive.wait(0.05):
            (data / lease.NAME).touch()

    other = threading.Thread(target=beat)
    other.start()
    try:
        code, _, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    finally:
        alive.set()
        other.join()
    assert (code, "máy may-kia-0000 (duyệt) đang ghi từ 08:00 23/11/2026; thử lại sau ít giây" in err) == (
        BAD_USE,
        True,
    )
    assert snapshot(data) == before
    assert (data / lease.NAME).read_bytes() == content


@pytest.mark.parametrize("content", [None, b"", b"nua chung"])
def test_a_computer_that_went_off_is_told_and_holds_nobody_up(
    content: bytes | None, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_in(data)
    of_another(data)
    if content is not None:
        (data / lease.NAME).write_bytes(content)
    code, _, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert code == OK
    assert f"Máy {'may-kia-0000 (duyệt)' if content is None else 'không rõ'} bắt đầu ghi lúc" in err
    assert not list(data.glob(".dang-giu*"))


def test_what_a_killed_process_of_this_computer_left_is_taken_at_once(data: Path) -> None:
    settle_in(data)
    of_another(data, machine=lease.machine.this())
    began = time.monotonic()
    assert reword(data, "Một") == ()
    assert time.monotonic() - began < lease.STALE + 1


def test_long_work_stays_whose_it_is(data: Path, share: pytest.MonkeyPatch) -> None:
    with journal.writing(data, Role.BIEN_TAP):
        time.sleep(3 * lease.STALE)
        share.setenv("THIDUA_MAY", "Máy khác")
        with (
            pytest.raises(lease.HeldElsewhereError, match=r"may-nay-.* \(biên tập\) đang ghi"),
            journal.writing(data),
        ):
            pass


def test_whoever_stood_still_for_too_long_writes_nothing(data: Path) -> None:
    settle_in(data)
    before = snapshot(data)
    with journal.writing(data):
        other = of_another(data)
        with pytest.raises(lease.LostLeaseError, match="đứng quá lâu"):
            journal.commit(data, {PATH: b"moi"})
    assert snapshot(data) == before | {lease.NAME: other}, "and the other one's lease is left alone"


def test_of_several_who_wait_one_takes_over(data: Path, share: pytest.MonkeyPatch) -> None:
    share.setattr(lease, "STALE", 1.0)  # a busy machine is no fault
    of_another(data)
    at_work, most = 0, 0

    def work() -> None:
        nonlocal at_work, most
        with lease.held(data, None, 20) as _:
            at_work += 1
            most = max(most, at_work)
            time.sleep(0.02)
            at_work -= 1

    share.setattr(lease.machine, "this", lambda: threading.current_thread().name)
    threads = [threading.Thread(target=work, name=f"may-{n}") for n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == 1


@pytest.mark.parametrize(
    ("folder", "sign", "program"),
    [
        ("OneDrive - UBND xã/thi-dua", "", "OneDrive"),
        ("Google Drive/thi-dua", "", "Google Drive"),
        ("Drive của tôi", "", "Google Drive"),
        ("Dropbox (Cơ quan)", "", "Dropbox"),
        ("Nextcloud", "", "Nextcloud"),
        ("iCloudDrive/a/b", "", "iCloud"),
        ("thi-dua", ".stfolder", "Syncthing"),
        ("thi-dua", ".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("thi-dua", "", None),
    ],
)
def test_a_program_that_synchronises_is_seen_and_said(
    folder: str, sign: str, program: str | None, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = data.parent / folder
    home.mkdir(parents=True)
    if sign:
        (home / sign).touch()
    place = data.rename(home / "data")
    assert lease.synchronised_by(place) == program
    with journal.writing(place):
        assert (place / lease.NAME).exists() is (program is None), "it would come too late"
    out = " ".join(typed(capsys, "status", "--data", place, *AT)[1].split())
    assert ("khóa ghi chỉ giữ được trong một máy" in out) is (program is not None)
