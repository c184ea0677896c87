"""From data to pages. mkdocs-macros looks here for the macros of the pages in docs/; see edge/macro.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Called by mkdocs-macros. Imported here, so that commands which need no MkDocs do not load it."""
    from .edge.macro import define  # noqa: PLC0415

    define(env)
