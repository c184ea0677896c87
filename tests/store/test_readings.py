"""What is remembered of files: the same as reading them, and of nobody whose file is gone."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.bad_files import FILES
from tests.store.bad_records import RECORDS
from tests.store.bad_values import VALUES
from tests.store.bad_writing import WRITING
from tests.support import campaigns
from tests.support.people import BY_FORM
from tests.support.photos import corners, saved
from tests.support.project import DAY
from thidua import rules
from thidua.editing import gate
from thidua.store import load, loading, reading, readings
from thidua.store.loaded import Loaded
from thidua.store.pictures import picture_file

BAD = [*WRITING, *VALUES, *FILES, *RECORDS]
PERSON = "2023/honorees/cn-002.yml"
NAME = "Đặng Thị Ví Dụ"


@pytest.fixture(autouse=True)
def home(memory: Path) -> Iterator[Path]:
    new_process()
    yield memory
    new_process()


def new_process() -> None:
    """Nothing is in memory any more."""
    readings.readings_in.cache_clear()
    readings._clear.cache_clear()


def facts(loaded: Loaded) -> tuple[Any, ...]:
    if loaded.dataset:
        loaded.report(rules.check(loaded.dataset, DAY))
    return loaded.dataset, sorted(loaded.problems), loaded.broken, loaded.sources


def fresh(data: Path) -> tuple[Any, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "readings_in", readings.Readings)
        patch.setattr(readings, "HOME", data / "nowhere")
        patch.setattr(readings.Readings, "keep", lambda *_: None)
        return facts(load(data))


def shelved(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.iterdir())


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes_a_remembered_reading_is_the_reading(seed: int, data: Path) -> None:
    chance = random.Random(seed)
    for _ in range(8):
        change(chance, data)
        expected = fresh(data)
        if chance.random() < 0.5:
            new_process()
        assert facts(load(data)) == expected
        assert facts(load(data)) == expected


def change(chance: random.Random, data: Path) -> None:
    """Something that happens to a data folder; most of it is wrong, and half of it is mended again."""
    whole: list[Callable[[], object]] = [
        lambda: shutil.rmtree(data) or campaigns.copy_of_samples(data.parent),
        lambda: campaigns.made_real(data),
        lambda: shutil.copy(data / PERSON, data / f"2023/honorees/so-{chance.randrange(9)}.yml"),
        lambda: chance.choice(sorted(data.glob("2023/*/*.yml"))).unlink(),
        lambda: chance.choice(sorted(data.rglob("*.yml"))).write_bytes(chance.randbytes(5)),
        lambda: chance.choice(sorted(data.glob("2023/media/*"))).write_bytes(chance.randbytes(90)),
    ]
    bad = chance.sample(BAD, 3)
    for act in chance.sample([*whole, *(lambda row=row: row.edit(data) for row in bad)], 3):
        try:
            act()
        except (AssertionError, OSError, ValueError, StopIteration, IndexError):
            continue  # what it would change is not there any more


def test_warnings_of_a_sound_file_are_remembered_with_it(data: Path) -> None:
    campaigns.change(data / PERSON, post="Chuyên viên xã Hoàà")
    expected = fresh(data)
    assert [problem.file for problem in expected[1]] == [f"data/{PERSON}"]
    load(data)
    new_process()
    assert facts(load(data)) == expected


def test_only_what_changed_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(
        readings, "reading_of", lambda raw, file: read.append(raw) or reading.reading_of(raw, file)
    )
    load(data)
    everything = len(read)
    campaigns.change(data / PERSON, post="Chuyên viên")
    new_process()
    load(data)
    assert everything > 20
    assert read[everything:] == [(data / PERSON).read_bytes()]


@pytest.fixture
def pictured(data: Path) -> Path:
    """A photo that a record names."""
    campaigns.change(data / PERSON, picture={"file": "cn-002.png", "alt": "Ảnh", "credit": "Tổ ảnh"})
    photo = data / "2023/media/cn-002.png"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(saved(corners(64, 64), "PNG"))
    return photo


def test_a_photo_is_read_again_only_after_a_change(
    data: Path, pictured: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    monkeypatch.setattr(
        readings, "picture_file", lambda name, content: read.append(name) or picture_file(name, content)
    )
    monkeypatch.setattr(readings, "_SETTLED", 0)
    first = load(data)
    new_process()
    assert load(data).pictures == first.pictures
    assert sorted(read) == ["cn-001.png", "cn-002.png", "tt-001.png"]
    content, times = pictured.read_bytes(), (pictured.stat().st_atime_ns, pictured.stat().st_mtime_ns)
    time.sleep(0.05)  # longer than a tick of the disk's clock
    pictured.write_bytes(content.replace(b"IEND", b"IENX"))
    os.utime(pictured, ns=times)  # as some programs for photos do
    assert facts(load(data)) == fresh(data)
    assert "bị hỏng hoặc chép thiếu" in str(load(data).problems)
    pictured.unlink()
    assert facts(load(data)) == fresh(data)
    assert b'cn-002.png":' not in shelved(home)


def test_a_photo_that_was_changed_just_now_may_change_again_unseen(
    data: Path, pictured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = readings._outside(pictured)
    assert seen is None
    monkeypatch.setattr(readings.time, "time_ns", lambda: pictured.stat().st_ctime_ns + 2_000_000_000)
    assert readings._outside(pictured)


def test_what_changes_would_make_is_neither_shelved_nor_taken_for_the_folder(data: Path, home: Path) -> None:
    before = facts(load(data))
    changed = (data / PERSON).read_text(encoding="utf-8").replace(NAME, "Trần Văn Mẫu").encode()
    other = facts(load(data, changes={PERSON: changed, "2023/honorees/cn-001.yml": None}))
    assert other != before
    assert "Trần Văn Mẫu".encode() not in shelved(home)
    assert facts(load(data)) == before


def test_of_a_file_that_is_gone_nothing_is_remembered(data: Path, home: Path) -> None:
    load(data)
    assert NAME.encode() in shelved(home)
    (data / PERSON).unlink()
    load(data)
    assert NAME.encode() not in shelved(home)


def test_of_a_record_that_was_withdrawn_nothing_is_remembered_once_it_is_saved(
    data: Path, home: Path
) -> None:
    load(data)
    gate.save(data, {PERSON: None}, DAY, BY_FORM)
    assert NAME.encode() not in shelved(home)
    assert all(NAME not in str(known) for known in readings.readings_in(data.resolve())._known.values())


def test_a_folder_that_is_gone_is_forgotten(data: Path, home: Path) -> None:
    load(data)
    other = campaigns.copy_of_samples(data.parent / "khac")
    shutil.rmtree(data)
    new_process()
    load(other)
    assert len(list(home.iterdir())) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda b: b[:0], lambda b: b[:100], lambda b: b[: len(b) // 2], lambda b: b[:-1], lambda b: b"[]\n" + b,
        lambda b: b.replace(b'"form": 1', b'"form": 0'), lambda b: b.replace(b'"code": "', b'"code": "0'),
        lambda b: b.split(b"\n", 1)[0] + b'\n{"2023/honorees/cn-002.yml": 3}\n', lambda b: b.replace(b'"status":"', b'"status":"x'),
    ],
)  # fmt: skip
def test_a_shelf_that_cannot_be_understood_is_as_none(
    damage: Callable[[bytes], bytes], data: Path, home: Path
) -> None:
    expected = facts(load(data))
    (shelf,) = home.iterdir()
    whole = shelf.read_bytes()
    damaged = damage(whole)
    assert damaged != whole
    shelf.write_bytes(damaged)
    new_process()
    assert facts(load(data)) == expected


def test_a_place_that_cannot_be_written_costs_only_time(data: Path, home: Path) -> None:
    home.write_text("a file where the folder should be")
    expected = facts(load(data))
    assert facts(load(data)) == expected


def test_a_text_that_json_cannot_hold_is_read_again(data: Path) -> None:
    path = data / PERSON
    path.write_text(path.read_text(encoding="utf-8").replace(NAME, '"\\ud800"'), encoding="utf-8")
    expected = fresh(data)
    assert facts(load(data)) == expected
    new_process()
    assert facts(load(data)) == expected
