"""What the data mean: typed, frozen records with a Vietnamese title, help and example on every field.

No I/O, no HTML. Validation messages, the field dictionary and (later) schemas and forms are derived
from these records; a field described anywhere else is a defect.
"""
