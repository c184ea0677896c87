"""A piece of a page as it may travel: whole addresses, plain elements, nothing that runs or is styled.

What is left is well within what the W3C feed validator takes for safe in the content of an entry.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import html

_ADDRESSES: Final = {"href", "src", "cite"}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_ATTRIBUTES: Final = _ADDRESSES | {
    "alt", "colspan", "datetime", "height", "lang", "rowspan", "scope", "start", "title", "value", "width",
}  # fmt: skip
_ELEMENTS: Final = frozenset(
    re.findall(
        r"\w+",
        "a abbr article aside b blockquote br caption cite code dd details div dl dt em figcaption figure footer"
        " h2 h3 h4 h5 h6 header hr i img li mark ol p q s section small span strong sub summary sup table tbody"
        " td tfoot th thead time tr u ul",
    )
)
_DROPPED: Final = frozenset(
    re.findall(
        r"\w+",
        "audio base button canvas embed form frame frameset iframe input link math meta noscript object script"
        " select style svg template textarea title video",
    )
)
"""Left out with all inside. Of any other, the inside stays: the parser takes `<img>` to stand inside `<source>`."""
_NUL: Final = re.compile("[\x00\ud800-\udfff]")  # the parser would end or refuse the text here


def portable(content: str, page: str) -> str:
    """HTML of a page -> HTML for a feed. `page`: the absolute address that its links are relative to."""
    whole = html.fragment_fromstring(_NUL.sub("", content), create_parent="div")
    for element in list(whole.iterdescendants()):
        if element.getparent() is not None:  # not gone with what it stood in
            _made_plain(element, page)
    inside = (html.tostring(child, encoding="unicode") for child in whole)
    return escape(whole.text or "", quote=False) + "".join(inside)


def _made_plain(element: Any, page: str) -> None:
    # comments and processing instructions have no name
    if not isinstance(element.tag, str) or element.tag in _DROPPED or "hidden" in element.attrib:
        element.drop_tree()
        return
    if element.tag not in _ELEMENTS:
        element.drop_tag()
        return
    for name, value in element.attrib.items():
        if name not in _ATTRIBUTES:
            del element.attrib[name]
        elif name in _ADDRESSES:
            _made_whole(element, name, value, page)
    if element.tag == "img" and not element.get("src"):
        element.drop_tree()


def _made_whole(element: Any, name: str, value: str, page: str) -> None:
    try:
        address = urljoin(page, value.strip())
        known = urlsplit(address).scheme in _SCHEMES
    except ValueError:  # such as an address with half a bracket
        known = False
    if known:
        element.set(name, address)
    else:
        del element.attrib[name]
