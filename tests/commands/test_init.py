"""`thidua init`: a folder from a plan passes the check at once, quotes to the letter, and makes nothing up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from thidua.commands import main
from thidua.commands.outcome import BAD_USE, OK
from thidua.editing.first_answers import place_of
from thidua.model.campaign import Kind
from thidua.store import load

PLANS = Path(__file__).resolve().parents[1] / "fixtures" / "plans"
AT = ("--date", "2026-11-29")


def made(target: Path, *options: str) -> int:
    return main(["init", str(target), *AT, *options])


@pytest.mark.parametrize(
    ("file", "agency", "counts", "days"),
    [
        (
            "huyen.md",
            "Ủy ban nhân dân huyện Minh Họa",
            (5, 2),
            ["2027-11-30", "2027-12-10", "2027-12-19"],
        ),
        ("truong.txt", "Trường Trung học cơ sở Ví Dụ", (3, 2), ["2028-05-15", "2028-05-19"]),
        ("bo.md", "Bộ Ví Dụ", (3, 2), ["2029-09-30", "2029-10-14"]),
        (
            "congty.md",
            "Công ty TNHH một thành viên cấp nước Ví Dụ",
            (2, 2),
            ["2028-06-30", "2028-07-04"],
        ),
        (
            "xa.txt",
            "Ban chỉ đạo phong trào UBND xã Mẫu Lâm",
            (4, 2),
            ["2029-05-31", "2029-06-09"],
        ),
        (
            "phuong.txt",
            "Ủy ban nhân dân phường Bình Mẫu",
            (3, 3),
            ["2028-12-05", "2028-12-19", "2028-12-31"],
        ),
    ],
)
def test_a_plan_becomes_a_folder_that_passes_the_check(
    file: str, agency: str, counts: tuple[int, int], days: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "du-lieu"
    asked = ("--end", "31/12/2028") if file == "phuong.txt" else ()
    assert made(target, "--plan", str(PLANS / file), *asked) == OK
    assert main(["check", str(target), *AT]) == OK
    dataset = load(target).dataset
    assert dataset
    campaign = dataset.campaigns[0]
    organiser = dataset.unit(campaign.facts.organiser)
    assert organiser
    assert organiser.name == agency
    assert tuple(len(campaign.criteria_for(kind)) for kind in Kind) == counts
    assert [d.last_day.isoformat() for d in campaign.facts.all_deadlines] == days
    assert all(campaign.plan.quotes(q.ref, q.text) for _, q in campaign.quotations)
    assert campaign.facts.signer
    assert campaign.facts.aims
    assert campaign.facts.recipients
    assert campaign.facts.tasks[0].lead


def test_the_office_sees_what_was_recognised_and_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(tmp_path / "moi", "--plan", str(PLANS / "huyen.md")) == OK
    out = capsys.readouterr().out
    for words in (
        "B.II.1.đ",
        "5 tiêu chí tập thể:",
        "10/12/2027: Hạn gửi hồ sơ",
        "Còn để trống",
        "thidua check",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("agency", "place"),
    [
        ("Ủy ban nhân dân huyện Minh Họa", "huyện Minh Họa"),
        ("Sở Y tế tỉnh Minh Họa", "tỉnh Minh Họa"),
        ("Ban chỉ đạo phong trào UBND xã Mẫu Lâm", "xã Mẫu Lâm"),
        ("Trường Trung học cơ sở Ví Dụ", "Trường Trung học cơ sở Ví Dụ"),
    ],
)
def test_the_place_is_what_the_name_says(agency: str, place: str) -> None:
    assert place_of(agency) == place


def test_households_and_children_are_groups_of_their_own(tmp_path: Path) -> None:
    assert made(tmp_path / "moi", "--plan", str(PLANS / "xa.txt")) == OK
    dataset = load(tmp_path / "moi").dataset
    assert dataset
    assert dataset.documents[0].kind.label == "Chương trình"
    groups = dataset.campaigns[0].facts.participants
    assert [(group.label, group.minors) for group in groups] == [
        ("Hộ gia đình", False),
        ("Học sinh", True),
        (None, False),
    ]


def test_times_without_a_whole_date_are_left_to_the_office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(tmp_path / "moi", "--plan", str(PLANS / "phuong.txt"), "--end", "31/12/2028") == OK
    assert "mốc chưa đủ ngày, tháng, năm «Sơ kết: tháng 7/2028»" in capsys.readouterr().out


def test_a_day_that_the_plan_does_not_name_is_not_made_up(tmp_path: Path) -> None:
    text = PLAN.replace("Từ ngày 03/01/2028 đến ngày 31/3/2028.", "Kết thúc ngày 31/3/2028.")
    (tmp_path / "kh.txt").write_text(text, encoding="utf-8")
    assert made(tmp_path / "moi", "--plan", str(tmp_path / "kh.txt")) == OK
    dataset = load(tmp_path / "moi").dataset
    assert dataset
    assert not dataset.campaigns[0].facts.start.is_known


PLAN = """TRƯỜNG TIỂU HỌC MẪU TÂY
Số: 08/KH-THMT
Mẫu Tây, ngày 10 tháng 9 năm 2027
KẾ HOẠCH
Thi đua "Hồ sơ gọn" quý I năm 2028
Nhà trường ban hành Kế hoạch như sau:
I. Mục đích
1. Giảm hồ sơ giấy.
2. Lớp học ngăn nắp.
II. Thời gian
Từ ngày 03/01/2028 đến ngày 31/3/2028.
"""


def test_a_name_in_capitals_alone_a_quarter_and_a_short_aim_are_understood(tmp_path: Path) -> None:
    """No line below repeats the agency, the title ends before the formula, and a sentence is no heading of a dossier."""
    (tmp_path / "kh.txt").write_text(PLAN, encoding="utf-8")
    assert made(tmp_path / "moi", "--plan", str(tmp_path / "kh.txt"), "--quick") == OK
    dataset = load(tmp_path / "moi").dataset
    assert dataset
    campaign = dataset.campaigns[0]
    assert (campaign.key, campaign.period) == ("2028-q1", "quý I năm 2028")
    assert campaign.facts.title == 'Thi đua "Hồ sơ gọn" quý I năm 2028'
    assert dataset.units[0].name == "Trường tiểu học Mẫu Tây"
    assert [len(part) for part in (campaign.facts.aims, campaign.facts.dossier)] == [2, 0]


def test_without_a_plan_blanks_are_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--agency", "Ủy ban nhân dân xã Ví Dụ", "--title", "Phong trào thi đua trồng cây năm 2027")
    assert made(tmp_path / "moi", *options, "--end", "30/11/2027") == OK
    assert "chưa thấy tiêu chí nào" in capsys.readouterr().out
    dataset = load(tmp_path / "moi").dataset
    assert dataset
    facts = dataset.campaigns[0].facts
    assert facts.end.date == dt.date(2027, 11, 30)
    assert facts.awarding.text == "[Chưa chép phần khen thưởng của kế hoạch.]"
    assert (facts.aims, facts.signer, facts.tasks) == ((), None, ())


def test_what_is_not_known_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(tmp_path / "moi") == BAD_USE
    assert "--agency (Cơ quan phát động)" in capsys.readouterr().err
    assert not (tmp_path / "moi").exists()


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("title: Của tôi\n", encoding="utf-8")
    assert made(tmp_path, "--plan", str(PLANS / "huyen.md")) == BAD_USE
    assert [p.name for p in tmp_path.iterdir()] == ["site.yml"]


def test_a_plan_without_parts_is_refused_with_the_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan := tmp_path / "ke-hoach.txt").write_text("Kính gửi các đơn vị.\n\nMời dự họp.\n", encoding="utf-8")
    assert made(tmp_path / "moi", "--plan", str(plan)) == BAD_USE
    assert "I. rồi 1. rồi a)" in capsys.readouterr().err
    assert not (tmp_path / "moi").exists()


def test_a_number_that_stands_twice_in_the_plan_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PLANS / "huyen.md").read_text(encoding="utf-8")
    (plan := tmp_path / "ke-hoach.md").write_text(
        text.replace("c) Không có", "b) Không có"), encoding="utf-8"
    )
    assert made(tmp_path / "moi", "--plan", str(plan)) == OK
    assert "trùng số" in capsys.readouterr().out


@pytest.mark.usefixtures("build")
def test_the_folder_builds(tmp_path: Path) -> None:
    assert made(tmp_path / "moi", "--plan", str(PLANS / "truong.txt")) == OK
    out = tmp_path / "trang"
    assert main(["build", "--public", "--data", str(tmp_path / "moi"), "--out", str(out), *AT]) == OK
    home = (out / "index.html").read_text(encoding="utf-8")
    assert "Trường Trung học cơ sở Ví Dụ" in home
