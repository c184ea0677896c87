"""Compiled templates, kept from one run to the next: to compile one takes longer than to fill it."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from pickle import UnpicklingError
from typing import Final

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from ..place import CACHE
from ..store import code

_KEPT: Final = CACHE / "templates"
_CALLED: Final = ("model", "vietnamese", "prose.py")
"""What a compiled template holds the results of: Jinja works out a filter of a constant when it compiles."""


class CompiledTemplates(FileSystemBytecodeCache):
    """One file for each template. A folder that cannot be written only costs time. `settings`: the code that sets up the environment."""

    def __init__(self, folder: Path = _KEPT, settings: str = "render") -> None:
        super().__init__(str(folder), "%s.bin")
        self._settings = settings

    def get_source_checksum(self, source: str) -> str:
        """Of the template, of Jinja, and of the code that it may call while it compiles."""
        return super().get_source_checksum(self._code + source)

    @cached_property
    def _code(self) -> str:
        return code.digest((*_CALLED, self._settings), code.libraries()).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, UnpicklingError):  # not to be read, or half written
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
