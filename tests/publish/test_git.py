"""Publishing to a branch of a git repository: git's own server over HTTP, OpenSSH, and a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.git_server import (
    BRANCH,
    TOKEN,
    GitServer,
    bare,
    commits,
    git,
    holds,
    publish,
    serving,
    target,
    there,
    worked_on,
)
from tests.support.small_site import release_of, version, write
from thidua.outputs import servers
from thidua.publish import git as git_target
from thidua.publish.release import MANIFEST, read
from thidua.publish.secrets import Secrets
from thidua.publish.sending import transfer_of
from thidua.publish.target import (
    HistoryKeptError,
    NotAllowedError,
    TargetError,
    open_target,
)

pytestmark = pytest.mark.usefixtures("second_process")

NAME = "Minh Họa Thứ 003"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    monkeypatch.setenv("THIDUA_MAT_KHAU", TOKEN)
    (tmp_path / "kho").mkdir()
    with serving(tmp_path / "kho") as running:
        yield running


@pytest.fixture
def home(server: GitServer) -> Path:
    """The repository, empty."""
    return bare(server.root)


def test_a_release_is_one_commit_and_only_what_differs_is_sent(
    server: GitServer, home: Path, tmp_path: Path
) -> None:
    address = server.address("trang.git")
    one, two = version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    write(one[0], {"anh/lon.png": os.urandom(300_000)})
    write(two[0], {"anh/lon.png": (one[0] / "anh/lon.png").read_bytes()})
    one, two = (version(folder, number) for folder, number in ((one[0], 1), (two[0], 2)))
    publish(target(address), *one)
    assert there(home) == snapshot(one[0]) | {MANIFEST: there(home)[MANIFEST], ".nojekyll": b""}
    assert read(there(home)[MANIFEST]) == one[1]
    assert max(server.received) > 300_000
    server.forget()
    publish(target(address), *two)
    assert len(commits(home)) == 2
    assert there(home).items() >= snapshot(two[0]).items()
    assert max(server.received) < 30_000
    assert max(server.answered) < 30_000, "files of what is online are not fetched"
    assert git(home, "fsck", "--strict") == ""


def test_a_large_site_is_sent_as_a_stream(server: GitServer, home: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "1", {f"anh/{n}.png": os.urandom(200_000) for n in range(12)})
    publish(target(server.address("trang.git")), *version(folder, 1))
    assert max(server.received) > 2_000_000
    assert there(home).items() >= snapshot(folder).items()


def test_files_of_the_office_stay(server: GitServer, home: Path, tmp_path: Path) -> None:
    own = {
        "public/CNAME": b"vidu.example\n",
        ".gitlab-ci.yml": b"pages: {}\n",
        "public/.well-known/a/b.txt": b"1",
    }
    worked_on(home, BRANCH, own)
    settings = target(server.address("trang.git"), path="public")
    for number in (1, 2, 3):
        publish(settings, *version(tmp_path / str(number), number, frozenset({3} if number == 3 else ())))
        found = there(home)
        assert found.items() >= own.items()
        assert found["public/index.html"] == (tmp_path / str(number) / "index.html").read_bytes()
    assert len(commits(home)) == 1


def test_nothing_is_sent_when_nothing_changed(server: GitServer, home: Path, tmp_path: Path) -> None:
    settings = target(server.address("trang.git"))
    site = version(tmp_path / "1", 1)

    def steps() -> set[str]:
        place = open_target(settings, Secrets(settings), tmp_path)
        try:
            return {step.path for step in transfer_of(place, *site).plan.steps}
        finally:
            place.close()

    publish(settings, *site)
    assert steps() == set()
    worked_on(home, BRANCH, {"robots.txt": b"sua tay"})
    assert "robots.txt" in steps()
    publish(settings, *site)
    assert there(home).items() >= snapshot(site[0]).items()
    assert steps() == set()


def test_the_office_has_lines_of_its_own_in_a_shared_file(
    server: GitServer, home: Path, tmp_path: Path
) -> None:
    settings = target(server.address("trang.git"))
    folder = write(tmp_path / "1", {"_headers": servers.marked("/*\n  X: 1\n").encode()})
    publish(settings, *version(folder, 1))
    worked_on(home, BRANCH, {"_headers": b"/rieng\n  Y: 2\n" + there(home)["_headers"]})
    write(folder, {"_headers": servers.marked("/*\n  X: 3\n").encode()})
    publish(settings, *version(folder, 2))
    assert b"Y: 2" in there(home)["_headers"]
    assert b"X: 3" in there(home)["_headers"]
    assert b"X: 1" not in there(home)["_headers"]
    publish(settings, *version(tmp_path / "3", 3))
    assert there(home)["_headers"].strip() == b"/rieng\n  Y: 2"


def test_who_is_withdrawn_is_in_no_commit_any_more(server: GitServer, home: Path, tmp_path: Path) -> None:
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    publish(settings, *version(tmp_path / "2", 2))
    assert holds(home, NAME)
    old = commits(home)[0]
    notes = publish(settings, *version(tmp_path / "3", 3, frozenset({3})))
    assert [note for note in notes if old in note and "git gc --prune=now" in note]
    assert len(commits(home)) == 1
    assert not any(NAME.encode() in content for content in there(home).values())
    git(home, "gc", "--quiet", "--prune=now")
    assert not holds(home, NAME)
    publish(settings, *version(tmp_path / "4", 4, frozenset({3})))
    publish(settings, *version(tmp_path / "5", 5))  # let back
    assert len(commits(home)) == 3


def test_a_repository_in_a_folder_forgets_at_once(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    home = bare(tmp_path / "kho")
    for address in (str(home), home.as_uri()):
        for number in (1, 2):
            publish(target(address), *version(tmp_path / str(number), number))
        assert holds(home, NAME)
        publish(target(address), *version(tmp_path / "3", 3, frozenset({3})))
        assert len(commits(home)) == 1
        assert not holds(home, NAME)
        assert git(home, "fsck", "--strict") == ""


def test_a_photo_that_is_taken_down_is_in_no_commit_any_more(
    server: GitServer, home: Path, tmp_path: Path
) -> None:
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    folder, _ = version(tmp_path / "2", 2)
    (folder / "anh/2024/cn-003.png").unlink()
    publish(settings, folder, release_of(folder, 2))
    assert len(commits(home)) == 1


def test_another_s_commit_is_looked_at_again_and_stays(
    server: GitServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is quicker, between the look and the push, three times."""
    monkeypatch.setattr(git_target, "_PAUSES", (0.0,) * 5)
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    pushed = iter(range(3))

    def quicker(body: bytes) -> None:
        if b"report-status" in body and (n := next(pushed, None)) is not None:
            worked_on(home, BRANCH, {f"rieng/{n}.txt": b"cua co quan"})

    server.before = quicker
    folder, release = version(tmp_path / "2", 2)
    publish(settings, folder, release)
    found = there(home)
    assert {f"rieng/{n}.txt" for n in range(3)} <= found.keys()
    assert found.items() >= snapshot(folder).items()
    assert len(commits(home)) == 5
    pushed = iter(range(100))
    with pytest.raises(TargetError, match="Có người khác liên tục ghi vào nhánh gh-pages"):
        publish(settings, *version(tmp_path / "3", 3))
    assert there(home)["index.html"] == (folder / "index.html").read_bytes()


def test_an_old_release_that_somebody_brings_back_goes_again(
    server: GitServer, home: Path, tmp_path: Path
) -> None:
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    old = commits(home)[0]
    publish(settings, *version(tmp_path / "2", 2, frozenset({3})))
    merged = git(home, "commit-tree", f"{BRANCH}^{{tree}}", "-p", BRANCH, "-p", old, "-m", "Gộp")
    git(home, "update-ref", f"refs/heads/{BRANCH}", merged)
    publish(settings, *version(tmp_path / "3", 3, frozenset({3})))
    assert len(commits(home)) == 1
    git(home, "update-ref", f"refs/heads/{BRANCH}", old)
    publish(settings, *version(tmp_path / "4", 4, frozenset({3})))
    assert len(commits(home)) == 1
    assert not any(NAME.encode() in content for content in there(home).values())


def test_a_commit_by_hand_ends_no_history(server: GitServer, home: Path, tmp_path: Path) -> None:
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1, frozenset({3})))
    worked_on(home, BRANCH, {"CNAME": b"vidu.example\n"})
    publish(settings, *version(tmp_path / "2", 2, frozenset({3})))
    assert len(commits(home)) == 3


def test_a_server_that_lets_no_history_go_shows_the_new_site_at_least(
    server: GitServer, home: Path, tmp_path: Path
) -> None:
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    git(home, "config", "receive.denyNonFastForwards", "true")
    with pytest.raises(HistoryKeptError, match="các bản cũ ở nhánh gh-pages vẫn còn người"):
        publish(settings, *version(tmp_path / "2", 2, frozenset({3})))
    assert NAME.encode() not in there(home)["dien-hinh/cn-003/index.html"]
    assert len(commits(home)) == 2
    git(home, "config", "receive.denyNonFastForwards", "false")
    publish(settings, *version(tmp_path / "3", 3, frozenset({3})))
    assert len(commits(home)) == 1


def test_what_was_refused_and_then_allowed_is_done(
    server: GitServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history may not go; while the release is put on top of it, somebody pushes and the office allows it."""
    monkeypatch.setattr(git_target, "_PAUSES", (0.0,) * 3)
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    git(home, "config", "receive.denyNonFastForwards", "true")
    pushes = iter(range(9))

    def allowed(body: bytes) -> None:
        if b"report-status" in body and next(pushes) == 1:
            worked_on(home, BRANCH, {"CNAME": b"vidu.example"})
            git(home, "config", "receive.denyNonFastForwards", "false")

    server.before = allowed
    assert publish(settings, *version(tmp_path / "2", 2, frozenset({3})))
    assert len(commits(home)) == 1
    assert "CNAME" in there(home)


def test_a_site_that_is_built_anew_meanwhile_is_not_mixed(
    server: GitServer, home: Path, tmp_path: Path
) -> None:
    folder, release = version(tmp_path / "1", 1)
    (folder / "robots.txt").write_bytes(b"lan khac")
    with pytest.raises(TargetError, match=r"robots\.txt đổi trong lúc gửi"):
        publish(target(server.address("trang.git")), folder, release)
    assert git(home, "for-each-ref") == ""


def test_a_branch_of_other_work_is_left_alone(server: GitServer, home: Path, tmp_path: Path) -> None:
    data = {"data/site.yml": b"title: a\n", "README.md": b"a"}
    commit = worked_on(home, "main", data)
    settings = target(server.address("trang.git"), branch="main", path="docs")
    with pytest.raises(NotAllowedError, match=r"Nhánh main đang chứa tệp khác, ví dụ data/site\.yml"):
        publish(settings, *version(tmp_path / "1", 1))
    assert git(home, "rev-parse", "main") == commit
    publish(target(server.address("trang.git")), *version(tmp_path / "1", 1))
    assert git(home, "rev-parse", "main") == commit


def test_a_server_of_the_first_protocol(server: GitServer, home: Path, tmp_path: Path) -> None:
    """It knows no partial clones: everything is fetched, nothing else is different."""
    server.is_new = False
    settings = target(server.address("trang.git"))
    for number in (1, 2):
        publish(settings, *version(tmp_path / str(number), number))
    assert len(commits(home)) == 2
    publish(settings, *version(tmp_path / "3", 3, frozenset({3})))
    assert len(commits(home)) == 1
