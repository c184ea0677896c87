"""Atom feeds: read by feedparser, checked against the RFC's own schema and the rules of the W3C validator."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from tests.outputs.atom import ATOM, wrong
from tests.support import hostile, shown
from thidua.model.honoree import Honoree
from thidua.model.page import PageKind
from thidua.model.story import Category, Story
from thidua.outputs.feed import Feed, FeedItem, atom
from thidua.outputs.feed_content import portable
from thidua.outputs.permanent import permanent_id
from thidua.prose import plain
from thidua.site import Publication

BASE = "https://vidu.example/"


def feed(**given: Any) -> Feed:
    known: dict[str, Any] = {
        "id": permanent_id("cchc-2024", "feeds", "tin"),
        "title": "Tin bài",
        "address": f"{BASE}tin-bai/",
        "own": f"{BASE}tin-bai.atom",
        "author": "Ủy ban nhân dân huyện Ví Dụ",
        "updated": dt.date(2024, 1, 2),
        "rights": "CC BY 4.0",
    }
    return Feed(**known | given)


def entry(**given: Any) -> FeedItem:
    known: dict[str, Any] = {
        "id": permanent_id("cchc-2024", "stories", "tb-001"),
        "title": "Một bài",
        "address": f"{BASE}tin-bai/tb-001/",
        "updated": dt.date(2024, 3, 1),
        "published": dt.date(2024, 2, 1),
        "author": "Ủy ban nhân dân xã Ví Dụ",
        "category": Category.TIN,
        "summary": "Tóm tắt.",
        "content": "<p>Nội dung.</p>",
    }
    return FeedItem(**known | given)


def broken(change: Callable[[Any], object]) -> bytes:
    root = etree.fromstring(atom(feed(), [entry()]))
    change(root)
    return bytes(etree.tostring(root))


def _set(path: str, text: str) -> Callable[[Any], object]:
    return lambda root: setattr(root.find(path.replace("/", f"/{ATOM}").replace("^", ATOM)), "text", text)


def _without(path: str, name: str) -> Callable[[Any], object]:
    return lambda root: (at := root.find(path) if path else root).remove(at.find(ATOM + name))


BREAKING: Sequence[Callable[[Any], object]] = (
    *(_without("", name) for name in ("id", "title", "updated", "author", "link")),
    *(_without(f"{ATOM}entry", name) for name in ("id", "title", "updated", "author", "content")),
    _set("^updated", "2024-03-01"),
    _set("^updated", "2020-03-01T00:00:00+07:00"),
    _set("^entry/updated", "01/03/2024"),
    _set("^entry/published", "2024-12-01T00:00:00+07:00"),
    _set("^entry/id", "tb-001"),
    _set("^entry/title", " "),
    _set("^entry/content", '<a href="../">lên</a>'),
    _set("^entry/content", "<p onclick='x()'>x</p>"),
    _set("^entry/content", "<script>x()</script>"),
    lambda root: root.append(etree.fromstring(etree.tostring(root.find(f"{ATOM}entry")))),
    lambda root: root.find(f"{ATOM}entry/{ATOM}link").set("href", "tin-bai/"),
)


@pytest.mark.parametrize("change", BREAKING)
def test_the_checks_of_this_file_find_what_is_wrong(change: Callable[[Any], object]) -> None:
    assert wrong(broken(change))


def test_a_feed_is_valid_and_read_by_an_independent_parser() -> None:
    older = entry(
        id=permanent_id("cchc-2024", "stories", "tb-000"), updated=dt.date(2024, 2, 2), summary=None
    )
    xml = atom(feed(subtitle="Bài mới"), [entry(), older])
    assert wrong(xml) == []
    read = feedparser.parse(xml)
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.subtitle, read.feed.rights) == ("Tin bài", "Bài mới", "CC BY 4.0")
    assert (read.feed.author, read.feed.language) == ("Ủy ban nhân dân huyện Ví Dụ", "vi")
    assert read.feed.link == f"{BASE}tin-bai/"
    assert read.feed.updated == "2024-03-01T00:00:00+07:00"
    first, second = read.entries
    assert (first.title, first.link, first.author) == (
        "Một bài",
        f"{BASE}tin-bai/tb-001/",
        "Ủy ban nhân dân xã Ví Dụ",
    )
    assert (first.published, first.updated) == ("2024-02-01T00:00:00+07:00", "2024-03-01T00:00:00+07:00")
    assert [(t.term, t.label) for t in first.tags] == [("tin", "Tin tức")]
    assert (first.summary, first.content[0].value) == ("Tóm tắt.", "<p>Nội dung.</p>")
    assert first.content[0].type == "text/html"
    assert second.updated == "2024-02-02T00:00:00+07:00"


def test_an_empty_feed_is_valid_and_as_old_as_the_campaign() -> None:
    xml = atom(feed(), [])
    assert wrong(xml) == []
    assert feedparser.parse(xml).feed.updated == "2024-01-02T00:00:00+07:00"


def test_nothing_changes_before_it_is_published_and_times_keep_their_zone() -> None:
    late = entry(published=dt.date(2024, 5, 1))
    timed = entry(id="urn:x:1", updated=dt.datetime(2024, 5, 2, 8), published=None)
    utc = entry(id="urn:x:2", updated=dt.datetime(2024, 5, 2, 8, tzinfo=dt.UTC), published=None)
    xml = atom(feed(), [late, timed, utc])
    assert wrong(xml) == []
    assert [e.updated for e in feedparser.parse(xml).entries] == [
        "2024-05-01T00:00:00+07:00",
        "2024-05-02T08:00:00+07:00",
        "2024-05-02T08:00:00+00:00",
    ]


def test_a_preview_says_so_in_every_title() -> None:
    read = feedparser.parse(atom(feed(mark="Bản xem trước"), [entry(), entry(id="urn:x:1", mark="Minh họa")]))
    assert read.feed.title == "[Bản xem trước] Tin bài"
    assert [e.title for e in read.entries] == ["[Bản xem trước] Một bài", "[Minh họa] Một bài"]


def test_hostile_text_goes_through_whole_and_harmless() -> None:
    shown = hostile.PARAGRAPHS.replace("&", "&amp;").replace("<", "&lt;")
    xml = atom(
        feed(title=hostile.LINE),
        [
            entry(
                title=hostile.LINE + " 😀\x00\x0b\ud800\ufffe",
                summary=hostile.PARAGRAPHS,
                author=hostile.LINE,
                content=portable(f"<p>{shown}\x00\x08 😀</p>", BASE),
            )
        ],
    )
    assert wrong(xml) == []
    read = etree.fromstring(xml)
    assert read.findtext(f"{ATOM}title") == hostile.LINE
    assert read.findtext(f"{ATOM}entry/{ATOM}title") == hostile.LINE + " 😀"
    assert read.findtext(f"{ATOM}entry/{ATOM}summary") == hostile.PARAGRAPHS
    assert read.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == hostile.LINE
    content = html.fragment_fromstring(read.findtext(f"{ATOM}entry/{ATOM}content"), create_parent=True)
    assert content.text_content() == hostile.PARAGRAPHS + " 😀"


def test_the_same_feed_has_the_same_bytes() -> None:
    assert atom(feed(), [entry()]) == atom(feed(), [entry()])


def test_ids_never_change() -> None:
    """Another value than this one would show every subscriber everything anew."""
    assert permanent_id("cchc-2024", "stories", "tb-001") == "urn:uuid:8e8dce4e-4ad1-564f-81a2-1fb9a9ec4b68"
    others = {
        permanent_id("cchc-2025", "stories", "tb-001"),
        permanent_id("cchc-2024", "honorees", "tb-001"),
        permanent_id("cchc-2024", "stories", "tb-002"),
    }
    assert len(others | {permanent_id("cchc-2024", "stories", "tb-001")}) == 4


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('<a href="../">x</a>', f'<a href="{BASE}tin-bai/">x</a>'),
        ('<a href="#muc">x</a>', f'<a href="{BASE}tin-bai/tb-001/#muc">x</a>'),
        ('<a href="https://khac.example/">x</a>', '<a href="https://khac.example/">x</a>'),
        ('<a href="mailto:a@vidu.example">x</a>', '<a href="mailto:a@vidu.example">x</a>'),
        ('<a href=" javascript:x()">x</a>', "<a>x</a>"),
        ('<a href="http://[x">x</a>', "<a>x</a>"),
        ('<p class="a" data-b="c" onclick="x()" style="d">x</p>', "<p>x</p>"),
        ("trước<script>a<b</script>giữa<svg><title>t</title></svg>sau", "trướcgiữasau"),
        ("<!-- ẩn --><?ẩn?>sau", "sau"),
        ("<main><x-la>trong</x-la> đuôi</main>", "trong đuôi"),
        ('<ol><li value="3"><time datetime="2024-01-02">x</time></li></ol>',) * 2,
        ("&lt;b&gt; &amp; 😀 <b>đ</b>", "&lt;b&gt; &amp; 😀 <b>đ</b>"),
        ('<img src="data:image/png;base64,AA" alt="x">sau', '<img alt="x">sau'),
        ("một\ud800hai", "mộthai"),
        ("", ""),
    ],
)
def test_content_is_made_fit_to_travel(given: str, wanted: str) -> None:
    assert portable(given, f"{BASE}tin-bai/tb-001/") == wanted


def test_of_a_picture_the_plain_one_travels() -> None:
    given = (
        '<picture><source srcset="../a-320.webp 320w" type="image/webp">'
        '<img src="../a.jpg" srcset="../a-2.jpg 2x" alt="Ảnh" loading="lazy" width="9" height="6"></picture>'
    )
    assert portable(given, f"{BASE}tin-bai/") == f'<img src="{BASE}a.jpg" alt="Ảnh" width="9" height="6">'


def _words(content: str) -> str:
    return " ".join(html.fragment_fromstring(content, create_parent=True).text_content().split())


def _texts(record: Honoree | Story) -> Iterator[str]:
    """What the page tells at length, with single spaces and without the numbers of list items."""
    if isinstance(record, Story):
        told = plain(record.body or "").splitlines()
    else:
        told = [line for result in record.results for line in result.text.splitlines()]
    yield from (re.sub(r"^(\d+\. )+", "", " ".join(line.split())) for line in told)


def test_every_real_page_of_a_record_becomes_a_valid_entry(publication: Publication) -> None:
    pages = [p for p in publication.pages.values() if p.kind in {PageKind.STORY, PageKind.PROFILE}]
    entries = [
        entry(
            id=permanent_id("cchc-2023", p.address),
            title=p.title,
            address=BASE + p.address,
            updated=p.updated,
            published=p.published_on,
            content=portable(str(shown.record(publication, p)), BASE + p.address),
        )
        for p in pages
    ]
    assert len(entries) > 10
    xml = atom(feed(), entries)
    assert wrong(xml) == []
    read = feedparser.parse(xml)
    assert not read.bozo
    assert [(e.title, e.link) for e in read.entries] == [(p.title, BASE + p.address) for p in pages]
    for read_entry, page in zip(read.entries, pages, strict=True):
        told = _words(read_entry.content[0].value)
        assert all(words in told for words in _texts(page.record))
    with_picture = [e for e in entries if "<img" in e.content]
    assert with_picture
    assert all(re.search(rf'<img src="{BASE}anh/\d+/[^"]+\.jpg"', e.content) for e in with_picture)
