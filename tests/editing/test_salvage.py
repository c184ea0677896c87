"""A takedown goes through whatever else is broken: the record itself, another one, the year's own files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.digging import holding
from tests.support.people import DECISION, NAME, PERSON, STORY, settle_in
from tests.support.project import DAY, DOCS
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.site import Audience
from thidua.site.checking import check
from thidua.store.yaml_source import read

Output = pytest.CaptureFixture[str]
OWN = f"2023/honorees/{PERSON.id}.yml"
REVOKE = ("--number", "15/QĐ-UBND", "--signed", "2024-03-01")


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


BREAKS: dict[str, Callable[[Path], object]] = {
    "the record is no YAML": lambda data: add(data / OWN, "unit: [x\n"),
    "a brace in its name": lambda data: swap(data / OWN, f"display: {NAME}", f"display: {NAME}\n   [: x"),
    "it lacks what it must have": lambda data: swap(data / OWN, "unit: ", "# unit: "),
    "its log is wrong": lambda data: swap(data / OWN, "to: awarded", "to: withdrawn"),
    "both sides of a merge": lambda data: add(data / OWN, "=======\nstatus: draft\n>>>>>>> theirs\n"),
    "another encoding": lambda data: (data / OWN).write_bytes(
        (data / OWN).read_text("utf-8").encode("utf-16")
    ),
    "its story is no YAML": lambda data: add(data / f"2023/stories/{STORY.id}.yml", "title: [x\n"),
    "its decision is no YAML": lambda data: add(data / f"2023/decisions/{DECISION.id}.yml", "title: [x\n"),
    "its photo is gone": lambda data: shutil.rmtree(data / "2023/media"),
    "two others are broken": lambda data: [
        add(data / f"2023/honorees/{id}.yml", "unit: [x\n") for id in ("cn-001", "tt-001")
    ],
    "the campaign is no YAML": lambda data: add(data / "2023/campaign.yml", "x: [\n"),
    "the plan is not there": lambda data: (data / "2023/plan.md").unlink(),
    "the criteria are not there": lambda data: (data / "2023/criteria.yml").unlink(),
    "units and site are no YAML": lambda data: [
        add(data / f"{name}.yml", "x: [\n") for name in ("units", "site")
    ],
    "a second copy": lambda data: (data / "2023/honorees/cn-907 2.yml").write_text("id: cn-907\n"),
    "a new year has begun": lambda data: (data / "2025/honorees").mkdir(parents=True),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_withdrawal_goes_through(name: str, data: Path, capsys: Output) -> None:
    BREAKS[name](settle_in(data))
    code, out, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert (code, "Đã gỡ khỏi dữ liệu." in out) == (OK, True), err
    assert holding(data, NAME) == []
    left = read((data / OWN).read_bytes())
    assert (left.value["id"], left.value["status"], left.faults) == (PERSON.id, "withdrawn", [])
    assert not any((data / "2023/media").glob("cn-907-*"))


@pytest.mark.parametrize("name", BREAKS)
def test_a_revocation_goes_through(name: str, data: Path, capsys: Output) -> None:
    BREAKS[name](settle_in(data))
    before = (data / f"2023/decisions/{DECISION.id}.yml").read_bytes()
    code, _, err = typed(capsys, "revoke", DECISION.id, *REVOKE, "--yes", "--data", data, *AT)
    assert code == OK, err
    assert holding(data, NAME) == []
    after = (data / f"2023/decisions/{DECISION.id}.yml").read_bytes()
    assert (after == before) is ("decision" in name), "what cannot be read is not written anew"
    assert b"15/Q\xc4\x90-UBND" in (data / OWN).read_bytes() + after


def test_the_next_step_names_all_that_would_stop_the_build(data: Path, capsys: Output) -> None:
    settle_in(data)
    for id in ("cn-001", "tt-001"):
        swap(data / f"2023/honorees/{id}.yml", "sample: true", "sample: false")
        add(data / f"2023/honorees/{id}.yml", "unit: [x\n")
    _, out, _ = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert f"thidua publish --data {data} --leave-out cn-001 --leave-out tt-001" in out
    found = check(data, DOCS, DAY, Audience.PUBLIC, left_out=("cn-001", "tt-001"))
    assert found.publication
    assert PERSON.id in {h.id for h in found.publication.current.stubs}


def test_a_broken_file_of_somebody_who_is_gone_is_emptied_again(data: Path, capsys: Output) -> None:
    settle_in(data)
    typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    add(data / OWN, f"name: [{NAME}\n")
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[0] == OK
    assert holding(data, NAME) == []


def test_a_broken_draft_is_found_by_its_name_and_removed(data: Path, capsys: Output) -> None:
    settle_in(data)
    draft = (data / OWN).read_text(encoding="utf-8").replace("status: published", "status: draft")
    (data / OWN).write_text(draft[: draft.index("  - to: awarded")] + "unit: [x\n", encoding="utf-8")
    assert typed(capsys, "withdraw", NAME, "--yes", "--data", data, *AT)[0] == OK
    assert not (data / OWN).exists()


def test_a_wrong_input_is_still_refused(data: Path, capsys: Output) -> None:
    settle_in(data)
    add(data / "2023/honorees/cn-001.yml", "unit: [x\n")
    before = snapshot(data)
    early = ("--number", "1/QĐ", "--signed", "2023-01-05")
    assert typed(capsys, "revoke", PERSON.id, *early, "--yes", "--data", data, *AT)[0] == BAD_DATA
    assert typed(capsys, "withdraw", "cn-404", "--yes", "--data", data, *AT)[0] == BAD_USE
    assert snapshot(data) == before
