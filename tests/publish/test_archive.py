"""What is kept beside the data, while somebody is taken off and somebody else publishes."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.publish.test_going_back import GONE, RECORD, files_of, office, remembered, withdraw
from tests.support import campaigns
from tests.support.command import AT, typed
from tests.support.project import DAY, DOCS
from thidua.publish.archive import Archive, OvertakenError
from thidua.publish.data_files import data_files
from thidua.publish.going_back import gone_in, restored
from thidua.publish.release import Release
from thidua.site import Audience
from thidua.site.checking import CheckResult, check
from thidua.store import load
from thidua.store.folder import Folder

__all__ = ["office"]
NEW: Final = Release("20261109", dt.datetime(2026, 11, 9, tzinfo=dt.UTC), "", "", {})


def tells(archive: Archive) -> list[str]:
    files = (p for p in archive.home.rglob("*") if p.is_file())
    return [p.relative_to(archive.home).as_posix() for p in files if GONE.encode() in p.read_bytes()]


def built(archive: Archive) -> None:
    """As if the desk had built the site: two trees of it."""
    for tree in (archive.built, archive.home / ".trang-dung/spare", archive.restored):
        tree.mkdir(parents=True)
        (tree / "index.html").write_text(GONE, encoding="utf-8")


def checked(office: Path) -> CheckResult:
    return check(office, DOCS, DAY, Audience.PUBLIC)


def test_nothing_stays_that_was_built_here(office: Path) -> None:
    remembered(office)
    built(Archive.of(office))
    withdraw(office)
    assert tells(Archive.of(office)) == []


def test_nothing_that_was_read_of_an_earlier_state_stays(office: Path, memory: Path) -> None:
    state = remembered(office)
    with restored(Archive.of(office), state, office) as earlier:
        load(earlier)
        assert told_in(memory)
    withdraw(office)
    assert told_in(memory) == []


def told_in(memory: Path) -> list[str]:
    """What is remembered from run to run of somebody, as JSON writes a name."""
    name = json.dumps(GONE).strip('"').encode()
    return [p.name for p in memory.iterdir() if name in p.read_bytes() or GONE.encode() in p.read_bytes()]


def test_a_publisher_at_work_sends_nothing_of_before_and_leaves_nothing_of_it(office: Path) -> None:
    remembered(office)
    archive = Archive.of(office)
    with archive.locked():
        built(archive)
        withdraw(office)
        assert tells(archive), "it is at work there"
        with pytest.raises(OvertakenError):
            archive.begin(NEW, [], 1)
        assert not archive.is_unfinished
    assert tells(archive) == []
    with archive.locked():
        archive.begin(NEW, [], 1)


def test_who_is_taken_off_while_a_release_is_sent_is_not_in_what_is_kept_of_it(office: Path) -> None:
    archive = Archive.of(office)
    with archive.locked():
        archive.begin(NEW, files_of(office).items(), 1)
        withdraw(office)
        archive.add(5)
    (state,) = archive.states()
    assert tells(archive) == []
    assert archive.content(state.files[RECORD]) == (office / RECORD).read_bytes()
    assert all(archive.content(digest) for digest in state.files.values()), "no content went with others"


def test_what_was_gone_back_to_keeps_its_day(office: Path) -> None:
    archive, files = Archive.of(office), list(files_of(office).items())
    again = replace(NEW, id="again", made_at=NEW.made_at + dt.timedelta(days=9))
    once_more = replace(NEW, id="once-more", made_at=NEW.made_at + dt.timedelta(days=10))
    with archive.locked():
        archive.begin(NEW, files, 1)
        archive.add(5)
        for release in (again, once_more):
            archive.begin(release, files, 1, archive.states()[0])
            archive.add(5)
    (state,) = archive.states()
    assert (state.made_at, state.gone_back_to) == (once_more.made_at, NEW.made_at)


def test_a_takedown_is_done_and_says_so_where_what_is_kept_cannot_be_changed(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    remembered(office)
    with monkeypatch.context() as full:
        full.setattr(Archive, "_keep", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        code, out, err = typed(capsys, "withdraw", "cn-001", "--yes", "--data", office, *AT)
    assert (code, "Đã gỡ khỏi dữ liệu." in out, "Chưa gỡ gì" in out) == (0, True, False)
    assert "đĩa đã đầy" in out + err
    archive, loaded = Archive.of(office), load(office)
    assert tells(archive)
    assert loaded.dataset
    archive.change(gone_in(archive, loaded.dataset, Folder(office)))
    assert tells(archive) == [], "the next publishing does it"
    (state,) = archive.states()
    assert "2023/media/cn-001.png" not in state.files
    assert "2023/media/cn-002.png" in state.files or "2023/media/tt-001.png" in state.files


def test_the_state_of_a_release_is_what_was_built_whatever_is_saved_meanwhile(office: Path) -> None:
    before = checked(office)
    data = data_files(before)
    was = files_of(office)
    campaigns.change(office / "2023/honorees/tt-001.yml", post="Chức vụ khác")
    (office / "2023/honorees/cn-990.yml").write_text("id: cn-990\n", encoding="utf-8")
    assert dict(data.contents()) == was
    with pytest.raises(OvertakenError):
        data_files(before)
    picture = office / "2023/media/cn-001.png"
    picture.write_bytes(picture.read_bytes() + b"x")
    with pytest.raises(OvertakenError):
        dict(data.contents())
