"""Where the tool's own files stand, and where it keeps what it can work out again.

In a checkout the pages and settings lie at the top of the repository. A wheel carries them in the package, beside the
code: an installed tool has no repository, may not write where it stands, and knows no data but those it is told of.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final


def _cache_of_user() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - a checkout has its own place, and starts without it

    return user_cache_path("thidua", appauthor=False)


PACKAGE: Final = Path(__file__).resolve().parent
_CARRIED: Final = PACKAGE / "standard"
"""What a wheel carries; pyproject.toml puts it there."""
CHECKOUT: Final = None if _CARRIED.is_dir() else PACKAGE.parents[1]
"""The top of the repository; None where the tool was installed from a wheel."""
_HOME: Final = CHECKOUT or _CARRIED

TEMPLATES: Final = PACKAGE / "templates"
THEME: Final = PACKAGE / "theme"
DOCS: Final = _HOME / "docs"
"""The standard pages."""
SETTINGS: Final = _HOME / "mkdocs.yml"
CACHE: Final = CHECKOUT / ".cache" if CHECKOUT else _cache_of_user()
"""What may be thrown away at any time."""


def office_data() -> Path:
    """The data folder of whoever opens the desk by its icon: never inside what an update replaces."""
    from platformdirs import user_documents_path  # noqa: PLC0415 - only who starts the desk by its icon waits for it

    return user_documents_path() / "thidua" / "data"
