"""Plans from Word and text files: words to the letter, and the numbers that Word counts by itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from thidua.editing.plan_text import PlanFileError, read_plan
from thidua.model.plan_reader import parse

PLANS = Path(__file__).resolve().parents[1] / "fixtures" / "plans"
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7"))


def _with_lists(
    document: Any, levels: tuple[tuple[str, str], ...] = _LEVELS, *, restart: bool = False
) -> None:
    """Two lists (ids 71, 72) of one definition; the second begins anew if it says so."""
    root = document.part.numbering_part.element
    shapes = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{shapes}</w:abstractNum>'))
    for id in (71, 72):
        start = (
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            if id == 72 and restart
            else ""
        )
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{id}"><w:abstractNumId w:val="70"/>{start}</w:num>')
        )


def _listed(document: Any, text: str, level: int, id: int = 71) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>')
    )
    return paragraph


def _saved(folder: Path, write: Callable[[Any], None]) -> Path:
    document = docx.Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    (file := folder / "ke-hoach.docx").write_bytes(stream.getvalue())
    return file


def test_numbers_of_word_lists_are_counted(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        _with_lists(document)
        for level, text in [
            (0, "MỤC ĐÍCH"), (1, "Mục đích"), (3, "Việc một"), (1, "Yêu cầu"), (0, "TIÊU CHÍ"), (1, "Tập thể"),
            (2, "Đúng hẹn"), (2, "Lịch sự"), (1, "Cá nhân"), (2, "Tận tụy"),
        ]:  # fmt: skip
            _listed(document, text, level)

    plan = parse(read_plan(_saved(tmp_path, write)).text)
    assert [c.ref for c in plan.clauses if c.depth] == [
        "I", "I.1", "I.2", "II", "II.1", "II.1.a", "II.1.b", "II.2", "II.2.a",
    ]  # fmt: skip
    assert plan.clauses[2].passages[0].dash
    assert plan.quotes("II.2.a", "Tận tụy")


def test_levels_that_show_those_above_and_lists_that_begin_anew(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        _with_lists(document, (("decimal", "%1."), ("decimal", "%1.%2.")), restart=True)
        for level, text, id in [
            (0, "A", 71),
            (1, "B", 71),
            (1, "C", 71),
            (0, "D", 71),
            (1, "E", 71),
            (0, "F", 72),
        ]:
            _listed(document, text, level, id)

    rows = read_plan(_saved(tmp_path, write)).text.split("\n\n")
    assert [row.strip() for row in rows] == ["1. A", "1.1. B", "1.2. C", "2. D", "2.1. E", "1. F"]


def test_the_number_may_come_from_the_style(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        _with_lists(document)
        style = document.styles["Heading 1"].element.get_or_add_pPr()
        style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="71"/></w:numPr>'))
        document.add_heading("MỤC ĐÍCH", 1)
        document.add_heading("TIÊU CHÍ", 1)

    assert read_plan(_saved(tmp_path, write)).text == "I. MỤC ĐÍCH\n\nII. TIÊU CHÍ\n"


def test_a_table_in_the_text_counts_its_own_rows(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("I. MỤC ĐÍCH")
        document.add_table(1, 2).cell(0, 0).text = "1. Nội dung"
        document.add_paragraph("1. Mục đích")

    plan = parse(read_plan(_saved(tmp_path, write)).text)
    assert [c.ref for c in plan.clauses if c.depth] == ["I", "I.1"]
    assert plan.quotes("I", "1. Nội dung")


def test_a_table_of_facts_stays_a_table(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("I. THỜI GIAN")
        table = document.add_table(3, 3)
        for place, text in enumerate(
            ["TT", "Việc", "Thời hạn", "1", "Đăng ký", "20/3/2028", "2", "Gửi hồ sơ | báo cáo", "25/11/2028"]
        ):
            table.cell(place // 3, place % 3).text = text
        document.add_paragraph("II. KHEN THƯỞNG")

    plan = parse(read_plan(_saved(tmp_path, write)).text)
    assert [c.ref for c in plan.clauses if c.depth] == ["I", "II"]
    (passage,) = plan.clauses[1].passages
    assert passage.rows[2] == ("2", "Gửi hồ sơ | báo cáo", "25/11/2028")
    assert plan.quotes("I", "Đăng ký | 20/3/2028")
    assert plan.quotes("I", "Gửi hồ sơ | báo cáo")


def test_what_is_merged_stands_once_and_counted_cells_have_their_number(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        _with_lists(document, (("decimal", "%1"),))
        document.add_paragraph("I. TIÊU CHÍ")
        table = document.add_table(3, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "STT", "Nội dung"
        for row in (1, 2):
            cell = table.cell(row, 0).paragraphs[0]
            cell._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="71"/></w:numPr>')
            )
            table.cell(row, 1).text = f"Việc {row}"
        wide = table.add_row()
        wide.cells[0].merge(wide.cells[1]).text = "Tổng cộng"

    (passage,) = parse(read_plan(_saved(tmp_path, write)).text).clauses[1].passages
    assert passage.rows == (("STT", "Nội dung"), ("1", "Việc 1"), ("2", "Việc 2"), ("Tổng cộng", ""))


def test_a_line_ended_by_hand_begins_a_paragraph_only_with_a_capital(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("I. TỔ CHỨC")
        document.add_paragraph("1. Phòng Nội vụ\nLà cơ quan thường trực")
        document.add_paragraph("2. Phòng Tài chính\nbố trí kinh phí")

    assert read_plan(_saved(tmp_path, write)).text.split("\n\n")[1:] == [
        "1. Phòng Nội vụ", "Là cơ quan thường trực", "2. Phòng Tài chính\nbố trí kinh phí\n",
    ]  # fmt: skip


def test_lines_of_a_text_are_paragraphs_unless_they_end_where_they_are_full(tmp_path: Path) -> None:
    (tmp_path / "dong.txt").write_text(
        "I. THỜI GIAN\nTừ 01/3 đến 30/11.\n\nNơi nhận:\n- Lưu.\nCHỦ TỊCH\n-----\nLê Thị Mẫu\n", "utf-8"
    )
    assert read_plan(tmp_path / "dong.txt").text.split("\n\n") == [
        "I. THỜI GIAN", "Từ 01/3 đến 30/11.", "Nơi nhận:", "- Lưu.", "CHỦ TỊCH", "Lê Thị Mẫu\n",
    ]  # fmt: skip
    (tmp_path / "ngat.txt").write_text(
        "I. MỤC ĐÍCH\n\nXây dựng nền nếp tiếp dân lịch sự, đúng hẹn ở mọi cơ\nquan trong huyện và giảm bớt giấy tờ "
        "không cần\nthiết cho người dân.\n",
        "utf-8",
    )
    assert parse(read_plan(PLANS / "xa.txt").text).clauses[-1].ref == "nguoi-ky"
    assert "mọi cơ\nquan" in read_plan(tmp_path / "ngat.txt").text


def test_head_and_signature_stand_in_tables(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        head = document.add_table(1, 2)
        head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nSố: 1/KH-UBND"
        document.add_paragraph("I. MỤC ĐÍCH")
        end = document.add_table(1, 2)
        end.cell(0, 0).text = "Nơi nhận:"
        end.cell(0, 0).add_paragraph("- Như trên;")
        end.cell(0, 1).text = "CHỦ TỊCH"

    assert [c.ref for c in parse(read_plan(_saved(tmp_path, write)).text).clauses] == [
        "dau-van-ban", "I", "noi-nhan", "nguoi-ky",
    ]  # fmt: skip


def test_deleted_words_are_left_out_and_told(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("I. MỤC ĐÍCH")
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText> CŨ</w:delText></w:r></w:del>'
            )
        )
        paragraph._p.append(
            parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t>, YÊU CẦU</w:t></w:r></w:ins>')
        )

    found = read_plan(_saved(tmp_path, write))
    assert found.text == "I. MỤC ĐÍCH, YÊU CẦU\n"
    assert found.notes


@pytest.mark.parametrize("file", ["huyen.md", "bo.md", "truong.txt"])
def test_a_text_file_is_read_as_it_is(file: str) -> None:
    source = (PLANS / file).read_text(encoding="utf-8")
    text = read_plan(PLANS / file).text
    assert text.split() == source.split()
    assert [c.ref for c in parse(text).clauses] == [c.ref for c in parse(source).clauses]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 600, "Save As"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.docx", b"PK nothing", "không phải văn bản Word"),
        ("a.txt", b"K\xd5 ho\xb9ch", "không phải văn bản Unicode"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (file := tmp_path / name).write_bytes(content)
    with pytest.raises(PlanFileError, match=words):
        read_plan(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="Không đọc được"):
        read_plan(tmp_path / "khong-co.docx")


def test_columns_set_by_spaces_follow_one_another(tmp_path: Path) -> None:
    (tmp_path / "cot.txt").write_text(
        "UBND HUYỆN MẪU          CỘNG HÒA XÃ HỘI\nSố: 1/KH-UBND\n                    Mẫu, ngày 01/02/2028\nKẾ HOẠCH\n"
        "I. MỤC ĐÍCH\n- Đúng hẹn.\nNơi nhận:              CHỦ TỊCH\n  - Tỉnh;\n- Lưu.                Lê Thị Mẫu\n",
        "utf-8",
    )
    text = read_plan(tmp_path / "cot.txt").text
    assert text.split("\n\n")[:4] == [
        "UBND HUYỆN MẪU",
        "Số: 1/KH-UBND",
        "CỘNG HÒA XÃ HỘI",
        "Mẫu, ngày 01/02/2028",
    ]
    assert text.rstrip().split("\n\n")[-5:] == ["Nơi nhận:", "- Tỉnh;", "- Lưu.", "CHỦ TỊCH", "Lê Thị Mẫu"]


def test_headings_above_numbered_articles_are_the_title() -> None:
    plan = parse("# KẾ HOẠCH\n\n## Tổ chức thi đua\n\n**Điều 1. Mục đích**\n\n1. Đúng hẹn.")
    assert [c.ref for c in plan.clauses] == ["dau-van-ban", "dieu-1", "dieu-1.1"]
