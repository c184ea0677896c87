"""The words of docs/ for the search: where they are cut, and what is left out."""

from __future__ import annotations

from thidua.edge.passages import passages, words_of
from thidua.outputs.passage import Passage
from thidua.site.words import Block


def test_a_page_is_cut_at_its_headings() -> None:
    html = "<p>Mở đầu</p><h2 id='a'>Phần <em>A</em></h2><p>Một</p><ul><li>Hai</li></ul><h3 id='b'>B</h3>Ba"
    assert passages(html) == (
        Passage("", "", "Mở đầu"),
        Passage("a", "Phần A", "Một Hai"),
        Passage("b", "B", "Ba"),
    )


def test_a_heading_without_an_address_is_text() -> None:
    assert passages("<h2>Không neo</h2><p>chữ</p>") == (Passage("", "", "Không neo chữ"),)


def test_scripts_styles_and_drawings_are_left_out() -> None:
    html = "<script>a()</script><style>b{}</style><svg><title>c</title><path d='M0'/></svg><p>chữ</p>"
    assert passages(html) == (Passage("", "", "chữ"),)


def test_escaped_text_comes_back_as_typed() -> None:
    typed = "&lt;script&gt; &amp; {{ x }}"
    assert passages(f"<p>{typed}</p>")[0].text == "<script> & {{ x }}"


def test_words_are_kept_apart_where_blocks_stand() -> None:
    html = "<p>Trước</p><p>KHOI0HOMEKHOI</p><p>giữa</p><h2 id='a'>A</h2><p>KHOI1PLANKHOI</p><p>sau</p>"
    blocks = (Block("KHOI0HOMEKHOI", "home"), Block("KHOI1PLANKHOI", "plan"))
    assert words_of(html, blocks).passages == (
        (Passage("", "", "Trước"),),
        (Passage("", "", "giữa"), Passage("a", "A", "")),
        (Passage("", "", "sau"),),
    )


def test_words_alone_have_one_part() -> None:
    assert words_of("<p>Chữ</p>", ()).passages == ((Passage("", "", "Chữ"),),)
