"""A place is tried without anything staying there; the last step tells what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import ftp_server
from tests.support.certificates import Authority
from tests.support.small_site import publish, version
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.model.site import Publisher, Site
from thidua.publish.secrets import Secrets
from thidua.publish.trial import trial


def tried(target: PublishingTarget, home: Path) -> list[tuple[str, bool]]:
    site = Site(title="Thử", licence="CC0", publisher=Publisher(), publishing=target)
    return [(step.answer, step.is_well) for step in trial(site, Secrets(target), home)]


@pytest.mark.usefixtures("second_process")
def test_a_server_is_written_to_and_left_as_it_was(
    tmp_path: Path, authority: Authority, ftp_password: None
) -> None:
    with ftp_server.pyftpd(tmp_path / "ftp", authority.issued()) as server:
        target = server.target()
        (server.site / "rieng.txt").write_text("x", encoding="utf-8")
        entered, there, wrote, address = tried(target, tmp_path)
        assert (entered, wrote) == (("Vào được.", True), ("Ghi, đọc, xóa được.", True))
        assert there == ("Có 1 tệp không phải do chương trình này đưa lên.", True)
        assert (address[1], "Chưa điền «Địa chỉ trang»" in address[0]) == (False, True)
        assert [path.name for path in server.site.rglob("*")] == ["rieng.txt"]
        publish(target, *version(tmp_path / "1", 1))
        assert tried(target, tmp_path)[1] == ("Có trang công bố lúc 08:00 ngày 23/11/2026.", True)


def test_a_folder_that_cannot_be_is_told_at_the_first_step(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    target = PublishingTarget(kind=TargetKind.FOLDER, path=str(tmp_path / "tep"))
    assert [is_well for _, is_well in tried(target, tmp_path)][-1] is False
    empty = PublishingTarget(kind=TargetKind.FOLDER, path=str(tmp_path / "www"))
    assert tried(empty, tmp_path)[:2] == [("Vào được.", True), ("Chưa có gì.", True)]
