"""What is never sent, and what somebody must say yes to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.project import checked
from tests.support.small_site import silent, version, write
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.publish.guards import doubts, objections
from thidua.publish.release import Release, ReleaseFile
from thidua.publish.secrets import Secrets
from thidua.publish.sending import Transfer, send, transfer_of
from thidua.publish.target import Store, Switch, open_target


@pytest.fixture
def place(tmp_path: Path) -> Store | Switch:
    settings = PublishingTarget(kind=TargetKind.FOLDER, path=str(tmp_path / "www"))
    return open_target(settings, Secrets(settings), tmp_path)


@pytest.fixture
def online(place: Store | Switch, tmp_path: Path) -> Release:
    """Eight people are shown."""
    folder, release = version(tmp_path / "1", 1)
    send(transfer_of(place, folder, release), silent)
    return release


def told(transfer: Transfer) -> list[str]:
    return [str(doubt) for doubt in doubts(transfer)]


def test_what_is_as_it_should_be_is_not_asked_about(
    place: Store | Switch, online: Release, tmp_path: Path
) -> None:
    transfer = transfer_of(place, *version(tmp_path / "2", 2, frozenset({3})))
    assert told(transfer) == [], "who was withdrawn may go without a second yes"
    dataset = checked(campaigns.other(tmp_path / "data", 2025)).dataset
    assert dataset
    assert list(objections(transfer, dataset)) == []


def test_people_who_are_missing_are_named(place: Store | Switch, online: Release, tmp_path: Path) -> None:
    transfer = transfer_of(place, *version(tmp_path / "2", 2, pages=6))
    assert told(transfer) == [
        "Bản đang hiện có 8 tập thể, cá nhân, bản này có 6, thiếu mà không phải do gỡ: 2024/honorees/cn-006, 2024/honorees/cn-007."
    ]


def test_somebody_who_was_gone_and_is_back_is_named(place: Store | Switch, tmp_path: Path) -> None:
    send(transfer_of(place, *version(tmp_path / "1", 1, frozenset({3}))), silent)
    transfer = transfer_of(place, *version(tmp_path / "2", 2))
    assert told(transfer) == [
        "Bản đang hiện ghi là đã gỡ, bản này lại có; dữ liệu ở đây có thể là bản cũ: lấy bản mới về, hoặc gỡ ở đây bằng thidua withdraw: "
        "2024/honorees/cn-003."
    ]
    assert [doubt.condition for doubt in doubts(transfer)] == ["Chỉ khi họ đã đồng ý trở lại mới"]


def test_a_page_that_shrank_is_named(place: Store | Switch, tmp_path: Path) -> None:
    folder, release = version(tmp_path / "1", 1)
    long = ReleaseFile(9_000, release.files["index.html"].sha256)
    online = transfer_of(place, folder, release)
    before = replace(release, files=dict(release.files) | {"index.html": long})
    transfer = replace(online, online=replace(online.online, release=before))
    assert told(transfer) == ["Các trang sau ngắn đi quá nửa so với bản đang hiện: index.html."]
    takedown = replace(transfer, release=replace(release, gone=("2024/honorees/cn-003",)))
    assert told(takedown) == [], "a list is shorter for those who are gone"


def test_a_site_of_somebody_else_is_not_put_aside_in_silence(place: Store | Switch, tmp_path: Path) -> None:
    write(tmp_path / "www/hien-tai", {"robots.txt": b"cua co quan", "gioi-thieu.html": b"cua co quan"})
    transfer = transfer_of(place, *version(tmp_path / "1", 1))
    assert told(transfer) == [
        "Ở đó đã có tệp không phải do thidua đưa lên, bản này sẽ thay các tệp ấy: robots.txt."
    ]
    send(transfer, silent)
    assert (tmp_path / "www/hien-tai/gioi-thieu.html").read_bytes() == b"cua co quan"


@pytest.mark.parametrize("style", [{}, {"assets/trang.0123456789.css": b""}])
def test_where_nothing_tells_what_is_ours_our_folders_are_asked_about(
    place: Store | Switch, tmp_path: Path, style: dict[str, bytes]
) -> None:
    write(
        tmp_path / "www/hien-tai",
        {"index.html": b"", "dien-hinh/cn-099/index.html": b"Minh", "khac/a": b"", **style},
    )
    transfer = transfer_of(place, *version(tmp_path / "1", 1))
    assert told(transfer) == [
        "Danh sách tệp đã công bố ở đó không còn hoặc hỏng; các tệp sau nằm trong thư mục của trang, bản này sẽ thay hoặc "
        "xóa: dien-hinh/cn-099/index.html."
    ]
    send(transfer, silent)
    assert not (tmp_path / "www/hien-tai/dien-hinh/cn-099").exists()
    assert (tmp_path / "www/hien-tai/khac/a").exists()


def test_previews_samples_and_drafts_are_never_sent(
    place: Store | Switch, online: Release, tmp_path: Path, data: Path
) -> None:
    folder, release = version(tmp_path / "2", 2)
    write(folder, {"robots.txt": b"# x\nUser-agent: *\nDisallow: /\n"})
    page = release.files["dien-hinh/cn-001/index.html"]
    release = replace(release, files=dict(release.files) | {"dien-hinh/tt-001/index.html": page})
    dataset = checked(data).dataset
    assert dataset
    found = list(objections(transfer_of(place, folder, release), dataset))
    assert found[0] == f"{folder} là bản xem trước, không công bố. Dựng lại: thidua build --public."
    assert (
        "Trang dien-hinh/tt-001/index.html là của bản minh họa hoặc bản chưa công bố. Dựng lại: thidua build --public."
        in found
    )
