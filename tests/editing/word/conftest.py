"""The blank forms are laid out once for all tests of one dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from thidua.editing.word import report_draft as draft

_KNOWN: dict[tuple[Any, ...], Any] = {}
_LAID_OUT: Callable[..., Any] = draft.report_form_of


@pytest.fixture(autouse=True)
def asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def report_form_of(*given: Any) -> Any:
        key = tuple(map(id, given))
        if key not in _KNOWN:
            _KNOWN[key] = given, _LAID_OUT(*given)  # what is kept cannot give its id to another
        return _KNOWN[key][1]

    monkeypatch.setattr(draft, "report_form_of", report_form_of)
