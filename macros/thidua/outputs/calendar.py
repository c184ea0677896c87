"""One iCalendar file (RFC 5545) with every deadline of a campaign: all-day events, with reminders of those to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from icalendar import Alarm, Calendar, Event, vDuration, vText

from ..model.campaign import CampaignFacts
from ..model.deadline import Deadline
from ..model.site import Site
from ..vietnamese.dates import TIMEZONE, official_date
from .permanent import permanent_uuid

MEDIA_TYPE: Final = "text/calendar"
_PRODUCT: Final = "-//thidua//moc thoi gian//VI"
_DAYS_BEFORE: Final = (30, 7, 1)
_REMINDED_AT: Final = dt.timedelta(hours=8)
"""Of the day. An all-day event begins at midnight, when nobody should be woken."""
_FETCHED_EACH: Final = dt.timedelta(days=1)
"""How often a program that subscribes looks again."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # RFC 5545, 3.1


def calendar(
    facts: CampaignFacts,
    site: Site,
    clause: Callable[[str], str],
    *,
    reminded: Collection[str] = (),
    address: str | None = None,
    mark: str = "",
) -> bytes:
    """The file (RFC 5545, UTF-8) with each deadline on its last valid day, in the order of those days.

    `site` knows the days off; `reminded`: the ids of deadlines that are not over. `clause` names a clause of the plan (`"III.3"` -> "mục III.3"); `address`: the absolute page of the
    deadlines, if the site has an address; `mark` stands before every title ("" when there is nothing to say).
    """
    file = Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    name = vText(
        _marked(facts.short_title, mark)
    )  # as text: of an X- property the library would escape nothing
    file.add("name", name)  # RFC 7986, 5.1
    file.add("x-wr-calname", name)  # the same for older calendars
    if reminded:
        file.add("refresh-interval", _FETCHED_EACH, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
        file.add("x-published-ttl", vDuration(_FETCHED_EACH))  # the same for Outlook
    for deadline in facts.all_deadlines:
        event = _event(facts, deadline, _description(site, deadline, clause), address, mark)
        for days in _DAYS_BEFORE if deadline.id in reminded else ():
            event.add_component(_reminder(deadline, days, mark))
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _event(
    facts: CampaignFacts, deadline: Deadline, description: Iterable[str], address: str | None, mark: str
) -> Event:
    changed = dt.datetime.combine(facts.updated_on, dt.time(), TIMEZONE).astimezone(dt.UTC)
    event = Event()
    event.add("uid", str(permanent_uuid(facts.id, "deadlines", deadline.id)))  # RFC 7986, 5.3
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", deadline.last_day)
    event.add("dtend", deadline.last_day + dt.timedelta(days=1))
    event.add("summary", _marked(deadline.title, mark))
    event.add("description", _text("\n".join(description)))
    event.add("categories", [_text(facts.short_title)])
    event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
    if address:
        event.add("url", f"{address}#{deadline.id}")
    return event


def _reminder(deadline: Deadline, days: int, mark: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _REMINDED_AT - dt.timedelta(days=days))
    alarm.add("description", _marked(f"Còn {days} ngày: {deadline.title}", mark))
    return alarm


def _description(site: Site, deadline: Deadline, clause: Callable[[str], str]) -> Iterator[str]:
    if deadline.inclusive:
        yield f"Chậm nhất là {official_date(deadline.date)}, tính cả ngày đó."
    else:
        last = official_date(deadline.last_day)
        yield f"Trước {official_date(deadline.date)}: ngày cuối còn trong hạn là {last}."
    if off := site.day_off(deadline.last_day):
        yield f"{off.words}."
    if deadline.by:
        yield f"Cơ quan thực hiện: {', '.join(deadline.by)}."
    if deadline.to:
        yield f"Nơi nhận: {deadline.to}."
    yield f"Nguyên văn, {clause(deadline.ref)} của kế hoạch: “{deadline.text}”"


def _marked(title: str, mark: str) -> str:
    return _text(f"[{mark}] {title}" if mark else title)


def _text(text: str) -> str:
    return _CONTROL.sub("", text)
