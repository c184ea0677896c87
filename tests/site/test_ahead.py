"""A record that is dated ahead: in no byte of what is published before its day, there by itself from the day on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.support import shown
from tests.support.campaigns import change, copy_of_samples
from tests.support.command import typed
from tests.support.digging import unpacked
from tests.support.people import DECISION, NAME, PERSON, STORY, settle_in
from tests.support.project import DOCS
from thidua.commands import BAD_DATA, OK
from thidua.site import Audience, Publication
from thidua.site.checking import CheckResult, check

FIRST = dt.date(2026, 12, 9)
EVE = FIRST - dt.timedelta(days=1)
OWN = {PERSON.id: "honorees", STORY.id: "stories", DECISION.id: "decisions"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody approved, with a decision, a photo and a story, all from the ninth of December on."""
    return dated(settle_in(copy_of_samples(tmp_path_factory.mktemp("hen"))))


def dated(data: Path) -> Path:
    change(data / "site.yml", url="https://banmau.example/")
    days = {"public_from": FIRST.isoformat(), "first_on": FIRST.isoformat()}
    for id in (PERSON.id, STORY.id):
        change(data / f"2023/{OWN[id]}/{id}.yml", publishing=days)
    change(data / f"2023/decisions/{DECISION.id}.yml", public_from=FIRST.isoformat())
    return data


def checked(data: Path, day: dt.date, audience: Audience = Audience.PUBLIC) -> CheckResult:
    return check(data, DOCS, day, audience)


def built(data: Path, day: dt.date, audience: Audience = Audience.PUBLIC) -> Publication:
    found = checked(data, day, audience)
    assert found.publication, found.problems
    return found.publication


@pytest.mark.usefixtures("build")
def test_before_its_day_nothing_of_it_is_in_any_byte(data: Path) -> None:
    files = shown.files(built(data, EVE))
    secrets = (NAME, *OWN, DECISION.number or "", "cn-907-0123abcd")
    texts = [(name, text) for file, content in files.items() for name, text in unpacked(file, content)]
    for secret in secrets:
        assert [name for name, text in texts if secret.encode() in text or secret in name] == []
    assert json.loads(files["api/v1/honorees.json"])["count"] == 0


@pytest.mark.usefixtures("build")
def test_from_its_day_on_it_is_there_by_itself_as_if_nobody_had_waited(data: Path) -> None:
    files = shown.files(built(data, FIRST))
    for address in (
        "dien-hinh/cn-907/",
        "tin-bai/tb-907/",
        "quyet-dinh/qd-2023-07/",
        "ap-phich/dien-hinh/cn-907/",
    ):
        assert f"{address}index.html" in files
    assert "bo-tuyen-truyen/cn-907.zip" in files
    feed = files["tin-moi/tat-ca.xml"].decode()
    assert feed.count(f"<published>{FIRST}T00:00:00+07:00</published>") == 2, "the day that was set counts"
    assert f"<updated>{FIRST}T00:00:00+07:00</updated>" in feed
    assert json.loads(files["api/v1/honorees.json"])["count"] == 1
    assert checked(data, FIRST).omissions == ()


def test_the_build_and_the_report_say_what_waits(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = {o.id: str(o) for o in checked(data, EVE).omissions}
    assert told.keys() == OWN.keys()
    assert all("hẹn công bố từ ngày 09/12/2026, chưa đến ngày" in line for line in told.values())
    code, out, _ = typed(capsys, "status", "--data", data, "--date", EVE)
    assert code == OK
    assert "Chờ đến ngày công bố: 3" in out
    assert "từ ngày 09/12/2026 (còn 1 ngày)" in " ".join(out.split())
    assert "Không có: " in typed(capsys, "status", "--data", data, "--date", FIRST)[1]


def test_a_preview_shows_it_with_a_mark_and_does_not_count_it(data: Path) -> None:
    publication = built(data, EVE, Audience.PREVIEW)
    edition = publication.current
    assert PERSON.id in {h.id for h in edition.honorees} - {h.id for h in edition.counted}
    for address in ("dien-hinh/cn-907/", "tin-bai/tb-907/", "quyet-dinh/qd-2023-07/"):
        assert "Công bố từ 09/12/2026" in shown.record(publication, publication.pages[address])
    people = shown.block(publication, "honorees", publication.pages["dien-hinh/"])
    assert people.count("Công bố từ 09/12/2026") == 1
    later = built(data, FIRST, Audience.PREVIEW)
    assert "Công bố từ" not in shown.record(later, later.pages["dien-hinh/cn-907/"])


def test_whoever_is_withdrawn_before_the_day_was_never_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = dated(settle_in(copy_of_samples(tmp_path)))
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, "--date", EVE)[0] == OK
    for day in (EVE, FIRST, FIRST + dt.timedelta(days=40)):
        publication = built(data, day)
        assert not publication.current.stubs
        assert not publication.current.story_stubs


def test_whoever_is_online_cannot_be_hidden_by_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = settle_in(copy_of_samples(tmp_path))
    change(data / f"2023/decisions/{DECISION.id}.yml", public_from=FIRST.isoformat())
    code, _, err = typed(capsys, "build", "--public", "--data", data, "--out", tmp_path / "ra", "--date", EVE)
    assert (code, f"Lên trang trước khi quyết định «{DECISION.id}»" in err) == (BAD_DATA, True)


def test_the_kit_of_what_waits_is_marked_as_a_preview(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = typed(capsys, "kit", STORY.id, "--data", data, "--out", tmp_path / "bo.zip", "--date", EVE)
    assert (code, "mang dấu bản xem trước" in out) == (OK, True)
    code, out, _ = typed(
        capsys, "kit", STORY.id, "--data", data, "--out", tmp_path / "bo.zip", "--date", FIRST
    )
    assert (code, "mang dấu bản xem trước" in out) == (OK, False)
