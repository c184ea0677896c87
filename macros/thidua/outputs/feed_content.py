"""A piece of a page as it may travel: whole addresses, plain elements, nothing that runs or is styled.

nh3 knows HTML's elements and attributes, and which of them are safe in another reader.
"""

from __future__ import annotations

import re
from typing import Final

import nh3

_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_DROPPED: Final = {
    "button",
    "form",
    "noscript",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
}
"""Left out with all inside; of other elements that do not travel, the inside does."""
_ELEMENTS: Final = nh3.ALLOWED_TAGS | {"section"}
_ATTRIBUTES: Final = nh3.ALLOWED_ATTRIBUTES | {"li": {"value"}, "time": {"datetime"}}
_SURROGATES: Final = re.compile("[\ud800-\udfff]")  # halves of letters, which are no text


def portable(content: str, page: str) -> str:
    """HTML of a page -> HTML for a feed. `page`: the absolute address that its links are relative to."""
    return nh3.clean(
        _SURROGATES.sub("", content),
        tags=_ELEMENTS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes=_SCHEMES,
        url_relative=("rewrite_with_base", page),
    )
