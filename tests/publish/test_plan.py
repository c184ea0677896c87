"""In which order what differs is sent, at a store that keeps its files in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.small_site import release_of, silent, version
from thidua.publish.online import look
from thidua.publish.plan import Stage, planned
from thidua.publish.release import MANIFEST
from thidua.publish.sending import send, transfer_of
from thidua.publish.sent import SENT
from thidua.publish.target import FileState, LineDroppedError
from thidua.site import addresses


class MemoryStore:
    """What was done, in its order; `breaks`: how many times the line drops first."""

    lanes = 1

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}
        self.done: list[str] = []
        self.kinds: dict[str, str] = {}
        self.breaks = 0

    def files(self) -> Mapping[str, FileState]:
        return {path: FileState(len(content), str(hash(content))) for path, content in self.content.items()}

    def read(self, path: str) -> bytes:
        try:
            return self.content[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def write(self, path: str, content: bytes, kind: str) -> FileState:
        if self.breaks:
            self.breaks -= 1
            raise LineDroppedError("Đường truyền bị ngắt", "Chạy lại")
        self.content[path], self.kinds[path] = content, kind
        self.done.append(path)
        return FileState(len(content), str(hash(content)))

    def remove(self, path: str) -> None:
        self.content.pop(path, None)
        self.done.append(f"-{path}")

    def close(self) -> None:
        pass


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    """With the first version, in which everybody is shown."""
    store = MemoryStore()
    send(transfer_of(store, *version(tmp_path / "1", 1)), silent)
    store.done.clear()
    return store


def test_who_is_gone_goes_first_and_pages_after_what_they_need(store: MemoryStore, tmp_path: Path) -> None:
    send(transfer_of(store, *version(tmp_path / "2", 2, frozenset({3}))), silent)
    at = {path: place for place, path in enumerate(store.done)}
    order = [
        "assets/trang.0000000002.css",
        "dien-hinh/cn-003/index.html",
        "anh/2024/cn-003.png",
        "phat-thanh/dien-hinh/cn-001/1-phut.txt",
        "dien-hinh/cn-001/index.html",
        "dien-hinh/index.html",
        "-anh/2024/cn-003.png",
        MANIFEST,
    ]
    assert sorted(order, key=at.__getitem__) == order
    assert at["-phat-thanh/dien-hinh/cn-003/1-phut.txt"] < at["phat-thanh/dien-hinh/cn-001/1-phut.txt"]
    assert store.done[0] == SENT, "what will be sent is noted before anything is"
    assert store.done[-1] == MANIFEST


def test_lists_show_no_photo_that_is_not_there(store: MemoryStore, tmp_path: Path) -> None:
    """Until they are new, the photo of somebody who is gone is one white point."""
    photo, seen = "anh/2024/cn-003.png", []

    def watch(done: int, total: int, what: str) -> None:
        shown = photo.encode() in store.content["dien-hinh/index.html"]
        seen.append((shown, store.content.get(photo, b"")[:4]))

    send(transfer_of(store, *version(tmp_path / "2", 2, frozenset({3}))), watch)
    assert (True, b"\x89PNG") in seen, "a picture, and not theirs"
    assert (True, b"") not in seen
    assert photo not in store.content


def test_each_stage_says_in_vietnamese_what_is_done(store: MemoryStore, tmp_path: Path) -> None:
    said: list[str] = []

    def note(done: int, total: int, what: str) -> None:
        said.append(what)

    gone = frozenset({3})
    folder, _ = version(tmp_path / "2", 2, gone)
    (folder / addresses.WORKER).write_bytes(b"const build = 2;")
    send(transfer_of(store, folder, release_of(folder, 2, gone)), note)
    assert list(dict.fromkeys(said)) == [stage.label for stage in Stage]


def test_a_server_is_told_what_each_file_is(store: MemoryStore) -> None:
    assert store.kinds["index.html"].startswith("text/html")
    assert store.kinds["tim-kiem.json"].startswith("application/json")
    assert store.kinds["anh/2024/cn-001.png"] == "image/png"


def test_nothing_differs_nothing_is_done(store: MemoryStore, tmp_path: Path) -> None:
    _, release = version(tmp_path / "1", 1)
    plan = planned(release, look(store))
    assert plan.steps == ()
    assert plan.taken_over == ()


def test_a_file_that_was_written_by_another_is_ours_no_more(store: MemoryStore, tmp_path: Path) -> None:
    store.content["robots.txt"] = b"another"
    _, release = version(tmp_path / "1", 1)
    assert [step.path for step in planned(release, look(store)).sent] == ["robots.txt"]


def test_what_an_interrupted_run_sent_is_known_to_the_next(store: MemoryStore, tmp_path: Path) -> None:
    """Also if it is in neither the release before nor the one after."""
    transfer = transfer_of(store, *version(tmp_path / "2", 2, pages=9))

    def stop(done: int, total: int, what: str) -> None:
        if "anh/2024/cn-008.png" in store.content:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(transfer, stop)
    assert "anh/2024/cn-008.png" in store.content
    send(transfer_of(store, *version(tmp_path / "3", 3)), silent)
    assert not [path for path in store.content if "cn-008" in path]


def test_a_line_that_drops_is_tried_again_after_longer_and_longer_pauses(
    store: MemoryStore, tmp_path: Path
) -> None:
    pauses: list[float] = []
    store.breaks = 3
    send(transfer_of(store, *version(tmp_path / "2", 2)), silent, pauses.append)
    assert pauses == [1, 3, 9]
    store.breaks = 99
    with pytest.raises(LineDroppedError):
        send(transfer_of(store, *version(tmp_path / "3", 3)), silent, pauses.append)


def test_browsers_are_told_of_a_new_build_when_all_of_it_is_there(tmp_path: Path) -> None:
    store = MemoryStore()
    folder, _ = version(tmp_path / "1", 1)
    (folder / addresses.WORKER).write_bytes(b"const build = 1;")
    send(transfer_of(store, folder, release_of(folder, 1)), silent)
    sent = [path for path in store.done if path not in {MANIFEST, SENT}]
    assert sent[-1] == addresses.WORKER
