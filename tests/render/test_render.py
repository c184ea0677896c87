"""Filters, links and escaping of the templates, without MkDocs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from tests.support import hostile, shown
from tests.support.project import DOCS, ROOT
from thidua.build.catalogue import DeadLinkError
from thidua.edge.macro import BLOCKS
from thidua.model.base import PartialDate
from thidua.model.page import PageKind
from thidua.render.environment import (
    emphasis,
    environment,
    paragraphs,
    partial,
    percent,
    ref_name,
)
from thidua.site import Publication


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**đậm** và *nghiêng*", "<strong>đậm</strong> và <em>nghiêng</em>"),
        ("(*qua Phòng*) **chậm nhất**", "(<em>qua Phòng</em>) <strong>chậm nhất</strong>"),
        ("7*7 = 49, 2 * 3 * 4", "7*7 = 49, 2 * 3 * 4"),
        ("<b>*a*</b>", "&lt;b&gt;<em>a</em>&lt;/b&gt;"),
    ],
)
def test_emphasis(typed: str, html: str) -> None:
    assert emphasis(typed) == html


def test_paragraphs_are_parted_by_blank_lines_only() -> None:
    assert paragraphs("a\nb\n\n<i>\n\n\n# c") == "<p>a\nb</p><p>&lt;i&gt;</p><p># c</p>"


def test_a_partial_date_makes_nothing_up() -> None:
    assert partial(PartialDate(year=2023, month=1, day=None)) == "tháng 01 năm 2023"
    assert partial(None) == "không ghi"


@pytest.mark.parametrize(("share", "length"), [(0, "0"), (1, "100"), (1 / 3, "33.33"), (0.5, "50")])
def test_a_share_is_a_length(share: float, length: str) -> None:
    assert percent(share) == length


def test_refs_are_named() -> None:
    assert (ref_name("II.2.a"), ref_name("can-cu")) == ("mục II.2.a", "phần căn cứ")


def test_an_undefined_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ khong_co }}").render()
    with pytest.raises(UndefinedError):
        environment().from_string("{{ x.khong_co }}").render(x=object())


def test_text_is_escaped_by_itself() -> None:
    html = environment().from_string('<a title="{{ x }}">{{ x }}</a>').render(x=hostile.LINE)
    seen: list[tuple[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs).get("title")))

    Reader().feed(html)
    assert seen == [("a", hostile.LINE)]


def test_a_dead_link_stops_the_page(publication: Publication) -> None:
    with pytest.raises(DeadLinkError, match="khong-co"):
        shown.link(publication, publication.pages[""], "khong-co/")


def test_links_are_relative_and_keep_their_fragment(publication: Publication) -> None:
    link = shown.catalogue(publication).links.to
    assert link("", "tieu-chi/tt-1/#minh-chung") == "tieu-chi/tt-1/#minh-chung"
    assert link("tieu-chi/tt-1/", "") == "../../"
    assert link("", "") == "./"
    assert link("404.html", "lien-he/") == "/lien-he/"


@pytest.mark.parametrize("name", [n for n in BLOCKS if n != "criteria_of"])
def test_every_block_renders_without_mkdocs(publication: Publication, name: str) -> None:
    html = shown.block(publication, name, publication.pages["ke-hoach/"])
    assert "<" in html


def test_every_record_renders_without_mkdocs(publication: Publication) -> None:
    records = [page for page in publication.pages.values() if page.is_record]
    wanted = {PageKind.CRITERION, PageKind.PROFILE, PageKind.DECISION, PageKind.STORY, PageKind.GONE}
    assert wanted <= {page.kind for page in records}
    for page in records:
        assert "<p" in shown.record(publication, page), page.address


# The blocks that pages call ---------------------------------------------------------------------------


def test_every_block_has_a_template_and_every_template_a_block() -> None:
    templates = {path.stem for path in (ROOT / "macros/thidua/templates/blocks").glob("*.html")}
    assert templates == set(BLOCKS)


def test_every_macro_call_in_docs_is_a_block() -> None:
    calls = {
        (path.name, call)
        for path in DOCS.rglob("*.md")
        for call in re.findall(r"{{ (\w+)\(", path.read_text(encoding="utf-8"))
    }
    assert calls
    assert {(name, call) for name, call in calls if call not in BLOCKS} == set()


def test_icons_have_a_size_where_the_stylesheet_fails() -> None:
    assert '<svg width="24" height="24" ' in environment().get_template(".icons/material/menu.svg").render()
