"""Danh sách: found without marks, approved together, taken off with all that goes with it, and taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.desk.office import Office, office
from tests.desk.pages import after, hidden, read
from tests.support import crowd
from tests.support.campaigns import made_real, snapshot
from thidua.desk.records.entry_kinds import LISTED
from thidua.desk.records.rows import PER_PAGE, Query, found
from thidua.desk.words.problems import shown as in_words
from thidua.model.lifecycle import Role, Status
from thidua.store import load


@pytest.fixture
def here(data: Path) -> Office:
    """The approver's desk on samples that count as real."""
    return office(made_real(data), Role.DUYET)


def status_of(here: Office, id: str) -> Status:
    dataset = load(here.root).dataset
    assert dataset
    status: Status = next(r for c in dataset.campaigns for r in c.publishable if r.id == id).status
    return status


@pytest.mark.parametrize(
    ("address", "shown", "missing"),
    [
        ("/danh-sach/ca-nhan", "Nguyễn Văn Minh Họa", "Ban Ăn Khớp"),
        ("/danh-sach/ca-nhan?tim=van minh NGUYEN", "1 cá nhân tìm thấy", "Lê Thị Mẫu"),
        ("/danh-sach/ca-nhan?tim=vi du hai", "Ấn Ví Dụ Thử", "Lê Thị Mẫu"),
        ("/danh-sach/ca-nhan?trang-thai=draft", "Lê Thị Mẫu", "Nguyễn Văn Minh Họa"),
        ("/danh-sach/quyet-dinh?tim=minhhoa", "00/QĐ-MINHHOA", "Không có"),
        ("/danh-sach/tin-bai?tim=to huong dan", "Tờ hướng dẫn", "Họp rút kinh nghiệm"),
        ("/danh-sach/don-vi?tim=noi vu", "Nội vụ", "Ví Dụ Một"),
        ("/danh-sach/tap-the?tim=khong co ai", "Không có tập thể nào như vậy", "Gỡ khỏi trang"),
        ("/danh-sach/ca-nhan?trang=99999999&nam=x&trang-thai=%22", "Không có cá nhân nào", "Traceback"),
    ],
)  # fmt: skip
def test_what_is_typed_is_found_without_marks(address: str, shown: str, missing: str, data: Path) -> None:
    page = read(office(data), address)
    assert shown in page
    assert missing not in page


def test_a_long_list_comes_in_pages_of_one_order() -> None:
    dataset = crowd.dataset(200)
    campaign = dataset.campaigns[0]
    pages = [
        found(dataset, campaign, LISTED["ca-nhan"], Query(page=n), dt.date(2026, 11, 23))
        for n in (1, 2, 3, 4, 9)
    ]
    assert [len(p.rows) for p in pages] == [
        PER_PAGE,
        PER_PAGE,
        PER_PAGE,
        pages[0].total - 3 * PER_PAGE,
        len(pages[3].rows),
    ]
    names = [row.name for p in pages[:4] for row in p.rows]
    assert (
        len(set(names)) == len({(r.name, r.place) for p in pages[:4] for r in p.rows})
        or len(names) == pages[0].total
    )
    given = [name.split()[-1] for name in names]
    assert given.index("Ánh") > given.index("An")


def test_several_are_approved_together_and_taken_back_together(here: Office) -> None:
    file = here.desk.root / "2023/honorees/tt-004.yml"
    file.write_text(f"# chờ số công văn\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    page = read(here, "/danh-sach/cho-duyet")
    assert "Ban Ăn Khớp Thử Nghiệm" in page.partition("Còn thiếu")[0]
    assert "Lê Thị Mẫu" in page.partition("Còn thiếu")[2]
    done = after(here, here.send("/duyet", ban=["tt-004", "tb-004", "cn-005", "khong-co"]))
    assert "Đã duyệt 2 bản" in done
    assert "Chưa duyệt vì còn thiếu: Lê Thị Mẫu" in done
    assert [status_of(here, id) for id in ("tt-004", "tb-004", "cn-005")] == [
        Status.PUBLISHED,
        Status.PUBLISHED,
        Status.DRAFT,
    ]
    assert "# chờ số công văn" in file.read_text(encoding="utf-8"), "what people noted stays"
    assert "Duyệt để công bố" in read(here, "/lich-su")
    undo = hidden(here, "/lich-su/lay-lai")
    assert "Đã lấy lại như trước" in after(here, here.send("/lich-su/lay-lai", **undo))
    assert status_of(here, "tt-004") is Status.AWARDED


def test_only_the_approver_approves(data: Path) -> None:
    here = office(made_real(data))
    before = snapshot(data)
    assert "Chỉ người duyệt mới duyệt được" in after(here, here.send("/duyet", ban=["tt-004"]))
    assert snapshot(data) == before


def test_a_person_is_taken_off_after_the_page_that_says_what_goes(here: Office) -> None:
    page = read(here, "/go/ca-nhan/cn-001")
    for words in (
        "Sẽ gỡ",
        "Cá nhân «Nguyễn Văn Minh Họa»",
        "Bài «Tờ hướng dẫn",
        "Ảnh kèm theo",
        "Rồi phải tự làm",
        "bản in đã treo",
    ):
        assert words in page
    assert "cn-001" not in page, "no office knows it by that"
    seen = hidden(here, "/go/ca-nhan/cn-001")
    late = here.send("/go/ca-nhan/cn-001", **seen | {"ngay-nhan": "1/1/2099"})
    assert "sau hôm nay" in late.get_data(as_text=True)
    assert "Dữ liệu vừa đổi" in here.send("/go/ca-nhan/cn-001", **seen | {"thay": "x"}).get_data(as_text=True)
    assert status_of(here, "cn-001") is Status.PUBLISHED
    done = after(
        here, here.send("/go/ca-nhan/cn-001", **seen | {"ngay-nhan": "20-11-2026", "ly-do": "rut_dong_y"})
    )
    assert "Đã gỡ khỏi dữ liệu" in done
    assert "Vào trang Công bố rồi công bố" in done
    assert status_of(here, "cn-001") is Status.WITHDRAWN
    assert "Nguyễn Văn Minh Họa" not in read(here, "/danh-sach/ca-nhan")
    assert "gỡ thì không lấy lại" in after(here, here.get("/lich-su/lay-lai"))


def test_somebody_comes_back_on_purpose_alone(here: Office) -> None:
    here.send("/go/ca-nhan/cn-001", **hidden(here, "/go/ca-nhan/cn-001"))
    way = "/cho-tro-lai/cn-001"
    assert "Cho trở lại" in read(here, "/danh-sach/ca-nhan")
    old = here.send(way, cach="dong-y", ngay="1/1/2020").get_data(as_text=True)
    assert "không sau ngày gỡ" in old
    assert "Ghi vì sao biết" in here.send(way, cach="nguoi-khac").get_data(as_text=True)
    assert "Đã ghi việc cho trở lại" in after(
        here, here.send(way, **{"cach": "nguoi-khac", "ly-do": "người khác, ở tổ 2"})
    )
    here.send("/vai-tro", **{"vai-tro": "bien_tap"})
    assert "Chỉ người duyệt" in read(here, way)


def test_a_decision_is_revoked_with_everyone_under_it(here: Office) -> None:
    way = "/huy/quyet-dinh/qd-mau-01"
    seen = hidden(here, way)
    assert "Ngày ký quyết định hủy: viết" in here.send(way, **seen, so="15/QĐ-UBND").get_data(as_text=True)
    assert "Ghi đủ số" in here.send(way, **seen, **{"ngay-ky": "1/3/2024"}).get_data(as_text=True)
    assert "Đã gỡ" in after(here, here.send(way, **seen, so="15/QĐ-UBND", **{"ngay-ky": "1/3/2024"}))
    assert status_of(here, "tt-001") is Status.REVOKED
    assert "Bị hủy theo 15/QĐ-UBND" in read(here, "/danh-sach/quyet-dinh")


def test_the_second_of_two_records_with_one_code_gets_its_own(here: Office) -> None:
    first, second = "2023/honorees/cn-001.yml", "2023/honorees/cn-001 (may-2).yml"
    text = (here.root / first).read_text(encoding="utf-8").replace("Nguyễn Văn Minh Họa", "Trần Thị Khác")
    (here.root / second).write_text(text, encoding="utf-8")
    loaded = here.desk.loaded
    (problem,) = (p for p in loaded.problems if p.file.endswith(second))
    told = in_words(problem, loaded.dataset)
    assert "cho bản ghi này mã mới" in told.remedy
    page = read(here, told.address)
    assert "Nguyễn Văn Minh Họa giữ mã cn-001" in page
    way = hidden(here, told.address)
    here.send("/vai-tro", **{"vai-tro": "bien_tap"})
    assert "chỉ người duyệt" in after(here, here.send("/ma-moi", **way))
    assert (here.root / second).exists()
    here.send("/vai-tro", **{"vai-tro": "duyet"})
    assert "«Trần Thị Khác» có mã mới" in after(here, here.send("/ma-moi", **way))
    assert not (here.root / second).exists()
    assert "Nguyễn Văn Minh Họa" in (here.root / first).read_text(encoding="utf-8")
    assert "không cần mã mới" in after(here, here.send("/ma-moi", tep=first))


def test_a_line_about_somebody_else_may_stay(here: Office) -> None:
    story = here.root / "2023/stories/tb-002.yml"
    story.write_text(
        story.read_text(encoding="utf-8").replace(
            "body: |-\n", "body: |-\n  Nguyễn Văn Minh Họa đến dự.\n\n", 1
        ),
        encoding="utf-8",
    )
    here.send("/go/ca-nhan/cn-001", **hidden(here, "/go/ca-nhan/cn-001"))
    page = read(here, "/con-nhac")
    assert "Dòng này còn nhắc người đã gỡ" in page
    assert "thidua" not in page
    place = hidden(here, "/con-nhac")["cho"].replace("&#34;", '"')
    assert "ghi lý do" in after(here, here.send("/con-nhac", cho=place)).lower()
    assert "Đã để lại 1 chỗ" in after(
        here, here.send("/con-nhac", cho=place, **{"ly-do": "nói về người khác"})
    )
    assert "tb-002" not in read(here, "/con-nhac")


@pytest.mark.parametrize(
    "address", ["/danh-sach/khong-co", "/go/ca-nhan/khong-co", "/go/khong-co/cn-001", "/go/don-vi/ubnd-huyen", "/huy/tin-bai/tb-001", "/cho-tro-lai/cn-001"]
)  # fmt: skip
def test_what_cannot_be_is_said(address: str, here: Office) -> None:
    answer = here.get(address)
    assert answer.status_code in (303, 404)
