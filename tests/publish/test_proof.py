"""The site's own address is read, from a real web server: is it what was sent, and are those who are gone gone?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.small_site import release_of, version
from tests.support.web import web_server
from thidua.publish.proof import Answer, prove
from thidua.publish.release import MANIFEST, Release, content


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """Published, with one person gone."""
    folder, release = version(tmp_path / "www", 2, frozenset({3}))
    (folder / MANIFEST).write_bytes(content(release))
    return release


@pytest.fixture
def root(release: Release, tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def url(root: Path) -> Iterator[str]:
    with web_server(root) as address:
        yield address


def last(tmp_path: Path) -> Release:
    return version(tmp_path / "truoc", 1)[1]


def test_a_site_that_is_as_it_was_sent(url: str, release: Release, tmp_path: Path) -> None:
    proof = prove(url, release, last(tmp_path))
    assert (proof.faults, proof.unread) == ((), "")
    assert proof.read > 10
    assert proof.advice == (
        "Máy chủ chưa gửi Content-Security-Policy, Strict-Transport-Security, X-Content-Type-Options, Referrer-Policy; ở "
        "hosting thì ghi server: {kind: apache} vào site.yml rồi công bố lại, ở máy chủ riêng thì xem thidua server, ở kho S3 và GitHub Pages thì phải có CDN hoặc máy chủ riêng đứng trước.",
    )


def test_a_server_that_does_not_read_the_rules_of_the_site_is_told_so(root: Path, url: str) -> None:
    (root / ".htaccess").write_text("Header set X Y\n", encoding="utf-8")
    release = release_of(root, 2, frozenset({3}))
    (root / MANIFEST).write_bytes(content(release))
    (advice,) = prove(url, release, None).advice
    assert "nhờ nhà cung cấp cho đọc tệp ấy" in advice
    assert "kind: apache" not in advice


def test_what_is_left_of_somebody_who_is_gone_is_told(
    url: str, release: Release, root: Path, tmp_path: Path
) -> None:
    (root / "anh/2024/cn-003.png").write_bytes(b"x")
    (root / "dien-hinh/cn-003/index.html").write_text("Minh Họa", encoding="utf-8")
    faults = prove(url, release, last(tmp_path)).faults
    assert faults == (
        "Địa chỉ đã gỡ /anh/2024/cn-003.png vẫn cho nội dung khác (mã 200). Xóa bộ nhớ đệm của máy chủ.",
        "Địa chỉ đã gỡ /dien-hinh/cn-003/ vẫn cho nội dung khác (mã 200). Xóa bộ nhớ đệm của máy chủ.",
    )


def test_another_release_and_changed_pages_are_told(
    url: str, release: Release, root: Path, tmp_path: Path
) -> None:
    (root / "index.html").write_bytes(b"other")
    shutil.rmtree(root / "dien-hinh/cn-001")
    assert prove(url, release, None).faults == (
        "Trang / khác với bản vừa gửi: máy chủ thêm bớt nội dung, hoặc còn giữ bản cũ.",
        "Trang /dien-hinh/cn-001/ không mở được (mã 404).",
    )
    (root / MANIFEST).write_bytes(content(last(tmp_path)))
    (fault,) = prove(url, release, None).faults
    assert "chưa cho bản vừa gửi: đang là bản 20261123-080000-00000001" in fault


def test_without_an_address_or_an_answer_it_says_that_nothing_was_looked_at(release: Release) -> None:
    assert prove(None, release, None).unread.startswith("Chưa xem lại được trên mạng")
    assert prove("http://127.0.0.1:9", release, None).unread.startswith("Không mở được http://127.0.0.1:9/")


def test_a_store_that_shows_no_page_for_a_folder_is_told_once(
    release: Release, root: Path, tmp_path: Path
) -> None:
    """Like the plain interface of an S3 store: what is not there is forbidden."""

    def ask(url: str) -> Answer:
        file = root / url.removeprefix("https://kho.example/")
        return Answer(200, file.read_bytes()) if file.is_file() else Answer(403)

    (fault,) = prove("https://kho.example/", release, last(tmp_path), ask).faults
    assert fault.startswith("Không trang nào mở được (mã 403): máy chủ phải cho index.html")
    assert "bật website tĩnh" in fault


def test_a_place_that_takes_its_time_is_waited_for(
    url: str, release: Release, root: Path, tmp_path: Path
) -> None:
    (root / MANIFEST).write_bytes(content(last(tmp_path)))
    pauses: list[float] = []

    def later(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            (root / MANIFEST).write_bytes(content(release))

    assert prove(url, release, None, patience=60, pause=later).faults == ()
    assert pauses == [10, 10, 10]
    (root / MANIFEST).unlink()
    (fault,) = prove(url, release, None, patience=60, pause=lambda _: None).faults
    assert fault.endswith("vài phút nữa chạy lại thidua publish để xem lại.")


def test_a_store_that_nobody_may_read_is_told(release: Release) -> None:
    (fault,) = prove("https://kho.example/", release, None, lambda _: Answer(403)).faults
    assert "mở quyền đọc công khai" in fault
