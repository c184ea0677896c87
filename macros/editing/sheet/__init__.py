"""Lists of honorees as spreadsheets: an empty one to fill in, all records out, and back in.

One row is one record, one column one field. Columns, help, examples and choices come from the model.
"""

from .exporting import export, template
from .importing import Imported, import_sheet
from .problems import SheetError, SheetProblem

__all__ = ["Imported", "SheetError", "SheetProblem", "export", "import_sheet", "template"]
