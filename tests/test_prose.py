"""Text with a few marks: what has a meaning, and that everything else comes out as it was typed."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import hostile
from tests.support.reading import Element, fold_space, parse
from thidua.model.scalars import Text
from thidua.prose import markup, plain

ELEMENTS = {"p", "strong", "em", "h2", "ul", "ol", "li", "blockquote"}


def tree(text: str) -> Element:
    """The HTML, read strictly: every element closes in order."""
    return parse(str(markup(text)))


def in_one_line(text: str) -> str:
    return re.sub(r"(?<=>)\n|\n(?=<)", "", markup(text))


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Một\nhai\n\n\nBa", "<p>Một\nhai</p><p>Ba</p>"),
        ("**đậm** và *nghiêng*", "<p><strong>đậm</strong> và <em>nghiêng</em></p>"),
        ("**đậm *nghiêng* hết**", "<p><strong>đậm <em>nghiêng</em> hết</strong></p>"),
        ("(*qua Phòng*), **Ví dụ:** có", "<p>(<em>qua Phòng</em>), <strong>Ví dụ:</strong> có</p>"),
        ("## Kết quả\nTốt", '<h2 id="phan-ket-qua">Kết quả</h2><p>Tốt</p>'),
        ("## *Điều* lạ", '<h2 id="phan-dieu-la"><em>Điều</em> lạ</h2>'),
        ("Gồm:\n- một\n- hai\n## Sau", '<p>Gồm:</p><ul><li>một</li><li>hai</li></ul><h2 id="phan-sau">Sau</h2>'),
        ("1. một\n2. hai\n   - nhỏ", "<ol><li>một</li><li>hai<ul><li>nhỏ</li></ul></li></ol>"),
        ("3. ba\n4. bốn\n7. bảy", '<ol start="3"><li>ba</li><li>bốn</li><li value="7">bảy</li></ol>'),
        ("> Lời\n>\n> *ai đó*", "<blockquote><p>Lời</p><p><em>ai đó</em></p></blockquote>"),
        ("> - một", "<blockquote><ul><li>một</li></ul></blockquote>"),
    ],
)  # fmt: skip
def test_marks_have_their_meaning(typed: str, html: str) -> None:
    assert in_one_line(typed) == html


@pytest.mark.parametrize(
    "typed",
    [
        "# to",
        "### nhỏ",
        "##liền",
        "* sao",
        "+ cộng",
        "1) ngoặc",
        ">liền",
        "[chữ](https://vidu.example)",
        "![ảnh](a.png)",
        "<https://vidu.example>",
        "https://vidu.example",
        "`mã`",
        "```\nmã\n```",
        "    lùi vào",
        "---",
        "Tiêu đề\n=====",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "<b>đậm</b> <!-- ẩn --> <script>alert(1)</script>",
        "&lt; &amp; &#60; &nbsp;",
        "7*7*7 = 343, 2 * 3 * 4, a*b",
        "_nghiêng_ __đậm__ ~~gạch~~ ***cả hai***",
        r"\*không nghiêng\* \\ \n",
        "**chưa đóng",
        "đóng thừa**",
        "****",
        "[a]: https://vidu.example",
        "{{ 7*7 }} {% raw %} { #id } $x$",
    ],
)
def test_anything_else_is_shown_as_typed(typed: str) -> None:
    html = tree(typed)
    assert html.text == fold_space(typed)
    assert {e.tag for e in html} <= {"#document", "p"}
    assert fold_space(plain(typed)) == fold_space(typed)


def test_a_mark_inside_another_is_text_where_it_has_no_meaning() -> None:
    assert in_one_line("- ## không") == "<ul><li>## không</li></ul>"
    assert in_one_line("> ## không") == "<blockquote><p>## không</p></blockquote>"
    assert in_one_line("## a ##") == '<h2 id="phan-a">a ##</h2>'


def test_hostile_text_stays_text() -> None:
    html = tree(hostile.PARAGRAPHS)
    assert {e.tag for e in html} == {"#document", "p", "em", "ul", "li"}
    assert [e.attrs for e in html if e.attrs] == []
    as_shown = hostile.PARAGRAPHS.replace("*a*", "a").replace("\n- ", "\n")
    assert html.text == fold_space(as_shown) == fold_space(plain(hostile.PARAGRAPHS))


MARKS = ["##", "-", ">", "*", "**", "*x*", "**y**", "1.", "12.", "---", "#", "+", ")"]
WORDS = [
    "ăn",
    "bì",
    "<b>",
    "&amp;",
    "[a](b)",
    "`",
    "_",
    "~",
    "|",
    "\\",
    "{{",
    "\n",
    "\n\n",
    "\n  ",
    "\n   ",
    "\t",
]


@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=40).map(" ".join))
def test_nothing_is_lost_and_nothing_comes_alive(text: str) -> None:
    """Whatever is written: the letters are all there in order, and only our elements, all in order."""
    html = tree(text)
    assert {e.tag for e in html} <= ELEMENTS | {"#document"}
    assert {name for e in html for name in e.attrs} <= {"id", "start", "value"}
    mark = re.compile(r"[^\w<&;\[\]()`~|\\{]|_")  # what may have been a mark, and white space
    kept, shown = mark.sub("", text), mark.sub("", html.text)
    numbers = re.compile(r"\d+")  # of items: shown by the list itself
    assert numbers.sub("", shown) == numbers.sub("", kept)
    assert mark.sub("", plain(text)) == kept
    assert not [li for li in html.all("li") if li.above("ul", "ol") is None]


def test_numbers_of_items_are_all_told() -> None:
    html = tree("2023. một\n2025. hai\n9. ba\n10. bốn")
    (items,) = html.all("ol")
    assert items.attrs == {"start": "2023"}
    assert [li.attrs.get("value") for li in items.all("li")] == [None, "2025", "9", None]
    assert plain("1. một\n3. hai\n   - nhỏ\n\nSau") == "1. một\n3. hai\nnhỏ\nSau"


def test_headings_have_each_an_id_of_their_own() -> None:
    rows = ["Kết quả", "Kết quả", "Kết quả 2", "Kết quả", "!!!", "???", "x" * 500]
    ids = [h.attrs["id"] for h in tree("\n".join(f"## {row}" for row in rows)).all("h2")]
    assert Counter(ids).most_common(1)[0][1] == 1
    assert ids[:2] == ["phan-ket-qua", "phan-ket-qua-2"]
    assert all(re.fullmatch(r"phan(-[a-z0-9]+)*", id) and len(id) < 80 for id in ids)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_what_is_too_deep_is_text(mark: str) -> None:
    html = tree(mark * 100 + "sâu")
    depth = len(html.all("blockquote", "li"))
    assert 3 <= depth <= 6
    assert html.text == fold_space(mark * (100 - depth) + "sâu")


LIMIT = Text.__metadata__[0].max_length  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "piece", ["*", "**a ", "*a **b ", "*_", "> ", "> a\n", "- ", "- a\n", "## a\n", "a**", "1. ", "[", "\n"]
)
def test_the_longest_text_takes_no_time(piece: str) -> None:
    text = (piece * LIMIT)[:LIMIT]
    start = time.process_time()
    markup(text)
    assert time.process_time() - start < 3


def test_plain_text_has_a_line_for_each_part() -> None:
    text = "## Một\n\nHai *ba*\nbốn.\n\n- năm\n- **sáu**\n\n> bảy"
    assert plain(text) == "Một\nHai ba bốn.\nnăm\nsáu\nbảy"
    assert plain("") == markup("") == ""
