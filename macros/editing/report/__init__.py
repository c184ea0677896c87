"""A filled achievement report, made with our own form, becomes a draft record."""

from ...dossier.problems import ReportError, ReportProblem
from .draft import ReportDraft, read_report
from .importing import Imported, import_report

__all__ = ["Imported", "ReportDraft", "ReportError", "ReportProblem", "import_report", "read_report"]
