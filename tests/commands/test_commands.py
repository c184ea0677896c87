"""`thidua`, as people type it: what it says, its exit codes, and that it never harms what was there."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.campaigns import SAMPLES, snapshot
from tests.support.command import AT, typed
from tests.support.project import ROOT
from thidua.commands import BAD_DATA, BAD_USE, OK


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small campaign, quick to build."""
    return campaigns.other(tmp_path / "du-lieu", 2025)


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """What an earlier build left, small."""
    out = tmp_path / "trang"
    (out / "ke-hoach").mkdir(parents=True)
    for name in ("404.html", "index.html", "ke-hoach/index.html", "tim-kiem.json"):
        (out / name).write_text("bản cũ", encoding="utf-8")
    return out


# check ------------------------------------------------------------------------------------------------


def test_check_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = typed(capsys, "check", SAMPLES, *AT)
    assert code == OK
    assert re.match(r"Dữ liệu đúng: \d+ trang, \d+ cảnh báo\.", out)
    assert out.splitlines()[-1].startswith("Tiếp theo: thidua serve")
    assert err == ""


def test_check_prints_all_problems_sorted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    campaigns.change(data / "site.yml", title=..., tittle="Sai")
    campaigns.change(data / "2023/honorees/tt-001.yml", status="published_", unit="khong-co")
    (data / "units.yml").write_text("- id: a\n  id: b\n", encoding="utf-8")
    (data / "2023/honorees/cn-001.yml").write_text("id: [", encoding="utf-8")
    code, out, err = typed(capsys, "check", data, *AT)
    assert code == BAD_DATA
    assert out == ""
    problems, _, end = err.rstrip().rpartition("\n\n")
    lines = problems.splitlines()
    assert all(re.fullmatch(r"data/[\w./-]+:\d+: .+[.?!]", line) for line in lines), problems
    files = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert files == sorted(files)
    assert {"data/site.yml", "data/units.yml", "data/2023/honorees/cn-001.yml"} <= {f for f, _ in files}
    assert "Có phải ý anh, chị là «title»?" in problems
    count = re.search(r"Còn (\d+) lỗi", end)
    assert count
    assert int(count[1]) == len([line for line in lines if "Cảnh báo:" not in line])
    assert end.endswith(f"Sửa từng dòng ở trên rồi chạy lại: thidua check {data}")


def test_check_of_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, "check", tmp_path / "khong-co")
    assert code == BAD_DATA
    assert "Không có thư mục dữ liệu này. Kiểm tra lại đường dẫn." in err


def test_check_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, "check", tmp_path)
    assert code == BAD_DATA
    assert "Thiếu tệp site.yml" in err
    assert "Chưa có thư mục của phong trào nào" in err


@pytest.mark.parametrize(
    "date", ["11/30/2023", "30/11/23", "1/2-2023", "2023-13-01", "2023-02-30", "hôm qua", ""]
)
def test_a_bad_date_is_refused(date: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build", "serve"):
        code, _, err = typed(capsys, command, f"--date={date}")
        assert code == BAD_USE
        assert (
            f"«{date}» không phải ngày; viết ngày/tháng/năm, ví dụ 30/11/2024, hoặc năm-tháng-ngày, ví dụ 2024-11-30"
            in err
        )
        assert err.rstrip().endswith(f"Xem cách dùng: thidua {command} --help")


@pytest.mark.parametrize("date", ["23/11/2026", "23-11-2026", "23.11.2026", "2026-11-23"])
def test_a_date_is_taken_as_people_write_it(
    date: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = typed(capsys, "status", "--data", data, "--date", date)
    assert (code, err) == (OK, "")
    assert "Đến ngày 23/11/2026" in out


@pytest.mark.parametrize(
    ("call", "of"),
    [
        ([], "thidua"),
        (["buidl"], "thidua"),
        (["--publik", "build"], "thidua"),
        (["build", "--publik"], "thidua build"),
        (["check", "a", "b"], "thidua check"),
        (["serve", "--port", "x"], "thidua serve"),
    ],
)
def test_a_wrong_call_says_how_to_go_on(call: list[str], of: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, *call)
    assert code == BAD_USE
    assert err.startswith(f"Cách dùng: {of} [")
    assert "Lệnh chưa đúng:" in err
    assert err.splitlines()[-1].endswith(f": {of} --help")


def test_help_is_vietnamese_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, listed, _ = typed(capsys, "--help")
    commands = re.findall(r"^    ([a-z][a-z-]*)(?: |$)", listed, re.MULTILINE)
    assert code == OK
    assert len(commands) == len(set(commands))
    assert {"check", "build", "kit", "status"} <= set(commands)
    for out in (listed, *(typed(capsys, command, "--help")[1] for command in commands)):
        assert re.search(r"[ạ-ỹđ]", out)
        assert not re.search(r"usage|optional|positional|show this", out)


# build ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("build")
def test_build_replaces_the_old_site_whole(
    small: Path, old_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = typed(capsys, "build", "--public", "--data", small, "--out", old_site, *AT)
    assert code == OK
    assert "bản cũ" not in (old_site / "index.html").read_text(encoding="utf-8")
    assert re.search(r"Đã dựng bản công bố: \d+ trang", out)
    assert "Chưa có sitemap.xml" in out
    assert out.splitlines()[-1].startswith("Tiếp theo: ghi nơi công bố vào site.yml")
    assert re.search(r"Đang dựng \d+/\d+ tệp", err), "long work shows progress"
    assert sorted(p.name for p in old_site.parent.iterdir()) == [
        ".trang-dung",
        "du-lieu",
        "trang",
    ], "beside the site only what the next build needs"
    assert sorted(p.name for p in (old_site.parent / ".trang-dung").iterdir()) == ["lock", "shelf.json"]
    assert old_site.stat().st_mode & 0o777 == 0o755, "a web server can read it"


@pytest.mark.usefixtures("build")
def test_a_preview_says_that_it_is_one(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = typed(capsys, "build", "--data", small, "--out", tmp_path / "moi/sau", *AT)
    assert code == OK
    assert "không dùng để công bố" in out
    assert "Tiếp theo: thidua serve" in out
    assert (tmp_path / "moi/sau/index.html").is_file()


@pytest.mark.usefixtures("build")
def test_a_preview_and_what_is_published_never_share_a_folder(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ban").mkdir()
    monkeypatch.chdir(tmp_path / "ban")
    for audience, usual in (((), "site"), (("--public",), "public")):
        assert typed(capsys, "build", *audience, "--data", small, *AT)[0] == OK
        assert Path(usual, "index.html").is_file(), "each has a folder of its own where none is named"
    before = snapshot(Path())
    for audience, taken, other in (((), "public", "site"), (("--public",), "site", "public")):
        code, out, err = typed(capsys, "build", *audience, "--data", small, "--out", taken, *AT)
        assert (code, out) == (BAD_USE, "")
        assert f"{taken} đang là bản {'công bố' if taken == 'public' else 'xem trước'}" in err
        assert err.rstrip().endswith(f"--out {other}")
    assert snapshot(Path()) == before


def test_bad_data_leave_the_old_site_as_it_was(
    data: Path, old_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(old_site)
    campaigns.change(data / "site.yml", official="có")
    code, out, err = typed(capsys, "build", "--data", data, "--out", old_site, *AT)
    assert code == BAD_DATA
    assert out == ""
    assert "data/site.yml:" in err
    assert "chưa ghi gì" in err
    assert snapshot(old_site) == before
    assert sorted(p.name for p in old_site.parent.iterdir()) == ["data", "trang"]


@pytest.mark.parametrize(
    "place",
    [".", "..", "data", "data/2023", "docs", "macros", "macros/thidua/theme", "tests/trang", "data/moi"],
)
def test_build_refuses_folders_of_the_project(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = typed(capsys, "build", "--out", ROOT / place)
    assert code == BAD_USE
    assert "thư mục này chứa dữ liệu hoặc mã nguồn" in err
    assert "Chọn thư mục khác cho --out" in err


def test_build_refuses_the_data_folder_it_reads(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(small)
    for out in (small, small.parent, small / "2025", small / "trang"):
        code, _, err = typed(capsys, "build", "--data", small, "--out", out)
        assert code == BAD_USE
        assert "Chọn thư mục khác" in err
    assert snapshot(small) == before


@pytest.mark.parametrize(
    "names", [["ảnh.jpg"], ["404.html", "index.html"], [".git/HEAD", "404.html", "tim-kiem.json"]]
)
def test_build_refuses_a_folder_of_somebody_else(
    names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cua-ai"
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("quý", encoding="utf-8")
    before = snapshot(out)
    code, _, err = typed(capsys, "build", "--out", out)
    assert code == BAD_USE
    assert "có tệp không phải của một lần dựng trước" in err
    assert snapshot(out) == before


def test_build_refuses_the_working_folder_and_links_to_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ngay-day").mkdir()
    monkeypatch.chdir(tmp_path / "ngay-day")
    (tmp_path / "loi-tat").symlink_to(SAMPLES)
    for out in (".", "..", tmp_path / "loi-tat", Path.home()):
        assert typed(capsys, "build", "--out", out)[0] == BAD_USE
    assert (SAMPLES / "site.yml").is_file()


def test_build_refuses_a_file_and_a_place_below_one(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    code, _, err = typed(capsys, "build", "--data", small, "--out", tmp_path / "tep")
    assert (code, "là một tệp" in err) == (BAD_USE, True)
    code, _, err = typed(capsys, "build", "--data", small, "--out", tmp_path / "tep/trang", *AT)
    assert (code, "Không ghi được vào" in err) == (BAD_USE, True)


# serve ------------------------------------------------------------------------------------------------


def test_serve_says_why_it_cannot_start(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = typed(capsys, "serve", "--data", tmp_path / "khong-co")
    assert (code, "Không có thư mục dữ liệu" in err) == (BAD_USE, True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = typed(capsys, "serve", "--data", small, "--port", taken.getsockname()[1])
    assert (code, f"Chọn cổng khác: thidua serve --data {small} --port 8080" in err) == (BAD_USE, True)


def test_check_tells_errors_that_stop_from_those_that_wait(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoil(id: str) -> str:
        path = data / f"2023/honorees/{id}.yml"
        path.write_text(path.read_text(encoding="utf-8") + "unit: [x\n", encoding="utf-8")
        code, _, err = typed(capsys, "check", data, *AT)
        assert code == BAD_DATA
        return err.rstrip().splitlines()[-1]

    assert spoil("cn-005").startswith(
        "Còn 1 lỗi ở bản ghi không có trong bản công bố (cn-005): trang vẫn dựng được"
    )
    assert spoil("cn-001").startswith("Còn 2 lỗi, trong đó 1 lỗi chỉ làm bản ghi của mình phải chờ")
