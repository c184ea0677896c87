"""`thidua server`: what people type, and what lies there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.command import typed
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.model.site import ServerKind
from thidua.outputs import servers
from thidua.site.serving import order_for

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("kind", list(ServerKind))
def test_it_is_written_for_the_address_in_the_data(
    kind: ServerKind, data: Path, tmp_path: Path, capsys: Output
) -> None:
    campaigns.change(data / "site.yml", url="https://xa.example/thi-dua/")
    out = tmp_path / "may chu"
    code, said, _ = typed(capsys, "server", kind.value, "--data", data, "--out", out)
    assert code == OK
    order = order_for("https://xa.example/thi-dua/")
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == servers.files(
        kind, order
    )
    assert "cho trang ở /thi-dua/" in said
    assert "Tiếp theo: " in said


def test_kind_small_files_and_folder_are_those_of_the_data(
    data: Path, tmp_path: Path, capsys: Output
) -> None:
    campaigns.change(
        data / "site.yml",
        server={"kind": "nginx", "compressed": True},
        publishing={"kind": "folder", "path": "/srv/www/thi-dua"},
    )
    assert typed(capsys, "server", "--data", data, "--out", tmp_path / "a")[0] == OK
    text = (tmp_path / "a/thidua.conf").read_text(encoding="utf-8")
    assert "root /srv/www/thi-dua/hien-tai;" in text
    assert "brotli_static on;" in text
    typed(capsys, "server", "--data", data, "--out", tmp_path / "a", "--folder", "/khac")
    assert "root /khac;" in (tmp_path / "a/thidua.conf").read_text(encoding="utf-8")


def test_without_a_kind_the_choices_are_named(data: Path, tmp_path: Path, capsys: Output) -> None:
    code, _, err = typed(capsys, "server", "--data", data, "--out", tmp_path / "a")
    assert code == BAD_USE
    assert all(kind.value in err for kind in ServerKind)
    assert not (tmp_path / "a").exists()


def test_the_office_s_own_lines_in_a_file_stay(data: Path, tmp_path: Path, capsys: Output) -> None:
    own = "Redirect 301 /cu /moi\n"
    (tmp_path / ".htaccess").write_text(own, encoding="utf-8")
    for _ in range(2):
        assert typed(capsys, "server", "apache", "--data", data, "--out", tmp_path)[0] == OK
    ours = servers.files(ServerKind.APACHE, order_for(None))[".htaccess"]
    assert (tmp_path / ".htaccess").read_text(encoding="utf-8") == own + ours


def test_broken_data_and_a_folder_that_cannot_be_written_are_told(
    data: Path, tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    code, _, err = typed(capsys, "server", "nginx", "--data", data, "--out", tmp_path / "tep")
    assert code == BAD_USE
    assert "Chưa ghi gì" in err
    campaigns.change(data / "site.yml", url="không phải địa chỉ")
    code, _, err = typed(capsys, "server", "nginx", "--data", data, "--out", tmp_path / "b")
    assert code == BAD_DATA
    assert "site.yml" in err
    assert (
        typed(
            capsys, "server", "nginx", "--url", "https://a.example/", "--data", data, "--out", tmp_path / "b"
        )[0]
        == OK
    )
