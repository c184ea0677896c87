"""Publishing by FTP with TLS, at vsftpd and at a server that goes wrong when it is told to."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.ftp_server import FtpServer
from tests.support.small_site import publish, release_of, site_in, store, version, write
from thidua.publish import sent
from thidua.publish.guards import doubts
from thidua.publish.release import MANIFEST, Release, content, read
from thidua.publish.sending import transfer_of
from thidua.publish.sent import SENT, SentFile
from thidua.publish.target import (
    LineDroppedError,
    NoSpaceError,
)

pytestmark = pytest.mark.usefixtures("second_process")


def test_only_what_differs_is_sent(any_server: FtpServer, tmp_path: Path) -> None:
    target, one, two = any_server.target(), version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    assert len(publish(target, *one).plan.sent) == len(one[1].files)
    assert site_in(any_server.site) == snapshot(one[0])
    assert read((any_server.site / MANIFEST).read_bytes()) == one[1]
    assert publish(target, *one).plan.steps == ()
    second = publish(target, *two)
    assert {step.path for step in second.plan.sent}.isdisjoint({"robots.txt", "anh/2024/cn-001.png"})
    assert site_in(any_server.site).items() >= snapshot(two[0]).items()


def test_what_was_changed_there_is_sent_again(any_server: FtpServer, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    publish(any_server.target(), folder, release)
    (any_server.site / "robots.txt").write_bytes(b"x")
    (any_server.site / "dien-hinh/cn-001/index.html").unlink()
    os.utime(any_server.site / "tim-kiem.json", (1, 1))
    again = publish(any_server.target(), folder, release)
    assert {step.path for step in again.plan.steps} == {
        "robots.txt",
        "dien-hinh/cn-001/index.html",
        "tim-kiem.json",
    }
    assert site_in(any_server.site) == snapshot(folder)


def test_who_was_withdrawn_is_gone_from_every_byte(any_server: FtpServer, tmp_path: Path) -> None:
    publish(any_server.target(), *version(tmp_path / "1", 1))
    assert "Minh Họa Thứ 003".encode() in b"".join(snapshot(any_server.site).values())
    publish(any_server.target(), *version(tmp_path / "2", 2, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(any_server.site).values())
    assert not (any_server.site / "phat-thanh/dien-hinh/cn-003").exists(), "no empty folder tells of anybody"


def test_what_the_office_put_there_stays(any_server: FtpServer, tmp_path: Path) -> None:
    own = {
        ".htaccess": b"a",
        ".well-known/acme-challenge/x": b"b",
        "CNAME": b"c",
        "anh/ảnh của cơ quan.png": b"d",
        "Văn bản đến 2026/Báo cáo quý I (sửa).docx": b"e",
        "dien-hinh/cn-001/riêng.txt": b"f",
    }
    write(any_server.site, own)
    odd = os.fsencode(any_server.site) + b"/b\xe1o c\xe1o.doc"  # as an old program wrote it
    Path(os.fsdecode(odd)).write_bytes(b"g")
    for number in (1, 2, 3):
        publish(any_server.target(), *version(tmp_path / str(number), number))
    there = snapshot(any_server.site)
    assert {path: there[path] for path in own} == own
    assert Path(os.fsdecode(odd)).read_bytes() == b"g"
    assert own.keys() <= store(any_server.target()).files().keys()


def test_another_site_that_stands_there_is_not_replaced_in_silence(
    frail_server: FtpServer, tmp_path: Path
) -> None:
    """The welcome page of a hosting company, or the office's own site where the path is wrong."""
    write(frail_server.site, {"index.html": b"Welcome", "anh/logo.png": b"a", "wp-content/a.css": b"b"})
    folder, release = version(tmp_path / "1", 1)
    transfer = transfer_of(store(frail_server.target()), folder, release)
    (doubt,) = doubts(transfer)
    assert (
        str(doubt) == "Ở đó đã có tệp không phải do thidua đưa lên, bản này sẽ thay các tệp ấy: index.html."
    )
    assert transfer.plan.removed == ()


def test_hidden_files_are_found_where_the_server_does_not_name_them(frail_server: FtpServer) -> None:
    write(frail_server.site, {"index.html": b"a"})
    seen = store(frail_server.target()).files().keys()
    assert seen == {"index.html"}
    assert frail_server.commands.count("LIST") == 1, "nothing hidden was named: it is asked for"


def test_a_line_that_breaks_in_the_middle_of_a_file(frail_server: FtpServer, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    frail_server.trouble.drop = 7
    publish(frail_server.target(), folder, release)
    assert site_in(frail_server.site) == snapshot(folder)


def test_lines_that_are_idle_too_long_are_opened_again(any_server: FtpServer, tmp_path: Path) -> None:
    place = store(any_server.target())
    write(any_server.site, {"a.txt": b"a"})
    assert place.files().keys() == {"a.txt"}
    any_server.end_lines()
    assert place.read("a.txt") == b"a"
    place.close()


def test_an_interrupted_run_goes_on(frail_server: FtpServer, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    frail_server.trouble.quota = 900
    with pytest.raises(NoSpaceError, match=r"Máy chủ hết chỗ khi ghi .*thuê thêm dung lượng"):
        publish(frail_server.target(), folder, release)
    assert MANIFEST not in snapshot(frail_server.site)
    frail_server.trouble.quota = None
    before = len(site_in(frail_server.site))
    assert before
    again = publish(frail_server.target(), folder, release)
    assert len(again.plan.sent) <= len(release.files)
    assert site_in(frail_server.site) == snapshot(folder), "nothing half sent is left"


def test_a_full_account_lets_a_takedown_through(frail_server: FtpServer, tmp_path: Path) -> None:
    publish(frail_server.target(), *version(tmp_path / "1", 1))
    frail_server.trouble.quota = 0
    with pytest.raises(NoSpaceError):
        publish(frail_server.target(), *version(tmp_path / "2", 2, frozenset({3})))
    assert not (frail_server.site / "phat-thanh/dien-hinh/cn-003/1-phut.txt").exists()


@pytest.mark.parametrize(
    "words",
    [
        "552 Quota exceeded",
        "452 Insufficient storage",
        "550 x: No space left on device",
        "426 Failure writing to local file.",
    ],
)
def test_servers_have_many_words_for_a_full_disk(frail_server: FtpServer, words: str) -> None:
    place = store(frail_server.target())
    frail_server.trouble.refuse["STOR"] = words
    with pytest.raises(NoSpaceError, match=r"Máy chủ hết chỗ khi ghi a\.txt"):
        place.write("a.txt", b"a", "text/plain")


def test_a_server_that_lets_in_few_lines(frail_server: FtpServer, tmp_path: Path) -> None:
    frail_server.trouble.most = 2
    time.sleep(0.1)
    publish(frail_server.target(), *version(tmp_path / "1", 1))
    assert site_in(frail_server.site) == snapshot(tmp_path / "1")


def test_a_server_that_knows_the_first_standard_only(frail_server: FtpServer, tmp_path: Path) -> None:
    unknown = dict.fromkeys(("FEAT", "MLSD", "MLST", "SIZE", "MDTM", "OPTS"), "502 Command not implemented.")
    frail_server.trouble.refuse |= unknown
    folder, release = version(tmp_path / "1", 1)
    publish(frail_server.target(), folder, release)
    assert site_in(frail_server.site) == snapshot(folder)
    assert publish(frail_server.target(), folder, release).plan.steps == ()
    os.utime(frail_server.site / "robots.txt", (1, 1))
    assert [step.path for step in publish(frail_server.target(), folder, release).plan.steps] == [
        "robots.txt"
    ]


def test_a_firewall_that_lets_only_words_through(frail_server: FtpServer) -> None:
    frail_server.trouble.refuse["PASV"] = "227 Entering passive mode (127,0,0,1,0,1)."
    with pytest.raises(LineDroppedError, match=r"không mở được đường truyền tệp.*cổng passive.*kind: sftp"):
        store(frail_server.target()).files()


def test_a_server_that_replaces_no_file(frail_server: FtpServer, tmp_path: Path) -> None:
    frail_server.trouble.keeps = True
    one, two = version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    publish(frail_server.target(), *one)
    publish(frail_server.target(), *two)
    assert site_in(frail_server.site).items() >= snapshot(two[0]).items()
    assert not [path for path in site_in(frail_server.site) if "thidua-tam" in path]


def test_of_a_folder_too_long_for_the_list_our_own_files_are_known(
    frail_server: FtpServer, tmp_path: Path
) -> None:
    folder, _ = version(tmp_path / "1", 1)
    many = {f"anh/2024/a-{n:04}.png": b"" for n in range(1000)}
    release = release_of(write(folder, many), 1)
    put_there(frail_server, folder, release)
    frail_server.trouble.cut = 1000
    assert store(frail_server.target()).files().keys() >= release.files.keys()
    after, _ = version(tmp_path / "2", 1, frozenset({3}))
    publish(frail_server.target(), after, release_of(write(after, many), 1, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in b"".join(snapshot(frail_server.site).values())
    assert (frail_server.site / "anh/2024/cn-004.png").is_file()


def test_twelve_thousand_files(frail_server: FtpServer, tmp_path: Path) -> None:
    folder, _ = version(tmp_path / "1", 1)
    write(folder, {f"api/v1/{n % 40}/{n}.json": b"{}" for n in range(12_000)})
    put_there(frail_server, folder, release_of(folder, 1))
    (folder / "robots.txt").write_bytes(b"User-agent: x\n")
    frail_server.commands.clear()
    last = publish(frail_server.target(), folder, release_of(folder, 2))
    assert {step.path for step in last.plan.steps} == {"robots.txt"}
    assert len(frail_server.commands) < 300, "each folder is asked for once, no file by itself"


def put_there(server: FtpServer, folder: Path, release: Release) -> None:
    """As if it had been published, without sending each file."""
    shutil.copytree(folder, server.site, dirs_exist_ok=True)
    (server.site / MANIFEST).write_bytes(content(release))
    files = store(server.target()).files()
    notes = {path: SentFile(file.sha256, files[path]) for path, file in release.files.items()}
    (server.site / SENT).write_bytes(sent.content(notes))
