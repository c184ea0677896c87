"""What is offered to be put into a calendar, while there is something to come, and where programs subscribe."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support import campaigns, shown
from tests.support.project import checked
from thidua.site import Publication
from thidua.site.edition import Audience

BEFORE, AFTER = dt.date(2023, 6, 1), dt.date(2023, 12, 10)


def published(data: Path, day: dt.date, audience: Audience = Audience.PUBLIC) -> Publication:
    found = checked(campaigns.with_a_domain(data), day, audience).publication
    assert found
    return found


def follow(publication: Publication) -> str:
    return shown.block(publication, "follow", publication.pages["moc-thoi-gian/"])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return campaigns.copy_of_samples(tmp_path)


def test_with_a_domain_the_calendar_is_subscribed_to(data: Path) -> None:
    html = follow(published(data, BEFORE))
    assert 'href="webcal://vidu.example/lich.ics"' in html
    assert "download" in html


def test_a_preview_offers_the_file_alone(data: Path) -> None:
    html = follow(published(data, BEFORE, Audience.PREVIEW))
    assert "webcal:" not in html
    assert "download" in html


def test_of_a_campaign_that_is_over_nothing_is_offered(data: Path) -> None:
    html = follow(published(data, AFTER))
    assert "webcal:" not in html
    assert "lich.ics" not in html


def test_the_last_working_day_stands_beside_the_deadline(data: Path) -> None:
    publication = published(data, BEFORE)
    page = publication.pages["moc-thoi-gian/"]
    for block in ("timeline", "home", "awarding", "dossier"):
        html = shown.block(publication, block, page)
        assert "09/12/2023 là thứ Bảy; ngày làm việc cuối: 08/12/2023" in html, block
        assert "30/11/2023 là" not in html, block
