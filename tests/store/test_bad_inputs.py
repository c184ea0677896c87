"""Every bad input gets its exact Vietnamese message, and stops the build unless it is only a warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.store.bad_files import FILES
from tests.store.bad_records import RECORDS
from tests.store.bad_values import VALUES
from tests.store.bad_writing import WRITING
from tests.store.spoiling import Bad
from tests.support.project import DAY, checked
from thidua.site.checking import check

TABLE = [*WRITING, *VALUES, *FILES, *RECORDS]
SENTENCE = re.compile(r"(data|docs)(/[^:]+)?:\d+: (Cảnh báo: )?\S.*[^.?!][.?!] \S.*[.?!]")
ENGLISH = re.compile(
    r"\b(None|True|False|error|expected|found|string|invalid|Traceback|input|field|value)\b|\['|\{'"
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_bad_input_gets_exactly_its_messages(row: Bad, data: Path) -> None:
    expected = row.expected(data)
    result = checked(data)
    assert [str(p) for p in result.problems] == expected
    assert checked(data).problems == result.problems  # when the files are known already
    only_warnings = all(": Cảnh báo: " in line for line in expected)
    assert (result.errors == ()) == only_warnings


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_message_is_two_vietnamese_sentences_without_python_or_english(row: Bad) -> None:
    for line in re.sub(r":@([+-]\d+)?:", ":1:", row.says).splitlines():
        assert SENTENCE.fullmatch(line), line
        assert not ENGLISH.search(re.sub(r"[a-z_]+: (…|\S+)|«[^»]*»", "", line.split(": ", 1)[1])), line


def test_rows_have_different_names() -> None:
    assert len({row.name for row in TABLE}) == len(TABLE) >= 50


def test_the_project_s_own_data_give_no_message(data: Path) -> None:
    assert checked(data).problems == ()


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(data: Path) -> None:
    for path in data.rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    plan = data / "2023/plan.md"
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    assert checked(data).problems == ()


def test_lines_are_right_with_windows_line_ends(data: Path) -> None:
    path = data / "2023/honorees/tt-001.yml"
    text = path.read_text(encoding="utf-8").replace("kind: tap_the", "kind: tapthe")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert [(p.file, p.line) for p in checked(data).problems] == [("data/2023/honorees/tt-001.yml", 5)]


def test_a_folder_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    result = checked(tmp_path / "nơi khác")
    assert [str(p) for p in result.problems] == [
        "nơi khác:1: Không có thư mục dữ liệu này. Kiểm tra lại đường dẫn."
    ]
    assert result.publication is None


def test_problems_come_sorted_by_file_and_line(data: Path) -> None:
    for path in (data / "2023/honorees").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("sample: true", 'sample: "true"').replace("unit: ", "unit: X", 1), encoding="utf-8"
        )
    problems = checked(data).problems
    assert len(problems) == 22
    assert [(p.file, p.line) for p in problems] == sorted((p.file, p.line) for p in problems)


def test_docs_are_checked_like_data(tmp_path: Path, data: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("---\ntitle: Trang\nupdatd: 2026-01-01\n---\n\nLời.\n", encoding="utf-8")
    (docs / "khac.md").write_text("Lời.\n", encoding="utf-8")
    said = [str(p) for p in check(data, docs, DAY).problems]
    assert "docs/index.md:3: Không có mục nào tên «updatd». Có phải ý anh, chị là «updated»?" in said
    assert (
        "docs/khac.md:1: Trang không có phần mở đầu giữa hai dòng ---. "
        "Thêm title, description, updated, scope, section, order."
    ) in said
