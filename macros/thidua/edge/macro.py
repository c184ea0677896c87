"""What mkdocs-macros calls: one macro for each block that pages of docs/ may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..site.words import Block, Words, mark

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin

BLOCKS: Final = (
    "archive",
    "home",
    "plan",
    "full_text",
    "aims",
    "participants",
    "criteria",
    "criteria_of",
    "awarding",
    "dossier",
    "self_review",
    "forms",
    "questions",
    "timeline",
    "tasks",
    "honorees",
    "stories",
    "indices",
    "documents",
    "statistics",
    "coverage",
    "staff",
    "fields",
    "publicity",
    "follow",
    "open_data",
    "words",
    "contact",
    "units",
    "takedown",
    "request_letter",
    "site_map",
    "english",
)
"""Each is a template in templates/blocks/ and a macro of the same name for the pages in docs/."""

CONVERSION: Final = "thidua"
"""Where in MkDocs' `extra` a `Conversion` is."""


@dataclass
class Conversion:
    """What MkDocs made of docs/ so far: file -> its words, and the blocks called in it."""

    words: dict[str, Words] = field(default_factory=dict)
    blocks: dict[str, list[Block]] = field(default_factory=dict)
    own: Mapping[str, Path] = field(default_factory=dict)
    """An office's own pages and pictures, which MkDocs is to take too: source path -> file."""


def define_env(env: MacrosPlugin) -> None:
    """One macro for each block. It leaves a mark; the block takes its place after Markdown, so that data never pass
    through Markdown, where `*`, `|` or a link would come alive.
    """
    for name in BLOCKS:
        env.macro(_macro(env, name), name)  # type: ignore[no-untyped-call]


def _macro(env: Any, name: str) -> Any:
    def macro(**arguments: Any) -> str:
        conversion: Conversion = env.conf["extra"][CONVERSION]
        called = conversion.blocks.setdefault(env.page.file.src_uri, [])
        called.append(Block(mark(len(called), name), name, tuple(sorted(arguments.items()))))
        return f"\n\n{called[-1].mark}\n\n"

    macro.__doc__ = f"Khối {name}: templates/blocks/{name}.html."
    return macro
