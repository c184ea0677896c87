"""The pages of docs/ through MkDocs and mkdocs-macros: Markdown -> HTML with a mark for each block of data.

The result depends on docs/ and mkdocs.yml alone.
"""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from ..build.catalogue import BuildError
from ..place import PACKAGE, SETTINGS, THEME
from ..site.words import Words
from .macro import CAUGHT, Caught


def converted(docs: Path) -> dict[str, Words]:
    """File below docs/ -> its text after Markdown. BuildError, with what to mend in which file."""
    caught = Caught()
    with tempfile.TemporaryDirectory() as scratch, _listening() as warnings:
        try:
            config = load_config(
                str(SETTINGS),
                docs_dir=str(docs.resolve()),
                site_dir=scratch,
                extra={CAUGHT: caught},
                **_wherever_it_stands(),
            )
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Exception, SystemExit) as error:
            why = [] if isinstance(error, SystemExit) else [str(error)]  # SystemExit: already logged
            raise BuildError("\n".join(map(plainly, [*warnings, *why]))) from error
    if warnings:  # such as a link to a page that is not there
        raise BuildError("\n".join(map(plainly, warnings)))
    return caught.words


def _wherever_it_stands() -> dict[str, Any]:
    """The settings that name files of the tool, as they are from where it stands: mkdocs.yml names them in a checkout."""
    with SETTINGS.open("rb") as file:
        theme = yaml_load(file)["theme"]
    hook = PACKAGE / "edge" / "hooks.py"
    return {"theme": {**theme, "custom_dir": str(THEME)}, "hooks": [str(hook)], "watch": []}


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of, which would otherwise only be printed."""
    warnings: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                warnings.append(record.getMessage())

    logger, listener = logging.getLogger("mkdocs"), Listener()
    logger.addHandler(listener)
    try:
        yield warnings
    finally:
        logger.removeHandler(listener)


def plainly(message: str) -> str:
    """What MkDocs or mkdocs-macros says of a page in docs/, in a line that names it and says what to do."""
    if link := re.search(r"Doc file '(.+?)' contains an? .*?link '(.+?)'", message):
        return f"docs/{link[1]}: liên kết «{link[2]}» không dẫn đến đâu. Sửa lại đường dẫn."
    if macro := re.search(r"_File_: `(.+?)`\s+_[^_]+_:? *([^\n]+)", message):
        what = macro[2].strip("*")
        if missing := re.fullmatch(r"'(.+)' is undefined", what):
            what = f"không có khối nào tên «{missing[1]}»"
        return f"docs/{macro[1]}: {what}. Sửa chỗ gọi khối trong trang; tên các khối ở macros/thidua/edge/macro.py."
    return message
