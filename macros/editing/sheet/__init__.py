"""Lists of honorees as spreadsheets: an empty template, an export of all records, an import.

One row is one record, one column one field. Columns, help, examples and choices come from the model.
"""

from .exporting import export, template
from .importing import Imported, import_sheet
from .problems import SheetError, SheetProblem
from .questions import Choice, Question, UnansweredError

__all__ = [
    "Choice",
    "Imported",
    "Question",
    "SheetError",
    "SheetProblem",
    "UnansweredError",
    "export",
    "import_sheet",
    "template",
]
