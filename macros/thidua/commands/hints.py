"""Hints on what to type next: they repeat the options that the command was called with."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_HINT: Final = re.compile(
    r"\bthidua ([a-z]+(?:-[a-z]+)*)( (?:ca-nhan|tap-the|quyet-dinh|tin-bai))?( --public| --role \w+)?(?![\w-])"
)
"""A command in a text, with the words of it that stand before the options."""
WITH_DATA: Final = frozenset(
    {"build", "serve", "edit", "shared-form", "new", "template", "export", "import", "withdraw", "revoke"}
    | {"undo", "history", "kit", "status", "readmit", "mention", "renumber", "schema"}
    | {"publish", "releases", "rollback", "server", "verify", "pack", "start", "backup", "restore"}
)
WITH_YEAR: Final = frozenset({"new", "template", "export", "import", "status"})
WITH_ROLE: Final = frozenset(
    {"start", "edit", "import", "withdraw", "revoke", "readmit", "mention", "renumber", "undo"}
)
"""The commands that take `--data`, `--year`, `--role`; `check` takes the data folder by itself."""
_PLAIN: Final = re.compile(r"[\w./\\:@%+=,~-]+")


def repeated(text: str, options: argparse.Namespace) -> str:
    """A text with hints such as `thidua build --public` -> the same, for the data, year and role of this call."""
    typed = vars(options)
    data = typed.get("data")
    given = data if data is not None and data is not typed.get("usual_data") else None
    role = typed.get("role") if typed.get("role") != typed.get("usual_role") else None

    def with_options(found: re.Match[str]) -> str:
        command, kind, own = found.groups()
        if command == "new" and kind is None:  # its options stand behind a kind
            return found[0]
        words = [found[0]]
        if given is not None and command == "check":
            words.append(quoted(given))
        elif given is not None and command in WITH_DATA:
            words.append(f"--data {quoted(given)}")
        if typed.get("year") is not None and command in WITH_YEAR:
            words.append(f"--year {typed['year']}")
        if role and command in WITH_ROLE and "--role" not in (own or ""):
            words.append(f"--role {role}")
        return " ".join(words)

    return _HINT.sub(with_options, text)


def leave_out(names: Iterable[str]) -> str:
    """`--leave-out` for each name, to be put behind a command; empty when there is none."""
    return "".join(f" --leave-out {quoted(Path(name))}" for name in names)


def quoted(path: Path) -> str:
    """A path as it is typed, in quotes where a shell would take it apart."""
    text = str(path)
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if set(text) & set('"$`!\\') else f'"{text}"'
