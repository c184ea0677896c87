"""The pages of docs/ through MkDocs and mkdocs-macros: Markdown -> HTML with a mark for each block of data.

The result depends on docs/ and mkdocs.yml alone.
"""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from ..build.catalogue import BuildError
from ..place import PACKAGE, SETTINGS, THEME
from ..site.words import Words
from ..store.words import own_files, shown_place, written_files
from .macro import BLOCKS, CONVERSION, Conversion

NONE: Final[Mapping[str, Path]] = {}


def converted(docs: Path, data: Path | None = None) -> dict[str, Words]:
    """Source path -> its text after Markdown. BuildError, with what to mend in which file.

    `docs`: the standard pages; `data`: the folder with an office's own.
    """
    own = own_files(data) if data else {}
    conversion = Conversion(own=own)
    files = {**written_files(docs), **own}
    told = partial(plainly, files=files, data=data)
    with tempfile.TemporaryDirectory() as scratch, _listening() as warnings:
        try:
            config = load_config(
                str(SETTINGS),
                docs_dir=str(docs.resolve()),
                site_dir=scratch,
                extra={CONVERSION: conversion},
                **_wherever_it_stands(),
            )
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Exception, SystemExit) as error:
            why = [] if isinstance(error, SystemExit) else [str(error)]  # SystemExit: already logged
            raise BuildError("\n".join(map(told, [*warnings, *why]))) from error
    if warnings:  # such as a link to a page that is not there
        raise BuildError("\n".join(map(told, warnings)))
    return conversion.words


def _wherever_it_stands() -> dict[str, Any]:
    """The settings that name files of the tool, as they are from where it stands: mkdocs.yml names them in a checkout."""
    with SETTINGS.open("rb") as file:
        theme = yaml_load(file)["theme"]
    hook = PACKAGE / "edge" / "hooks.py"
    return {"theme": {**theme, "custom_dir": str(THEME)}, "hooks": [str(hook)], "watch": []}


class Listener(logging.Handler):
    """Keeps what is logged, word for word."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of, which would otherwise only be printed."""
    logger, listener = logging.getLogger("mkdocs"), Listener(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)


def plainly(message: str, files: Mapping[str, Path] = NONE, data: Path | None = None) -> str:
    """What MkDocs or mkdocs-macros says of a written page, in a line that names it and says what to do.

    `files`: source path -> file, by which the line is found.
    """
    if link := re.search(r"Doc file '(.+?)' contains an? .*?link '(.+?)'", message):
        place = _place(link[1], link[2], files, data)
        return f"{place}: liên kết «{link[2]}» không dẫn đến đâu. Sửa lại đường dẫn."
    if macro := re.search(r"_File_: `(.+?)`\s+_[^_]+_:? *([^\n]+)", message):
        what = macro[2].strip("*")
        if missing := re.fullmatch(r"'(.+)' is undefined", what):
            what = f"không có khối nào tên «{missing[1]}»"
            place = _place(macro[1], missing[1], files, data)
        else:
            place = _place(macro[1], "{{", files, data)
        return f"{place}: {what}. Sửa chỗ gọi khối trong trang. Có các khối: {', '.join(sorted(BLOCKS))}."
    return message


def _place(name: str, words: str, files: Mapping[str, Path], data: Path | None) -> str:
    """A page, and the first line of it with these words: "data/docs/trang.md:12"."""
    file = files.get(name)
    if file is None:
        return f"docs/{name}"
    rows = file.read_text(encoding="utf-8", errors="replace").splitlines()
    line = next((number for number, row in enumerate(rows, 1) if words in row), 1)
    return f"{shown_place(name, file, data)}:{line}"
