"""Filled reports that LibreOffice opened and saved again as DOCX."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.editing.word.forms import GIVEN, LISTED, imported, records
from tests.editing.word.reports import IDS, read, taken
from tests.support import hostile
from tests.support.filling import fill, filled, made, ticked
from tests.support.libreoffice import convert, converted
from tests.support.project import Once
from tests.support.world import honoree
from thidua.dossier.forms import CONSENT, NOMINEES
from thidua.model.lifecycle import Channel

HOSTILE = {"results.cn-1.text": f"{hostile.LINE}\n\nĐoạn hai 😀", "results.cn-1.evidence": f"{hostile.LINE}\nBáo cáo",
           "internal.cn-5.text": "BÍ MẬT"}  # fmt: skip


@pytest.fixture(scope="module")
def resaved(once: Once) -> Path:
    def make(home: Path) -> None:
        reports = {f"{id}.docx": filled(honoree(id)) for id in IDS}
        convert(reports | {"la.docx": filled(honoree(), **HOSTILE)}, "docx:MS Word 2007 XML", home)

    return converted(once("reports-resaved", make))


def test_a_resaved_list_and_a_resaved_consent_form_are_read(once: Once, data: Path) -> None:
    def make(home: Path) -> None:
        given = ticked(fill(made()[CONSENT.file], GIVEN), "consent.scope.web", "consent.scope.print")
        forms = {"ds.docx": fill(made()[NOMINEES.file], LISTED), "dy.docx": given}
        convert(forms, "docx:MS Word 2007 XML", home)

    saved = converted(once("forms-resaved", make))
    assert imported(data, (saved / "ds.docx").read_bytes()).new == ("tt-005", "cn-008", "cn-009")
    done = imported(data, (saved / "dy.docx").read_bytes())
    assert done.changed == ("cn-008",)
    assert [w for w in done.warnings if "phiên bản" not in w.what] == []
    consent = records(data)["cn-008"].consent
    assert consent
    assert (consent.scope, consent.date) == ((Channel.WEB, Channel.PRINT), dt.date(2023, 12, 5))


@pytest.mark.parametrize("id", IDS)
def test_a_resaved_report_gives_back_the_record(resaved: Path, id: str) -> None:
    found = read((resaved / f"{id}.docx").read_bytes())
    assert taken(found.record) == taken(honoree(id))
    assert all("Chưa viết kết quả" in str(problem) for problem in found.problems)


def test_lines_and_odd_signs_outlive_saving_and_private_parts_stay_out(resaved: Path) -> None:
    found = read((resaved / "la.docx").read_bytes())
    assert found.record
    first = found.record.results[0]
    assert first.text == HOSTILE["results.cn-1.text"]
    assert first.evidence == (hostile.LINE, "Báo cáo")
    assert found.left_out == ("Tiêu chí 5",)
    assert "BÍ MẬT" not in repr(found)
