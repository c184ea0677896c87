"""Private words in the texts of records: where they are found, and that what is gone never blocks the build."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.world import decision, found, honoree, real, story, world
from thidua.model.finding import Severity
from thidua.rules import pictures
from thidua.store.privacy import private_facts

WORDS = "sinh năm 1980"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": {"display": f"Lan, {WORDS}"}}, ("name", "display")),
        ({"award": {"form": "giay_khen", "decision": "qd-mau-01", "citation": WORDS}}, ("award", "citation")),
        (
            {"results": [{"criterion": "cn-1", "text": "x", "evidence": ["y", WORDS]}]},
            ("results", 0, "evidence", 1),
        ),
        ({"initiative": {"title": "x", "summary": f"x\n\n{WORDS}"}}, ("initiative", "summary")),
        ({"picture": {"file": "a.jpg", "alt": WORDS, "credit": "Đài"}}, ("picture", "alt")),
        ({"picture": {"file": "a.jpg", "alt": "Ảnh", "credit": "0912345678"}}, ("picture", "credit")),
    ],
)
def test_every_text_of_an_honoree_is_read(changes: dict[str, Any], place: tuple[str | int, ...]) -> None:
    (finding,) = private_facts(honoree(**changes))
    assert finding.place == place
    assert finding.severity is Severity.ERROR


def test_stories_and_decisions_are_read() -> None:
    told = story(body=f"Chị Lan, {WORDS}.")
    decided = decision(title=f"Khen bà Lan, {WORDS}")
    assert [f.place for record in (decided, told) for f in private_facts(record)] == [("title",), ("body",)]
    (campaign,) = real().campaigns
    for record in (*campaign.decisions, *campaign.honorees, *campaign.stories):
        assert list(private_facts(record)) == []


@pytest.mark.parametrize("status", ["withdrawn", "revoked"])
def test_what_is_gone_gets_a_warning_so_that_it_can_disappear(status: str) -> None:
    for record in (honoree(status=status, post=WORDS), story(status=status, title=WORDS)):
        assert [f.severity for f in private_facts(record)] == [Severity.WARNING]


@pytest.mark.parametrize(
    "name", ["cn-001-09123456.jpg", "cn-001-12345678.png", "cn-001-kbtdwzmq.jpg", "cn-001.jpg"]
)
def test_ids_and_names_of_files_are_no_texts(name: str) -> None:
    record = honoree(picture={"file": name, "alt": "Ảnh", "credit": "Đài"})
    assert list(private_facts(record)) == []
    assert found(world(record), pictures.picture_names_hold_no_private_number) == []


@pytest.mark.parametrize(
    ("status", "severity"), [("published", Severity.ERROR), ("withdrawn", Severity.WARNING)]
)
def test_a_private_number_as_the_name_of_a_file_is_found(status: str, severity: Severity) -> None:
    record = honoree(status=status, picture={"file": "0912345678.jpg", "alt": "Ảnh", "credit": "Đài"})
    (finding,) = found(world(record), pictures.picture_names_hold_no_private_number)
    assert finding.place[-2:] == ("picture", "file")
    assert (finding.what, finding.severity) == (
        "Trong tên tệp ảnh, «0912345678» trông như số điện thoại riêng", severity
    )  # fmt: skip
