"""The timers that publish every day: of the shape that each system asks for, and a command that there is."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support.project import ROOT
from thidua.commands import _parser

HOME = ROOT / "deploy/timer"
SCHEMA = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(HOME / name, encoding="utf-8")
    return found


def commands() -> list[list[str]]:
    task = ET.parse(HOME / "thidua-publish.xml")
    windows = task.findtext(".//t:Arguments", namespaces=SCHEMA) or ""
    linux = shlex.split(unit("thidua-publish.service")["Service"]["ExecStart"])
    assert linux[0].endswith("/.venv/bin/thidua")
    assert (task.findtext(".//t:Command", namespaces=SCHEMA) or "").endswith(r"\.venv\Scripts\thidua.exe")
    return [windows.split(), linux[1:]]


def test_both_run_the_command_that_asks_nothing() -> None:
    for typed in commands():
        options = _parser(typed[0]).parse_args(typed)
        assert options.quiet


def test_what_was_missed_is_made_up_for_and_what_failed_is_tried_again() -> None:
    task = ET.parse(HOME / "thidua-publish.xml")
    settings = {e.tag.rpartition("}")[2]: e.text for e in task.find(".//t:Settings", SCHEMA) or ()}
    assert settings["StartWhenAvailable"] == "true"
    assert settings["MultipleInstancesPolicy"] == "IgnoreNew"
    assert task.findtext(".//t:RestartOnFailure/t:Interval", namespaces=SCHEMA) == "PT15M"
    timer, service = unit("thidua-publish.timer")["Timer"], unit("thidua-publish.service")["Service"]
    assert timer["Persistent"] == "true"
    assert timer["OnCalendar"].endswith(" Asia/Ho_Chi_Minh"), "a day begins in Vietnam"
    assert (service["Type"], service["Restart"]) == ("oneshot", "on-failure")
    assert "RandomizedDelaySec" in timer


def test_the_guide_names_files_and_commands_that_there_are() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"thidua-publish\.(?:xml|timer|service)", text):
        assert (HOME / name).is_file()
    for command in re.findall(r"`thidua ([a-z]+)", text):
        _parser(command)
    assert (HOME / "thidua-publish.xml").read_bytes().startswith(b'<?xml version="1.0"?>'), "UTF-8, as it is"


@pytest.mark.usefixtures("second_process")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    program = tmp_path / "thi-dua/.venv/bin/thidua"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("thidua-publish.service", "thidua-publish.timer"):
        text = (HOME / name).read_text(encoding="utf-8").replace("%h/", f"{tmp_path}/")
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / "thidua-publish.timer", tmp_path / "thidua-publish.service"]
    call = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *files]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    day = unit("thidua-publish.timer")["Timer"]["OnCalendar"]
    subprocess.run(["systemd-analyze", "calendar", day], check=True, capture_output=True)
