"""MkDocs runs once in a process at a time: its log and hooks are those of all."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from thidua.edge import markdown, words
from thidua.site.words import Words


def test_who_comes_second_waits_and_takes_what_the_first_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.md").write_text("# A\n", encoding="utf-8")
    at_work, most = threading.Semaphore(1), []

    def converted(_docs: Path, _data: Path | None = None) -> dict[str, Words]:
        most.append(at_work.acquire(blocking=False))
        time.sleep(0.2)
        at_work.release()
        return {"index.md": Words("<h1>A</h1>", (), ())}

    monkeypatch.setattr(markdown, "converted", converted)
    monkeypatch.setattr(words, "_KEPT", tmp_path / "words.json")
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(words.words_of, [tmp_path] * 3))
    assert most == [True], "once, and never two at a time"
    assert [one["index.md"].html for one in found] == ["<h1>A</h1>"] * 3
