"""Publishing into an S3-compatible store, at a server that checks each signature."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from minio import Minio

from tests.support.campaigns import snapshot
from tests.support.s3_server import BUCKET, S3Server, s3_server
from tests.support.small_site import publish, release_of, store, version, write
from thidua.publish import sent
from thidua.publish.online import BOOKS
from thidua.publish.release import MANIFEST, content, read
from thidua.publish.sent import SENT, SentFile
from thidua.publish.target import (
    LineDroppedError,
    NoSpaceError,
    NotAllowedError,
    TargetError,
    WrongAddressError,
    WrongPasswordError,
)

pytestmark = pytest.mark.usefixtures("second_process")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    with s3_server() as running:
        monkeypatch.setenv("THIDUA_KHOA_S3", running.key)
        yield running


def site(server: S3Server) -> dict[str, bytes]:
    return {path: content for path, content in server.files.items() if path not in BOOKS}


def test_only_what_differs_is_sent(server: S3Server, tmp_path: Path) -> None:
    target, one, two = server.target(), version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    assert len(publish(target, *one).plan.sent) == len(one[1].files)
    assert site(server) == snapshot(one[0])
    assert read(server.files[MANIFEST]) == one[1]
    assert publish(target, *one).plan.steps == ()
    second = publish(target, *two)
    assert {step.path for step in second.plan.sent}.isdisjoint({"robots.txt", "anh/2024/cn-001.png"})
    assert site(server).items() >= snapshot(two[0]).items()


def test_what_was_changed_there_is_sent_again(server: S3Server, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    publish(server.target(), folder, release)
    server.put("robots.txt", server.files["robots.txt"][::-1])
    again = publish(server.target(), folder, release)
    assert {step.path for step in again.plan.steps} == {"robots.txt"}
    assert site(server) == snapshot(folder)


def test_files_are_told_as_web_servers_tell_them(server: S3Server, tmp_path: Path) -> None:
    folder, _ = version(tmp_path / "1", 1)
    write(folder, {"tin-moi/moi.xml": b"<feed/>", "lich.ics": b"BEGIN:VCALENDAR"})
    publish(server.target(), folder, release_of(folder, 1))
    reader = Minio(f"127.0.0.1:{server.port}", server.user, server.key, secure=False, region="us-east-1")
    answers = {name: reader.stat_object(BUCKET, name).metadata or {} for name in server.files}
    kinds = {name: (told["Content-Type"], told["Cache-Control"]) for name, told in answers.items()}
    assert kinds["index.html"] == ("text/html; charset=utf-8", "no-cache")
    assert kinds["assets/trang.0000000001.css"] == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )
    assert kinds["tin-moi/moi.xml"][0] == "application/atom+xml; charset=utf-8"
    assert kinds["lich.ics"][0] == "text/calendar; charset=utf-8"
    assert kinds[MANIFEST] == ("application/json; charset=utf-8", "no-cache")


def test_who_was_withdrawn_is_gone_from_every_byte(server: S3Server, tmp_path: Path) -> None:
    publish(server.target(), *version(tmp_path / "1", 1))
    assert "Minh Họa Thứ 003".encode() in server.everything
    publish(server.target(), *version(tmp_path / "2", 2, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in server.everything


def test_who_was_withdrawn_is_gone_from_every_version(server: S3Server, tmp_path: Path) -> None:
    server.keep_versions()
    own = {"CNAME": b"a", "anh/của cơ quan.png": b"b"}
    for name, old in own.items():
        server.put(name, b"old " + old)
        server.put(name, old)
    publish(server.target(), *version(tmp_path / "1", 1))
    publish(server.target(), *version(tmp_path / "2", 2, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in server.everything
    assert all(b"old " + old in server.everything for old in own.values()), (
        "what is not ours keeps its versions"
    )


def test_versions_that_began_later_or_were_left_by_a_broken_run(server: S3Server, tmp_path: Path) -> None:
    server.keep_versions()
    folder, release = version(tmp_path / "1", 1, frozenset({3}))
    publish(server.target(), folder, release)
    page = "dien-hinh/cn-003/index.html"
    now = server.files[page]
    server.put(page, "Minh Họa Thứ 003".encode())
    server.put(page, now)  # as if the run broke before the old version went
    last = publish(server.target(), folder, release)
    assert page in {step.path for step in last.plan.steps}
    assert "Minh Họa Thứ 003".encode() not in server.everything


@pytest.mark.parametrize("error", [(403, "AccessDenied", ""), (501, "NotImplemented", ""), (501, "", "")])
def test_a_store_that_does_not_tell_whether_it_keeps_versions(
    server: S3Server, tmp_path: Path, error: tuple[int, str, str]
) -> None:
    server.trouble.versions = error
    publish(server.target(), *version(tmp_path / "1", 1))
    assert site(server) == snapshot(tmp_path / "1")


def test_what_the_office_put_there_stays(server: S3Server, tmp_path: Path) -> None:
    own = {
        ".well-known/acme-challenge/x": b"b",
        "CNAME": b"c",
        "Văn bản đến 2026/Báo cáo quý I (sửa)+.docx": b"e",
        "dien-hinh/cn-001/riêng.txt": b"f",
    }
    for name, value in own.items():
        server.put(name, value)
    for number in (1, 2, 3):
        publish(server.target(), *version(tmp_path / str(number), number))
    assert {path: server.files[path] for path in own} == own
    assert own.keys() <= store(server.target()).files().keys()


def test_below_a_folder_of_the_bucket(server: S3Server, tmp_path: Path) -> None:
    server.put("khac/index.html", b"a")
    folder, release = version(tmp_path / "1", 1)
    publish(server.target(path="/trang/"), folder, release)
    assert publish(server.target(path="trang"), folder, release).plan.steps == ()
    assert {path for path in server.files if not path.startswith("trang/")} == {"khac/index.html"}
    assert server.files["trang/index.html"] == (folder / "index.html").read_bytes()


def test_a_line_that_breaks_in_the_middle(server: S3Server, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    server.trouble.drop = 7
    publish(server.target(), folder, release)
    assert site(server) == snapshot(folder)


@pytest.mark.parametrize(
    "error",
    [
        (507, "InsufficientStorage", ""),
        (403, "QuotaExceeded", ""),
        (400, "XMinioAdminBucketQuotaExceeded", "Bucket quota exceeded"),
    ],
)
def test_an_interrupted_run_goes_on(server: S3Server, tmp_path: Path, error: tuple[int, str, str]) -> None:
    folder, release = version(tmp_path / "1", 1)
    server.trouble.error, server.trouble.room = error, 9
    with pytest.raises(NoSpaceError, match=r"Kho S3 hết chỗ khi ghi .*thuê thêm dung lượng"):
        publish(server.target(), folder, release)
    assert MANIFEST not in server.files
    server.trouble.error = None
    publish(server.target(), folder, release)
    assert site(server) == snapshot(folder)


def test_a_wrong_key_is_told_and_not_shown(
    server: S3Server,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("THIDUA_KHOA_S3", "khoa-nay-sai")
    with pytest.raises(WrongPasswordError, match=r"không nhận mã khóa.*--set-password") as wrong:
        store(server.target())
    shown = [str(wrong.value), repr(wrong.value), caplog.text, *capfd.readouterr()]
    assert not any("khoa-nay-sai" in text for text in shown)


def test_the_key_is_in_no_repr(server: S3Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    place = store(server.target())
    server.trouble.error = (400, "InvalidArgument", "no\nsuch")
    with pytest.raises(NotAllowedError, match="InvalidArgument; no such") as refused:
        place.write("a.txt", b"a", "text/plain")
    assert not any(
        server.key in text for text in (str(refused.value), repr(place), repr(vars(place)), caplog.text)
    )


def test_a_key_that_is_not_there(server: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_KHOA_S3")
    with pytest.raises(WrongPasswordError, match=r"Chưa có khóa bí mật S3 của «.*--set-password"):
        store(server.target())


@pytest.mark.parametrize(
    ("fields", "kind", "told"),
    [
        ({"bucket": "khong-co"}, WrongAddressError, "Không có kho S3 tên «khong-co»"),
        ({"bucket": "Có dấu"}, WrongAddressError, "không thể là tên kho"),
        ({"endpoint": "http://127.0.0.1:1/"}, LineDroppedError, "127.0.0.1:1 không trả lời"),
        (
            {"endpoint": "https://khong-co.invalid/"},
            WrongAddressError,
            "Không tìm thấy máy chủ khong-co.invalid",
        ),
        ({"endpoint": "http://s3.vidu.example/"}, WrongAddressError, "không mã hóa.*https://"),
        ({"endpoint": "https://s3.vidu.example/kho/"}, WrongAddressError, "không phải địa chỉ của kho S3"),
    ],
)
def test_what_is_wrong_with_the_settings_is_told(
    server: S3Server, fields: dict[str, object], kind: type[TargetError], told: str
) -> None:
    with pytest.raises(kind, match=told):
        store(server.target(**fields))


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (
            (400, "AuthorizationHeaderMalformed", "expecting 'vn-1'"),
            WrongAddressError,
            "ở vùng khác .*expecting 'vn-1'.*Ghi đúng region",
        ),
        ((403, "RequestTimeTooSkewed", ""), NotAllowedError, "Đồng hồ của máy này sai"),
        ((403, "AccessDenied", ""), NotAllowedError, "không cho khóa này làm với a.txt"),
        ((503, "SlowDown", ""), LineDroppedError, "Kho S3 đang bận"),
    ],
)
def test_what_a_store_answers_is_told(
    server: S3Server, error: tuple[int, str, str], kind: type[TargetError], told: str
) -> None:
    place = store(server.target())
    server.trouble.error = error
    with pytest.raises(kind, match=told):
        place.write("a.txt", b"a", "text/plain")


def test_lists_come_a_thousand_at_a_time(server: S3Server, tmp_path: Path) -> None:
    folder, _ = version(tmp_path / "1", 1)
    write(folder, {f"api/v1/{n % 40}/{n}.json": b"{}" for n in range(1_050)})
    release = release_of(folder, 1)
    for path in release.files:
        server.put(path, (folder / path).read_bytes())
    server.put(MANIFEST, content(release))
    files = store(server.target()).files()
    assert len(files) > 1_050
    server.put(
        SENT, sent.content({path: SentFile(file.sha256, files[path]) for path, file in release.files.items()})
    )
    (folder / "robots.txt").write_bytes(b"User-agent: x\n")
    last = publish(server.target(), folder, release_of(folder, 2))
    assert {step.path for step in last.plan.steps} == {"robots.txt"}
