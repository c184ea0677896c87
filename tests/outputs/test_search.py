"""The search index: what is listed, how much of each record, and how little it weighs."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from typing import Any

from tests.support import hostile
from tests.support.project import sample_publication
from thidua.model.page import Page, PageKind, Section
from thidua.outputs import search
from thidua.outputs.passage import Passage
from thidua.site import Publication

KILOBYTE = 1024


def person(site: Publication, number: int) -> Page:
    pattern = next(p for p in site.all_pages if p.kind is PageKind.PROFILE)
    return pattern._replace(address=f"dien-hinh/so-{number}/", title=f"Nguyễn Văn Số {number}, xã Ví Dụ")


def told(words: list[str], count: int, length: int) -> Iterator[str]:
    """Texts of so many words of our own, each text another: harder to compress than what offices write."""
    chance = random.Random(7)
    for _ in range(count):
        yield " ".join(chance.choices(words, k=length))


def content(index: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(index)
    return found


def test_a_person_is_found_by_the_whole_text() -> None:
    site = sample_publication()
    text = "Đầu trang. " + "Một thành tích. " * 60 + "Cuối trang."
    one = person(site, 1)
    (row,) = content(search.index([one], {one.address: [Passage("", "", text)]}, ()))["passages"]
    assert row[3] == text


def test_many_people_share_the_room() -> None:
    """All texts of 300 people together weigh little more than those of 150, and each begins as it is written."""
    site = sample_publication()
    words = [
        "cải",
        "cách",
        "hành",
        "chính",
        "hồ",
        "sơ",
        "thủ",
        "tục",
        "trả",
        "đúng",
        "hạn",
        "người",
        "dân",
        "sáng",
        "kiến",
        "niêm",
        "yết",
        "công",
        "khai",
        "xã",
        "huyện",
    ]
    sizes = []
    for count in (150, 300):
        people = [person(site, n) for n in range(count)]
        texts = dict(zip((p.address for p in people), told(words, count, 240), strict=True))
        index = search.index(
            [*site.all_pages, *people], {a: [Passage("", "", t)] for a, t in texts.items()}, ()
        )
        found = content(index)
        addresses = [page[0] for page in found["pages"]]
        kept = {addresses[row[0]]: row[3] for row in found["passages"] if addresses[row[0]] in texts}
        assert all(texts[a].startswith(text) and len(text) > 300 for a, text in kept.items())
        assert len(kept) == count
        sizes.append(len(gzip.compress(index)))
    assert sizes[1] < 60 * KILOBYTE
    assert sizes[1] - sizes[0] < 15 * KILOBYTE


def test_what_is_gone_is_not_listed() -> None:
    site = sample_publication()
    listed = {row[0] for row in content(search.index(site.all_pages, {}, site.dataset.words))["pages"]}
    guides = (Section.STAFF, PageKind.WRITTEN)
    assert listed == {p.address for p in site.all_pages if p.indexed or (p.section, p.kind) == guides}
    assert not listed & {p.address for p in site.all_pages if p.kind is PageKind.GONE}
    assert not listed & {f"dien-hinh/{h.id}/" for h in site.current.stubs}


def test_every_passage_belongs_to_a_page_and_every_page_to_a_section() -> None:
    site = sample_publication()
    found = content(search.index(site.all_pages, {}, site.dataset.words))
    assert all(0 <= row[0] < len(found["pages"]) for row in found["passages"])
    assert all(0 <= row[2] < len(found["sections"]) for row in found["pages"])
    assert {row[0] for row in found["passages"]} == set(range(len(found["pages"])))


def test_an_empty_search_offers_six_questions_of_the_pages() -> None:
    site = sample_publication()
    found = content(search.index(site.all_pages, {}, ()))
    asked = {found["pages"][page][0]: question for page, question in found["questions"]}
    assert len(asked) == 6
    assert asked == {p.address: p.asks for p in site.all_pages if p.asks}


def test_hostile_text_stays_text_in_json() -> None:
    site = sample_publication()
    passages = {"": [Passage("", hostile.LINE, hostile.PARAGRAPHS, hostile.LINE)]}
    held = [row for row in content(search.index(site.all_pages, passages, ()))["passages"] if row[0] == 0]
    assert [row[1:] for row in held] == [["", hostile.LINE, hostile.PARAGRAPHS, hostile.LINE]]
