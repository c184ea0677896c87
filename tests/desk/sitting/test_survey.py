"""What waits is worked out again after each change, and after an error by the next page that asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.project import DAY, DOCS
from thidua.desk.sitting.reading import FreshReading
from thidua.desk.sitting.survey import Survey
from thidua.worklist import Topic


def test_an_error_is_not_the_end_and_a_change_is_seen(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = FreshReading(data, DOCS, lambda: DAY)
    survey = Survey(reading)
    with monkeypatch.context() as broken:
        broken.setattr(reading, "checked_at", lambda: 1 / 0)
        assert survey.now(30) == (None, False)
    outlook, is_current = survey.now(60)
    assert outlook
    assert (is_current, outlook.is_whole, list(outlook.sections)) == (True, True, ["2023"])
    assert [section.topic for section in outlook.sections["2023"]] == list(Topic), "the most urgent first"
    campaigns.change(data / "2023/honorees/cn-001.yml", unit="khong-co")
    assert survey.now() == (outlook, False), "nobody waits for what is shown again soon"
    changed, is_current = survey.now(60)
    assert changed
    (errors,) = (s.entries for s in changed.sections["2023"] if s.topic is Topic.ERRORS)
    assert (is_current, len(errors)) == (True, 1)
