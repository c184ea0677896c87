"""The calendar of deadlines, read by a second parser (vobject) and line by line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import vobject

from tests.support import hostile
from thidua.model.campaign import CampaignFacts
from thidua.model.deadline import Deadline
from thidua.model.site import Publisher, Site, SwappedDays
from thidua.outputs.calendar import calendar
from thidua.render.environment import ref_name
from thidua.site import Publication
from thidua.vietnamese.dates import TIMEZONE

ADDRESS = "https://vidu.example/moc-thoi-gian/"
NASTY = 'a;b,c:"d" \\n \\; e\u0300 😀 BEGIN:VEVENT'


@pytest.fixture(scope="module")
def facts(publication: Publication) -> CampaignFacts:
    return publication.current.facts


def deadline(**given: Any) -> Deadline:
    known: dict[str, Any] = {
        "id": "nop",
        "ref": "III.1",
        "text": "trước ngày 01/03/2024",
        "title": "Gửi hồ sơ",
        "date": dt.date(2024, 3, 1),
        "inclusive": False,
        "by": ("Các đơn vị",),
        "to": None,
    }
    return Deadline(**known | given)


SITE = Site(title="Trang", official=False, licence="CC BY 4.0", publisher=Publisher())


def made(facts: CampaignFacts, site: Site = SITE, **given: Any) -> bytes:
    """With reminders of every deadline, unless it is said which are not over."""
    every = tuple(d.id for d in facts.all_deadlines)
    return calendar(facts, site, ref_name, **{"reminded": every} | given)


def events(content: bytes) -> dict[str, Any]:
    """Title -> event, as the other parser reads it."""
    read = vobject.readOne(content.decode())
    return {e.summary.value: e for e in read.vevent_list}


def unfolded(content: bytes) -> list[str]:
    """Lines as RFC 5545, 3.1 has them, after looking at how they are folded."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
    return content.decode().replace("\r\n ", "").splitlines()


def test_every_deadline_is_an_all_day_event_on_its_last_valid_day(facts: CampaignFacts) -> None:
    read = events(made(facts))
    assert {title: e.dtstart.value for title, e in read.items()} == {
        d.title: d.last_day for d in facts.all_deadlines
    }
    assert [e.dtend.value - e.dtstart.value for e in read.values()] == [dt.timedelta(days=1)] * len(read)
    assert {type(e.dtstart.value) for e in read.values()} == {dt.date}


def test_a_deadline_before_a_day_ends_the_day_before(facts: CampaignFacts) -> None:
    given = facts.model_copy(
        update={
            "deadlines": (deadline(), deadline(id="nua", title="Tính cả", inclusive=True)),
            "end": facts.end,
        }
    )
    read = events(made(given))
    assert read["Gửi hồ sơ"].dtstart.value == dt.date(2024, 2, 29)
    assert read["Tính cả"].dtstart.value == dt.date(2024, 3, 1)
    assert "ngày cuối còn trong hạn là ngày 29 tháng 02 năm 2024" in read["Gửi hồ sơ"].description.value
    assert "Chậm nhất là ngày 01 tháng 3 năm 2024, tính cả ngày đó." in read["Tính cả"].description.value


def test_reminders_come_30_7_and_1_days_before_at_eight_in_the_morning(facts: CampaignFacts) -> None:
    for event in events(made(facts)).values():
        begins = dt.datetime.combine(event.dtstart.value, dt.time())
        assert [begins + alarm.trigger.value for alarm in event.valarm_list] == [
            dt.datetime.combine(event.dtstart.value - dt.timedelta(days=days), dt.time(8))
            for days in (30, 7, 1)
        ]
        assert {alarm.action.value for alarm in event.valarm_list} == {"DISPLAY"}
        assert [alarm.description.value for alarm in event.valarm_list] == [
            f"Còn {days} ngày: {event.summary.value}" for days in (30, 7, 1)
        ]


def test_of_what_is_over_nobody_is_reminded_and_nothing_is_fetched_again(facts: CampaignFacts) -> None:
    over = made(facts, reminded=())
    assert not [e for e in events(over).values() if "valarm" in e.contents]
    assert b"REFRESH-INTERVAL" not in over
    one = facts.all_deadlines[0]
    partly = events(made(facts, reminded=(one.id,)))
    assert [title for title, e in partly.items() if "valarm" in e.contents] == [one.title]


def test_programs_that_subscribe_look_again_each_day(facts: CampaignFacts) -> None:
    lines = unfolded(made(facts))
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert "X-PUBLISHED-TTL:P1D" in lines


def test_a_deadline_on_a_day_off_tells_the_last_working_day(facts: CampaignFacts) -> None:
    told = "09/12/2023 là thứ Bảy; ngày làm việc cuối: 08/12/2023."
    assert told in events(made(facts))[facts.end.title].description.value.splitlines()
    sent = next(d for d in facts.all_deadlines if d.last_day == dt.date(2023, 11, 30))
    assert "ngày làm việc cuối" not in events(made(facts))[sent.title].description.value
    swapped = SITE.model_copy(update={"swapped_days": SwappedDays(working=(dt.date(2023, 12, 9),))})
    assert "ngày làm việc cuối" not in events(made(facts, swapped))[facts.end.title].description.value


def test_an_event_tells_who_to_whom_and_the_plans_own_words(facts: CampaignFacts) -> None:
    told = events(made(facts))
    for d in facts.all_deadlines:
        lines = told[d.title].description.value.splitlines()
        assert lines[-1] == f"Nguyên văn, mục {d.ref} của kế hoạch: “{d.text}”"
        assert f"Cơ quan thực hiện: {', '.join(d.by)}." in lines
        assert (f"Nơi nhận: {d.to}." in lines) == (d.to is not None)
    assert {e.transp.value for e in told.values()} == {"TRANSPARENT"}
    assert {tuple(e.categories.value) for e in told.values()} == {(facts.short_title,)}


def test_times_are_the_records_and_uids_outlive_the_domain(facts: CampaignFacts) -> None:
    with_address = events(made(facts, address=ADDRESS))
    without = events(made(facts))
    updated = dt.datetime.combine(facts.updated_on, dt.time(), TIMEZONE)
    for title, event in without.items():
        assert event.dtstamp.value == event.last_modified.value == updated
        assert event.uid.value == with_address[title].uid.value
        assert "url" not in event.contents
    assert {t: e.url.value for t, e in with_address.items()} == {
        d.title: f"{ADDRESS}#{d.id}" for d in facts.all_deadlines
    }
    assert len({e.uid.value for e in without.values()}) == len(without)
    other_year = events(made(facts.model_copy(update={"id": "khac"})))
    assert not {e.uid.value for e in without.values()} & {e.uid.value for e in other_year.values()}


def test_a_uid_never_changes(facts: CampaignFacts) -> None:
    """Another value than this one would put every deadline into people's calendars a second time."""
    given = facts.model_copy(update={"id": "cchc-2024", "deadlines": (deadline(),)})
    assert events(made(given))["Gửi hồ sơ"].uid.value == "5dc684e1-9f28-5e0c-b0eb-c54f4521d71b"


def test_the_calendar_has_a_name_and_no_method(facts: CampaignFacts) -> None:
    read = vobject.readOne(made(facts).decode())
    assert read.x_wr_calname.value == facts.short_title
    assert (read.version.value, read.prodid.value) == ("2.0", "-//thidua//moc thoi gian//VI")
    assert "method" not in read.contents


def test_a_preview_says_so_in_its_name_and_in_every_title(facts: CampaignFacts) -> None:
    content = made(facts, mark="Bản xem trước")
    read = vobject.readOne(content.decode())
    assert read.x_wr_calname.value == f"[Bản xem trước] {facts.short_title}"
    assert [e.summary.value for e in read.vevent_list] == [
        f"[Bản xem trước] {d.title}" for d in facts.all_deadlines
    ]
    shown = [a.description.value for e in read.vevent_list for a in e.valarm_list]
    assert all(text.startswith("[Bản xem trước] ") for text in shown)


@pytest.mark.parametrize("text", [NASTY, hostile.LINE, hostile.LONG.strip()])
def test_hostile_text_goes_through_whole_and_harmless(facts: CampaignFacts, text: str) -> None:
    one = deadline().model_copy(update={"title": text, "text": text, "by": (text, text), "to": text})
    given = facts.model_copy(update={"deadlines": (one,), "short_title": text})
    content = made(given)
    lines = unfolded(content)
    assert sum(line == "BEGIN:VEVENT" for line in lines) == len(given.all_deadlines)
    read = vobject.readOne(content.decode())
    assert read.x_wr_calname.value == text
    event = next(e for e in read.vevent_list if e.summary.value == text)
    assert event.categories.value == [text]
    assert event.description.value.splitlines()[1:] == [
        f"Cơ quan thực hiện: {text}, {text}.",
        f"Nơi nhận: {text}.",
        f"Nguyên văn, mục III.1 của kế hoạch: “{text}”",
    ]


def test_line_breaks_and_control_characters_cannot_add_a_line(facts: CampaignFacts) -> None:
    one = deadline().model_copy(update={"title": "Một\r\nEND:VCALENDAR\rHai\x00\x0b\ud800"})
    lines = unfolded(made(facts.model_copy(update={"deadlines": (one,), "short_title": "a\nb\rc"})))
    assert lines.count("END:VCALENDAR") == 1
    assert "SUMMARY:Một\\nEND:VCALENDAR\\nHai" in lines
    assert "X-WR-CALNAME:a\\nb\\nc" in lines


def test_the_same_facts_give_the_same_bytes(facts: CampaignFacts) -> None:
    assert made(facts, address=ADDRESS) == made(facts, address=ADDRESS)
    unfolded(made(facts, address=ADDRESS))
