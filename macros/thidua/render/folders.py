"""Where templates stand, and what is published as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_ROOMS: Final = Path(__file__).resolve().parents[1]
TEMPLATES: Final = _ROOMS / "templates"
THEME: Final = _ROOMS / "theme"
