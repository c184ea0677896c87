"""From data to pages. This file names the macros; it and hooks.py are the only two that know MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin

BLOCKS = (
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
    "site_map",
    "english",
)
"""Each is a template in templates/blocks/ and a macro of the same name for the pages in docs/."""


def define_env(env: MacrosPlugin) -> None:
    """Called by mkdocs-macros: one macro for each block.

    A macro leaves a mark, and hooks.py puts the block in its place after Markdown: data never pass
    through Markdown, where `*`, `|` or a link would come alive.
    """
    for name in BLOCKS:
        env.macro(_macro(env, name), name)  # type: ignore[no-untyped-call]


def _macro(env: Any, name: str) -> Any:
    def macro(**given: Any) -> str:
        publication = env.variables["publication"]
        if publication is None:
            return ""
        page = publication.page_from(env.page.file.src_uri)
        blocks = env.conf["extra"].setdefault("blocks", {}).setdefault(page.address, {})
        mark = f"KHOI{len(blocks)}{name.upper().replace('_', '')}KHOI"
        blocks[mark] = publication.renderer.block(name, page, **given)
        return f"\n\n{mark}\n\n"

    macro.__doc__ = f"Khối {name}: templates/blocks/{name}.html."
    return macro
