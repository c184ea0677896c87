"""The ways in that somebody who was taken off the site may come by: list, form, report, list of nominees, command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.office import NEW, kept, office
from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.filling import REPORTS, fill, made
from tests.support.people import NAME, PERSON, settle_in
from tests.support.sheets import filled
from thidua.commands import BAD_DATA, OK
from thidua.dossier.forms import NOMINEES
from thidua.model.campaign import Kind
from thidua.model.lifecycle import Role
from thidua.store import machine

Output = pytest.CaptureFixture[str]
UNIT = "Ủy ban nhân dân xã Cà Ná"
REFUSED = "Trùng tên, đơn vị với bản ghi cn-907 đã gỡ ngày 23/11/2026"


def by_list(data: Path) -> Path:
    row = {"Loại": "Cá nhân", "Đơn vị": "ubnd-xa-ca-na", "Tên – Tên hiển thị": "Zoram Thi Quynh Huong"}
    return filled(data, data.parent / "ds.xlsx", {3: row})


def by_report(data: Path) -> Path:
    answers = {"name.display": NAME, "unit": UNIT, "results.cn-1.text": "Xong 12 trên 12 việc."}
    path = data.parent / "bao-cao.docx"
    path.write_bytes(fill(made()[REPORTS[Kind.CA_NHAN]], answers))
    return path


def by_nominees(data: Path) -> Path:
    path = data.parent / "de-nghi.docx"
    path.write_bytes(fill(made()[NOMINEES.file], {"paper.ca_nhan.1.1": NAME, "paper.ca_nhan.1.2": UNIT}))
    return path


@pytest.mark.parametrize("way", [by_list, by_report, by_nominees])
def test_a_file_that_brings_them_back_is_refused(
    way: Callable[[Path], Path], gone: Path, capsys: Output
) -> None:
    before = snapshot(gone)
    code, _, err = typed(capsys, "import", way(gone), "--yes", "--data", gone, *AT)
    assert code == BAD_DATA
    assert REFUSED in err
    assert "thidua readmit" in err
    assert ("Bỏ dòng này." in err, "Bỏ bản ghi này." in err) == (way != by_report, way == by_report)
    assert snapshot(gone) == before


def test_the_form_and_the_questions_refuse_them_too(gone: Path, capsys: Output) -> None:
    before = snapshot(gone)
    for role in Role:
        here = office(gone, role)
        page = here.save("2023/honorees/cn-909.yml", NEW | {"name": {"display": NAME}}, new=True)
        assert (page.code, REFUSED in page.text) == (422, True)
    call = ("new", "ca-nhan", "--ten", NAME, "--don-vi", "ubnd-xa-ca-na", "--quick", "--data", gone, *AT)
    code, _, err = typed(capsys, *call)
    assert (code, REFUSED in err) == (BAD_DATA, True)
    assert kept(gone) == before


def test_the_emptied_record_cannot_get_its_name_back_by_the_form(gone: Path) -> None:
    here = office(gone, Role.DUYET)
    path = f"2023/honorees/{PERSON.id}.yml"
    page = here.save(path, here.opened(path) | {"name": {"display": NAME}})
    assert (page.code, "Bản ghi đã rút vẫn còn: «Tên»" in page.text) == (422, True)


def test_a_log_of_imports_forgets_a_file_that_bears_the_name(data: Path, capsys: Output) -> None:
    settle_in(data)
    log = data / machine.own("nhat-ky", ".jsonl")
    row = {"Loại": "Cá nhân", "Đơn vị": "ubnd-xa-ca-na", "Tên – Tên hiển thị": "Trần Thị Khác"}
    named = filled(data, data.parent / "Zoram-Thi-Quynh-Huong va ban.xlsx", {3: row})
    assert typed(capsys, "import", named, "--yes", "--data", data, *AT)[0] == OK
    assert "Huong" in log.read_text(encoding="utf-8")
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[0] == OK
    text = log.read_text(encoding="utf-8")
    assert ("Huong" in text, len(text.splitlines())) == (False, 2)
