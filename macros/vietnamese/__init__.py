"""Vietnamese text for software: the bottom floor.

`text` folds, slugs, sorts and finds near words; `suspicious` refuses text that is not clean
Unicode Vietnamese and says how to mend it; `dates` reads and writes dates, numbers and
deadlines the Vietnamese way. Pure functions of the standard library: no files, no HTML.
"""
