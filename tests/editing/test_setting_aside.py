"""A line that tells of another person may stay, for a reason that names nobody, until it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.people import NAME
from tests.support.project import DAY
from thidua.editing.setting_aside import NoSuchMentionError, keep_aside, set_aside
from thidua.model.lifecycle import Role
from thidua.model.removal import Aside
from thidua.store import load
from thidua.store.mentions import Searcher

PAGE = "pages/chuyen.md"
LINES = f"Dòng đầu.\n\nBà {NAME} ở thôn khác.\n\nLại {NAME}.\n"


def searcher(data: Path) -> Searcher:
    return load(data).searcher(None)


def note(reason: str) -> Aside:
    return Aside("", "", reason, DAY, Role.BIEN_TAP)


def test_a_line_is_set_aside_until_it_changes(gone: Path) -> None:
    (gone / "pages").mkdir(exist_ok=True)
    (gone / PAGE).write_text(LINES, encoding="utf-8")
    first, second = (f"data/{PAGE}:{line}" for line in (3, 5))
    found = searcher(gone)
    assert [mention.place for mention in found.mentions()] == [first, second]
    for place, reason in ((first, ""), (first, f"không phải {NAME}"), (f"data/{PAGE}:4", "người khác")):
        with pytest.raises(NoSuchMentionError):
            set_aside(found, [place], note(reason))
    plan = set_aside(found, [first], note("nói về người khác"))
    assert ([m.line for m in plan.aside], [m.line for m in plan.left]) == ([3], [5])
    before = {path: found.folder.read(path) for path in plan.changes}
    keep_aside(gone, plan, note("nói về người khác"), before)
    assert [mention.place for mention in searcher(gone).mentions()] == [second]
    (gone / PAGE).write_text(f"Thêm một dòng.\n{LINES}", encoding="utf-8")
    assert [mention.line for mention in searcher(gone).mentions()] == [6], "moved, it still may stay"
    (gone / PAGE).write_text(LINES.replace("thôn khác", "thôn này"), encoding="utf-8")
    assert [mention.line for mention in searcher(gone).mentions()] == [3, 5]
