"""The site's Word forms that come back filled in: a report, a list of nominees, a consent form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ...dossier.forms import CONSENT, NOMINEES, REPORTS
from ...dossier.problems import ReportError, ReportProblem, unusable_report
from ...model.lifecycle import Role
from .consent import import_consent
from .nominees import import_nominees
from .reading import Imported, returned
from .report_draft import ReportDraft, read_report
from .report_import import import_report

__all__ = ["Imported", "ReportDraft", "ReportError", "ReportProblem", "import_form", "read_report"]


def import_form(data: Path, file: Path, role: Role, day: dt.date, *, year: int | None = None) -> Imported:
    """Take over what a filled form says, through the gate. Nothing is published by it.

    `year` None: that of the campaign whose form it is. ReportError, and nothing written, when the file cannot be
    used. OSError when the data folder cannot be written.
    """
    form = returned(file)
    if form.form is None or form.form in REPORTS.values():
        return import_report(data.resolve(), form, file.name, role, day, year=year)
    ways = {NOMINEES: import_nominees, CONSENT: import_consent}
    if form.form not in ways:
        raise unusable_report(
            f"Tệp là «{form.form.title}», không có gì để nhập vào dữ liệu",
            "Các mẫu nhập được: báo cáo thành tích, danh sách đề nghị, phiếu đồng ý",
        )
    return ways[form.form](data.resolve(), form, file.name, role, day, year=year)
