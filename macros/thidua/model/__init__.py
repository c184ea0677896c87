"""What the data mean: typed, frozen records. No I/O, no HTML.

Every fact about records is declared here once, and the other rooms derive what they need from it:
- a field, with its Vietnamese title, help and example: in its record's class, read by `fields.py`;
- the kinds of record, their files, pages and names: `kinds.py`, `layout.py`, `registers.py`;
- the statuses and the steps between them: `lifecycle.py`; how a decision is cited: `citation.py`.
"""
