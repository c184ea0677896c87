"""`thidua status`: what the office reads, on a narrow and on a wide screen."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import campaigns, hostile
from tests.support.campaigns import SAMPLES, snapshot
from tests.support.command import AT, typed
from tests.support.project import DAY, DOCS, ROOT
from tests.support.world import decision, honoree, log, story, world
from thidua.commands import BAD_DATA, BAD_USE, OK, status
from thidua.model.dataset import Dataset
from thidua.model.honoree import Honoree
from thidua.site import Audience, Publication
from thidua.store.words import read_pages
from thidua.vietnamese.terminal import cell_width

Output = pytest.CaptureFixture[str]
REQUEST = {"received_on": "2026-11-11", "reason": "rut_dong_y"}


def said(dataset: Dataset, day: dt.date = DAY, width: int = 80) -> str:
    publication = Publication(dataset, read_pages(DOCS)[0], Audience.PREVIEW, day, SAMPLES, {})
    lines = list(status.report(publication, publication.current, (), width))
    assert [line for line in lines if cell_width(line) > width or line != line.rstrip()] == []
    return "\n".join(lines)


def real_world(*records: Any) -> Dataset:
    return world(*records, decisions=(decision(sample=False, issuer="ubnd-huyen", number="12/QĐ-UBND"),))


def person(id: str = "cn-001", **changes: Any) -> Honoree:
    sound = {"sample": False, "unit": "ubnd-xa-ca-na", "picture": None}
    return honoree("cn-001", **(sound | changes)).model_copy(update={"id": id})


def part(text: str, title: str) -> str:
    """The part of the answer that begins with a title."""
    return next(p for p in text.split("\n\n") if p.startswith(title))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_samples(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    before = snapshot(SAMPLES)
    code, out, err = typed(capsys, "status", "--data", SAMPLES, *AT)
    assert (code, err) == (OK, "")
    assert "đã công bố: 3 tập thể, 4 cá nhân, 4 tin bài, trong đó 11 là minh họa." in on_one_line(out)
    _, *lines = part(out, "Tiêu chí × cá nhân được khen thưởng").splitlines()
    assert lines[0].split() == ["Tiêu", "chí", "cn-003*", "cn-002*", "cn-004*", "cn-001*", "Cộng"]
    assert lines[1].endswith("có        –       có       có     3")
    assert re.search(r"xã Ví Dụ Một\* +1 +1 +2\n", out)
    missing = on_one_line(part(out, "Tiêu chí, đơn vị chưa có ai"))
    assert "4. Có sáng kiến của mình được công nhận" in missing, "a sample is no example"
    assert "xã Cà Ná" in missing
    assert "Ví Dụ" not in missing
    drafts = on_one_line(part(out, "Bản nháp: 2"))
    assert "cn-005 Lê Thị Mẫu (minh họa)" in drafts
    assert "Chưa có quyết định khen thưởng" in drafts
    assert "tt-004 Ban Ăn Khớp Thử Nghiệm" in part(out, "Đã có quyết định, chưa công bố: 1")
    assert "không còn thời hạn nào" in part(out, "Sắp đến hạn")
    assert "Tiếp theo: tìm tập thể, cá nhân" in out[-400:], "samples are nobody's work"
    assert snapshot(SAMPLES) == before


def test_nobody_honored_yet_and_another_year(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    data = campaigns.other(tmp_path / "du-lieu", 2025, 2024)
    code, out, err = typed(capsys, "status", "--data", data, "--date", "2025-06-20")
    assert (code, err) == (OK, "")
    assert "Phong trào Bản Mẫu năm 2025" in out
    assert "Tiêu chí × tập thể được khen thưởng: chưa có tập thể nào được công bố." in out
    assert "30/06/2025 (còn 10 ngày): Gửi hồ sơ" in out
    assert "15/08/2025 (còn 56 ngày): Kết thúc" in out
    assert "Không có: yêu cầu gỡ chưa xong; sự đồng ý đã hoặc sắp hết hạn;" in out
    assert not [line for line in out.splitlines() if cell_width(line) > 100]
    code, out, _ = typed(capsys, "status", "--data", data, "--date", "2025-06-20", "--year", "2024")
    assert code == OK
    assert out.startswith("Phong trào Bản Mẫu năm 2024\n")
    code, _, err = typed(capsys, "status", "--data", data, "--year", "1999")
    assert (code, err) == (BAD_USE, "Không có phong trào 1999. Chọn một trong: 2025, 2024\n")


def test_broken_data_are_listed_as_check_lists_them(tmp_path: Path, capsys: Output) -> None:
    data = campaigns.other(tmp_path / "du-lieu", 2025)
    campaigns.change(data / "site.yml", title=...)
    (data / "2025/criteria.yml").write_text("- id: [", encoding="utf-8")
    listed = typed(capsys, "check", data, *AT)[2].split("\n\n")[0]
    code, out, err = typed(capsys, "status", "--data", data, *AT)
    assert (code, out) == (BAD_DATA, "")
    assert err.startswith(listed)
    assert err.endswith(f"chạy lại: thidua status --data {data}\n")


@pytest.mark.usefixtures("second_process")
def test_a_reader_that_stops_early_is_no_error() -> None:
    command = [sys.executable, "-m", "thidua.commands", "status", "--data", SAMPLES, *AT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == OK


def test_a_draft_says_what_would_make_more_of_it() -> None:
    draft = {"status": "draft", "publishing": {}, "status_log": log("draft")}
    scope = {"basis": "consent", "status": "granted", "date": "2023-12-19", "scope": ["web", "print"]}
    text = on_one_line(said(real_world(person(**draft, consent=scope))))
    assert "Kênh chưa được đồng ý (sẽ không ra kênh ấy): ảnh, bài viết, loa truyền thanh, dữ liệu mở" in text
    assert "Chưa có ảnh (không bắt buộc" in text
    scope |= {"scope": ["web", "photo"]}
    text = on_one_line(said(real_world(person(**draft, consent=scope))))
    assert "Đã được đồng ý dùng ảnh mà chưa có ảnh" in text
    assert "Tiếp theo: bổ sung phần còn thiếu của bản nháp bằng thidua edit." in text


def test_what_is_open_and_for_how_long() -> None:
    consent = {"basis": "consent", "status": "granted", "scope": ["web"], "date": "2023-12-19"}
    ends = consent | {"expires_on": "2026-12-23"}
    due = {"first_on": "2023-12-22", "review_on": "2026-11-01"}
    text = said(
        real_world(
            person(consent=ends, publishing=due),
            person(id="cn-902", name={"display": "Tạ Thị Thử"}, withdrawal=REQUEST),
        )
    )
    asked = on_one_line(part(text, "Yêu cầu gỡ chưa xong: 1"))
    assert "cn-902 Tạ Thị Thử: nhận ngày 11/11/2026, đã 12 ngày" in asked
    assert "Chưa trả lời người yêu cầu là đã nhận" in asked
    assert "Chạy: thidua withdraw cn-902" in asked
    assert "23/12/2026, còn 30 ngày" in part(text, "Sự đồng ý đã hoặc sắp hết hạn: 1")
    assert "01/11/2026" in part(text, "Đến ngày rà soát: 1")
    assert "Tiếp theo: gỡ xong ở mọi nơi" in text, "the most pressing first"


def test_abbreviations_that_would_be_spelled_are_told_with_their_place() -> None:
    told = story(summary="Nhờ QXZT mà nhanh hơn.", consent=None, category="tin")
    text = said(real_world(told))
    assert "QXZT: Trả kết quả tại nhà" in part(text, "Chữ viết tắt mà loa phải đánh vần: 1")
    silent = {"basis": "consent", "status": "granted", "scope": ["web", "story"], "date": "2023-12-20"}
    assert "QXZT" not in said(real_world(story(summary="Nhờ QXZT.", consent=silent))), "not read out at all"


@pytest.mark.parametrize("width", [status.NARROWEST, 80, status.WIDEST])
def test_many_honorees_and_hostile_names_fit_the_screen(width: int) -> None:
    people = [person(id=f"cn-{700 + i}", name={"display": f"{hostile.LINE[:200]} 😀 {i}"}) for i in range(12)]
    text = said(real_world(*people), width=width)
    assert hostile.MARK in text
    assert "cn-711" in text
    numbered = re.search(r"^  \d+ cn-711 ", text, re.MULTILINE)
    assert bool(numbered) == (width < 12 * status.BY_ID)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (45, "còn 45 ngày"),
        (30, "còn 30 ngày, cần xin lại ngay"),
        (7, "còn 7 ngày, GẤP"),
        (-1, "đã hết hạn"),
    ],
)
def test_the_end_of_a_consent_is_warned_of_and_what_it_does(left: int, words: str) -> None:
    consent = {"basis": "consent", "status": "granted", "scope": ["web"], "date": "2023-12-19"}
    ends = consent | {"expires_on": (DAY + dt.timedelta(days=left)).isoformat()}
    told = on_one_line(part(said(real_world(person(consent=ends))), "Sự đồng ý đã hoặc sắp hết hạn: 1"))
    assert words in told
    assert ("Đã tự gỡ khỏi bản dựng" if left < 0 else "Qua ngày ấy sẽ tự gỡ khỏi bản dựng") in told
    assert ("GẤP" in told, "cần xin lại" in told) == (left == 7, left == 30)


def test_what_a_build_goes_on_without_is_told(data: Path, capsys: Output) -> None:
    for id in ("cn-001", "cn-005"):
        path = data / f"2023/honorees/{id}.yml"
        path.write_text(path.read_text(encoding="utf-8") + "unit: [x\n", encoding="utf-8")
    code, out, err = typed(capsys, "status", "--data", data, *AT)
    assert (code, "cn-001.yml:" in err) == (BAD_DATA, True)
    told = on_one_line(part(out, "Chỗ sai khiến nội dung chưa lên trang: 2"))
    assert "data/2023/honorees/cn-001.yml:" in told
    assert "data/2023/honorees/cn-005.yml:" in told
