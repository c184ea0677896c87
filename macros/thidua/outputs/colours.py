"""An office's own colours in the styles, which name each colour once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def recoloured(css: str, colours: Iterable[tuple[str, str]]) -> str:
    """The styles, where each of these names that they define has another value. Only the first definition is the page's."""
    for name, value in colours:
        css = re.sub(rf"(--{re.escape(name)}: )#[0-9a-f]{{6}};", rf"\g<1>{value};", css, count=1)
    return css
