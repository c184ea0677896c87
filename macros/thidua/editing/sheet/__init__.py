"""Lists of honorees as spreadsheets: an empty template, an export of all records, an import.

One row is one record, one column one field. Columns, help, examples and choices come from the model.
"""

from .column_memory import remember
from .exporting import export, template
from .importing import checked, plan_import, refusal, write
from .preview import counts, counts_of_plan, lines_of, lines_of_plan
from .problems import SheetError, SheetProblem, lines_of_notices, lines_of_problems
from .questions import Choice, SheetQuestion, UnansweredError
from .sheet_plan import SheetImport, SheetPlan

__all__ = [
    "Choice",
    "SheetError",
    "SheetImport",
    "SheetPlan",
    "SheetProblem",
    "SheetQuestion",
    "UnansweredError",
    "checked",
    "counts",
    "counts_of_plan",
    "export",
    "lines_of",
    "lines_of_notices",
    "lines_of_plan",
    "lines_of_problems",
    "plan_import",
    "refusal",
    "remember",
    "template",
    "write",
]
