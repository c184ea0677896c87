"""What is printed, on whatever it is printed: no control characters, and it never decides over data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.people import NAME, PERSON, settle_in
from tests.support.project import ROOT
from thidua.commands import BAD_DATA, OK
from thidua.store import machine

Output = pytest.CaptureFixture[str]
EVIL = "\x1b[2J\x1b]0;pwn\x07\r\x9b1mx\u202e"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")


# control characters -----------------------------------------------------------------------------------


def test_check_shows_control_characters_of_the_data_as_escapes(data: Path, capsys: Output) -> None:
    text = '"\\e[2J\\e]0;pwn\\a\\r\\N\\nhai"'
    path = data / "2023/decisions/qd-mau-01.yml"
    path.write_text(
        re.sub("level: .*", lambda _: f"level: {text}", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    code, out, err = typed(capsys, "check", data, *AT)
    assert code == BAD_DATA
    assert not CONTROL.search(out + err)
    assert r"\x1b[2J\x1b]0;pwn\x07" in err
    assert "\nhai" not in err, "nor does a value begin a line of its own"


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given there")
@pytest.mark.parametrize("command", [("check",), ("status", "--data")])
def test_names_of_files_come_as_escapes(command: tuple[str, ...], data: Path, capsys: Output) -> None:
    (data / f"2023/honorees/{EVIL}.txt").write_text("x", encoding="utf-8")
    code, out, err = typed(capsys, *command, data, *AT)
    assert code == BAD_DATA
    assert not CONTROL.search(out + err)
    assert r"\x1b[2J" in out + err


def test_status_shows_no_control_character_of_an_argument(data: Path, capsys: Output) -> None:
    for call in (("status", "--data", data, "--date", EVIL), ("withdraw", EVIL, "--data", data, *AT)):
        _, out, err = typed(capsys, *call)
        assert not CONTROL.search(out + err)
        assert r"\x1b[2J" in err


def test_history_shows_the_log_without_control_characters(data: Path, capsys: Output) -> None:
    settle_in(data)
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[0] == OK
    log = data / machine.own("nhat-ky", ".jsonl")
    evil = r"\u001b[2J\u0007x.xlsx"
    log.write_text(
        log.read_text(encoding="utf-8").replace('"source": ""', f'"source": "{evil}"'), encoding="utf-8"
    )
    code, out, _ = typed(capsys, "history", "--data", data)
    assert code == OK
    assert not CONTROL.search(out)
    assert r"\x1b[2J\x07x.xlsx" in out


# code pages, closed pipes, full disks -----------------------------------------------------------------


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "thidua.commands", *map(str, words)]


@pytest.mark.usefixtures("second_process")
@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "utf-16"])
def test_a_code_page_does_not_stop_a_command_after_it_wrote(encoding: str, data: Path) -> None:
    settle_in(data)
    ran = subprocess.run(
        command("withdraw", NAME, "--yes", "--data", data, *AT),
        cwd=ROOT,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (OK, b"")
    assert "Đã gỡ khỏi dữ liệu." in ran.stdout.decode("utf-8")
    assert NAME.encode() not in b"".join(snapshot(data).values())


@pytest.mark.usefixtures("second_process")
@pytest.mark.parametrize("both", [False, True])
def test_a_command_goes_on_when_nobody_reads(both: bool, data: Path) -> None:
    settle_in(data)
    call = command("withdraw", PERSON.id, "--yes", "--data", data, *AT)
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        if both:
            running.stderr.close()
        else:
            assert running.stderr.read() == b""
        assert running.wait() == OK
    assert NAME.encode() not in b"".join(snapshot(data).values())


@pytest.mark.usefixtures("second_process")
def test_a_reader_of_many_problems_who_stops_early(data: Path) -> None:
    campaigns.change(data / "site.yml", title=...)
    call = command("check", data, *AT)
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stderr.close()
        assert running.stdout.read() == b""
        assert running.wait() == BAD_DATA


@pytest.mark.usefixtures("second_process")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_for_the_output_is_told_and_the_data_are_written(data: Path) -> None:
    settle_in(data)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command("withdraw", PERSON.id, "--yes", "--data", data, *AT),
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == OK
    assert ran.stderr.decode() == "Không in hết được: đĩa đã đầy. Việc của lệnh vẫn làm đến cùng.\n"
    assert NAME.encode() not in b"".join(snapshot(data).values())
