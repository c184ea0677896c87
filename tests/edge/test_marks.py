"""What Material's extensions leave in English, without a label or on another server, as pages show it."""

from __future__ import annotations

import pytest

from thidua.edge.marks import STYLE, icon, shown


def made(html: str) -> str:
    return shown(html, "../").partition("\n")[2]


@pytest.mark.parametrize(
    ("kind", "title", "told"),
    [
        ("note", "Note", "Lưu ý"),
        ("warning", "Warning", "Cảnh báo"),
        ("note", "Nhớ", "Nhớ"),
        ("riêng", "Riêng", "Riêng"),
    ],
)
def test_a_title_that_markdown_made_is_vietnamese(kind: str, title: str, told: str) -> None:
    box = '<div class="admonition {}">\n<p class="admonition-title">{}</p>\n</div>'
    assert made(box.format(kind, title)) == box.format(kind, told)
    folded = '<details class="{}">\n<summary>{}</summary>\n</details>'
    assert made(folded.format(kind, title)) == folded.format(kind, told)


def test_a_box_that_nobody_can_tick_says_what_it_means() -> None:
    html = made('<li class="task-list-item"><input type="checkbox" disabled checked/> Họp</li>')
    assert "<input" not in html
    assert 'aria-label="đã xong"' in html


def test_no_element_has_a_style_of_its_own() -> None:
    assert made('<hr class="task-list"><th style="text-align: right;">Số</th>').endswith(
        '<th scope="col" class="to-right">Số</th>'
    )


def test_a_table_is_named_by_the_heading_above_it() -> None:
    html = made('<h2 id="a">Giấy <em>tờ</em></h2>\n<table>\n</table>')
    assert html.endswith('<table>\n<caption class="visually-hidden">Giấy tờ</caption>\n</table>')


def test_a_smiley_is_a_character() -> None:
    assert icon("twemoji", ":smile:", "", "1f604", "😄") == "😄"


def test_other_pages_load_nothing_more() -> None:
    for page in ("<p>Chữ</p>", '<details class="fold"><summary>Xem ảnh</summary></details>'):
        assert shown(page, "../") == page
    assert STYLE in shown('<abbr title="thủ tục hành chính">TTHC</abbr>', "")
