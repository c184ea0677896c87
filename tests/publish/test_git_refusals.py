"""A git host that refuses, cannot be reached or is not known: what is told; and the way by SSH."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import sshd
from tests.support.campaigns import snapshot
from tests.support.git_server import (
    READER,
    TOKEN,
    GitServer,
    bare,
    commits,
    git,
    hook,
    publish,
    serving,
    target,
    there,
)
from tests.support.small_site import silent, version
from tests.support.sshd import Sshd
from thidua.publish import git as git_target
from thidua.publish.secrets import Secrets
from thidua.publish.sending import send, transfer_of
from thidua.publish.target import (
    HostKeyChangedError,
    LineDroppedError,
    NoSpaceError,
    NotAllowedError,
    TargetError,
    UnknownHostKeyError,
    WrongAddressError,
    WrongPasswordError,
    open_target,
)

pytestmark = pytest.mark.usefixtures("second_process")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    monkeypatch.setenv("THIDUA_MAT_KHAU", TOKEN)
    (tmp_path / "kho").mkdir()
    with serving(tmp_path / "kho") as running:
        yield running


@pytest.fixture(scope="module")
def ssh(second_process: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd.serving(tmp_path_factory.mktemp("ssh") / "home") as running:
        yield running


@pytest.fixture
def home(server: GitServer) -> Path:
    """The repository, empty."""
    return bare(server.root)


HOOKS = {
    "protected": (
        'echo "GitLab: You are not allowed to push code to protected branches on this project." >&2; exit 1',
        NotAllowedError,
        "không cho ghi vào nhánh gh-pages: «GitLab: You are not allowed to push code to protected branches",
    ),
    "full": (
        'echo "remote: Repository has exceeded its quota" >&2; exit 1',
        NoSpaceError,
        "không nhận: «.*quota",
    ),
    "silent": ("exit 1", NotAllowedError, "«pre-receive hook declined»"),
}


@pytest.mark.parametrize("name", HOOKS)
def test_what_the_server_refuses_is_told(server: GitServer, home: Path, tmp_path: Path, name: str) -> None:
    script, error, words = HOOKS[name]
    hook(home, "pre-receive", script)
    with pytest.raises(error, match=words) as told:
        publish(target(server.address("trang.git")), *version(tmp_path / "1", 1))
    assert TOKEN not in f"{told.value!r} {told.value}"
    assert git(home, "for-each-ref") == ""


TOKENS = {
    "wrong": ("khong-dung", WrongPasswordError, "không nhận mã truy cập"),
    "none": ("", WrongPasswordError, "Chưa có mã truy cập cho http"),
    "reader": (READER, NotAllowedError, "Mã truy cập không được ghi vào http"),
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_that_does_not_do_is_told(
    server: GitServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    token, error, words = TOKENS[name]
    monkeypatch.setenv("THIDUA_MAT_KHAU", token)
    with pytest.raises(error, match=words) as told:
        publish(target(server.address("trang.git")), *version(tmp_path / "1", 1))
    assert "thidua publish --set-password" in told.value.remedy
    assert not token or token not in f"{told.value!r} {told.value} {told.value.__cause__!r}"


def test_an_address_that_leads_nowhere_is_told(
    server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_target, "_PAUSES", (0.0,))
    site = version(tmp_path / "1", 1)
    with pytest.raises(WrongAddressError, match="Không thấy kho git"):
        publish(target(server.address("khong-co.git")), *site)
    with pytest.raises(WrongAddressError, match="Không thấy kho git"):
        publish(target(str(tmp_path / "khong-co")), *site)
    with pytest.raises(WrongAddressError, match=r"không thể có thư mục «\.\./a»"):
        publish(target(server.address("trang.git"), path="../a"), *site)
    with pytest.raises(TargetError, match="Không công bố được vào ftp://"):
        publish(target("ftp://vidu.example/a.git"), *site)
    with pytest.raises(NotAllowedError, match="ai ở giữa đường cũng đọc được mã truy cập"):
        publish(target("http://vidu.example/a.git"), *site)
    with pytest.raises(LineDroppedError, match=r"127\.0\.0\.1"):
        publish(target("http://127.0.0.1:9/a.git"), *site)


def test_a_busy_server_and_a_line_that_drops_are_tried_again(
    server: GitServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_target, "_PAUSES", (0.0,) * 5)
    settings = target(server.address("trang.git"))
    publish(settings, *version(tmp_path / "1", 1))
    for number, part in enumerate((0.0, 0.2, 0.5, 0.9), 2):
        place = open_target(settings, Secrets(settings), tmp_path)
        transfer = transfer_of(place, *version(tmp_path / str(number), number))
        server.busy = [503]
        server.cuts = [None, part, None, part, None, None, part]
        send(transfer, silent)
        place.close()
        server.cuts = []
        assert there(home).items() >= snapshot(tmp_path / str(number)).items()
        assert len(commits(home)) == number
    assert git(home, "fsck", "--strict") == ""


def test_what_a_killed_run_left_on_this_machine_goes_in_time(
    server: GitServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("thidua-git-cu", "thidua-git-moi"):
        (tmp_path / name / "objects").mkdir(parents=True)
    os.utime(tmp_path / "thidua-git-cu", (0, 0))
    publish(target(server.address("trang.git")), *version(tmp_path / "1", 1))
    assert [p.name for p in tmp_path.glob("thidua-git-*")] == ["thidua-git-moi"], "another run may need it"


def test_by_ssh(ssh: Sshd, tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    home = bare(tmp_path / "kho")
    user = ssh.target(home).user
    settings = target(
        f"ssh://{user}@127.0.0.1:{ssh.port}{home}", key_file=str(ssh.key_file), fingerprint=ssh.fingerprint
    )
    for number in (1, 2):
        publish(settings, *version(tmp_path / str(number), number))
    assert len(commits(home)) == 2
    publish(settings, *version(tmp_path / "3", 3, frozenset({3})))
    assert len(commits(home)) == 1
    hook(home, "pre-receive", "echo nhanh nay duoc bao ve >&2; exit 1")
    with pytest.raises(NotAllowedError, match="nhanh nay duoc bao ve"):
        publish(settings, *version(tmp_path / "4", 4))
    with pytest.raises(HostKeyChangedError):
        publish(
            settings.model_copy(update={"fingerprint": "SHA256:" + "A" * 43}), *version(tmp_path / "5", 5)
        )
    unknown = settings.model_copy(update={"fingerprint": None})
    with pytest.raises(UnknownHostKeyError, match="Chưa biết máy chủ"):
        open_target(unknown, Secrets(unknown), tmp_path)
    missing = settings.model_copy(update={"repository": f"{settings.repository}x"})
    with pytest.raises(TargetError, match="Không thấy kho git"):
        publish(missing, *version(tmp_path / "6", 6))
