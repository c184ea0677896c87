"""The site's Word forms that come back filled in: a report, a list of nominees, a consent form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from ...dossier.docx_file import is_docx
from ...dossier.forms import CONSENT, NOMINEES, REPORTS
from ...dossier.problems import ReportError, ReportProblem, unusable_report
from ...model.lifecycle import Role
from .consent import plan_consent
from .form_plan import FormImport, FormPlan, Target, checked, write
from .nominees import plan_nominees
from .reading import returned
from .report_draft import ReportDraft, read_report
from .report_import import plan_report

_ENDINGS: Final = frozenset({".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf"})

__all__ = [
    "FormImport",
    "FormPlan",
    "ReportDraft",
    "ReportError",
    "ReportProblem",
    "checked",
    "import_form",
    "is_form",
    "plan_form",
    "read_report",
    "write",
]


def is_form(file: Path) -> bool:
    """Whether a file is a Word form, and no list, by its name or by what is in it."""
    return file.suffix.lower() in _ENDINGS or is_docx(file)


def plan_form(data: Path, file: Path, role: Role, day: dt.date, *, key: str | None = None) -> FormPlan:
    """What a filled form would change. Nothing is written, and nothing is published by it.

    `key` None: that of the campaign whose form it is. ReportError when the file cannot be used.
    """
    form, target = returned(file), Target(data.resolve(), file, role, day)
    if form.form is None or form.form in REPORTS.values():
        return plan_report(target, form, key=key)
    ways = {NOMINEES: plan_nominees, CONSENT: plan_consent}
    if form.form not in ways:
        raise unusable_report(
            f"Tệp là «{form.form.title}», không có gì để nhập vào dữ liệu",
            "Các mẫu nhập được: báo cáo thành tích, danh sách đề nghị, phiếu đồng ý",
        )
    return ways[form.form](target, form, key=key)


def import_form(data: Path, file: Path, role: Role, day: dt.date, *, key: str | None = None) -> FormImport:
    """Plan and write at once, for those who ask nobody: see `plan_form` and `write`."""
    return write(plan_form(data, file, role, day, key=key))
