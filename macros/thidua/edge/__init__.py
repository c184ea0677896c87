"""MkDocs and mkdocs-macros, which turn the pages of docs/ into HTML; nothing else knows them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CONFIG: Final = Path(__file__).resolve().parents[3] / "mkdocs.yml"
