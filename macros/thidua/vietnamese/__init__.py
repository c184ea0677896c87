"""Vietnamese text, dates and numbers. The bottom floor: pure functions of the standard library, no files, no HTML.

`text` folds, slugs, sorts and finds similar words; `suspicious` finds text that is not clean Unicode Vietnamese;
`private` finds words about private life; `dates` and `numerals` read and write dates and numbers; `speech` turns
text into what an announcer says; `terminal` lays text out in columns; `os_errors` explains errors of the system.
"""
