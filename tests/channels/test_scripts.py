"""The page for reading out: what the editor has to look at first, and what is not for the public."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import Final

from tests.support import campaigns, shown
from tests.support.project import DAY, DOCS
from tests.support.world import real, story, world
from thidua.model.dataset import Dataset
from thidua.model.site import Broadcast
from thidua.site import Audience, Publication, addresses
from thidua.store.words import read_pages

WORDS: Final = cache(lambda: read_pages(DOCS)[0])
SPOKEN: Final = {
    "basis": "consent",
    "status": "granted",
    "scope": ["web", "story", "loudspeaker"],
    "date": "2023-12-20",
}


def page_of(dataset: Dataset, key: str) -> str:
    publication = Publication(dataset, WORDS(), Audience.PUBLIC, DAY, campaigns.SAMPLES, {})
    at = addresses.script(key)
    return shown.files(publication, at)[addresses.file_of(at)].decode()


def told(body: str, **broadcast: str) -> str:
    site = real().site.model_copy(update={"broadcast": Broadcast(**broadcast)})
    return page_of(world(story(body=body, consent=SPOKEN), site=site), "tin-bai/tb-901")


def test_doubts_stand_above_the_words_with_the_reading_that_was_chosen() -> None:
    page = told("Đã nhận 2/3 theo GRDP.")
    assert page.index("Cần xem lại trước khi đọc") < page.index('<div class="words"')
    assert "“2/3” đọc là “hai phần ba”" in page
    assert "Chưa có cách đọc:</strong> GRDP." in page
    assert "Cần xem lại" not in told("Đã nhận hai phần ba.")


def test_the_station_is_named_or_the_page_says_that_it_is_not() -> None:
    assert "Chưa có tên đài" in told("Một câu.")
    page = told("Một câu.", station="Đài Truyền thanh xã Ví Dụ")
    assert "Chưa có tên đài" not in page
    assert "Đây là Đài Truyền thanh xã Ví Dụ." in re.sub("<[^>]+>", "", page)


def test_times_are_called_an_estimate() -> None:
    page = told("Một câu.")
    assert "Ước tính đọc <strong>khoảng" in page
    assert "hực đọc" not in page


def test_a_deadline_of_the_offices_own_is_not_read_out() -> None:
    dataset = real()
    campaign = dataset.campaigns[0]
    deadlines = tuple(d.model_copy(update={"aired": d.id != "trinh-duyet"}) for d in campaign.facts.deadlines)
    facts = campaign.facts.model_copy(update={"deadlines": deadlines})
    changed = dataclasses.replace(dataset, campaigns=(dataclasses.replace(campaign, facts=facts),))
    assert "Không có ở đây" in page_of(changed, "moc/trinh-duyet")
    assert 'class="words"' in page_of(changed, "moc/nop-ho-so")
