"""A page of the desk as a reader sees it, without a browser."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import Any, Final

from tests.desk.office import Office

_PATIENCE: Final = 120.0
"""Seconds that work in the background may take."""


def text_of(html: str) -> str:
    """What stands on a page, without its head and menu."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def read(here: Office, address: str) -> str:
    answer = here.get(address)
    assert answer.status_code == 200, address
    return text_of(answer.get_data(as_text=True))


def end_of(here: Office, address: str) -> Any:
    """The answer to which an address leads, once its page does not ask to be loaded again."""
    end = time.monotonic() + _PATIENCE
    while "http-equiv" in (answer := here.get(address, follow_redirects=True)).get_data(as_text=True):
        assert time.monotonic() < end, text_of(answer.get_data(as_text=True))
        time.sleep(0.1)
    assert answer.status_code == 200, address
    return answer


def settled(here: Office, address: str) -> str:
    """The page of `end_of`, as text with tags."""
    return unescape(end_of(here, address).get_data(as_text=True))


def hidden(here: Office, address: str) -> dict[str, str]:
    """The hidden fields of a page's own form."""
    html = here.get(address).get_data(as_text=True).partition("<main")[2]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))


def after(here: Office, answer: Any) -> str:
    """The page to which an action leads."""
    assert answer.status_code == 303, text_of(answer.get_data(as_text=True))
    return read(here, answer.headers["Location"])
