"""The way in for a filled achievement report: what our own form asked for becomes a draft record."""

from ...dossier.problems import ReportError, ReportProblem
from .draft import Read, read_report
from .importing import Imported, import_report

__all__ = ["Imported", "Read", "ReportError", "ReportProblem", "import_report", "read_report"]
