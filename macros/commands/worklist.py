"""The office's open work on one campaign, for `thidua status`: requests, consents, drafts, reviews, words.

Names of people and samples may be in it: it is for the office's own screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..channels.scripts import Reading, spoken, voice_of
from ..editing.unpublished import Unpublished, unpublished_records
from ..model import due
from ..model.finding import Finding, Problem
from ..model.honoree import Honoree
from ..model.lifecycle import Channel, Status, covers
from ..model.picture import pictures_of
from ..model.story import Story
from ..site import Edition, Publication
from ..vietnamese.dates import short_date, standing


@dataclass(frozen=True)
class Entry:
    """One piece of work, and details about it. Entries of samples are shown, but need no work."""

    text: str
    more: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Section:
    """Entries of one kind; `step` says what to do about them."""

    title: str
    entries: tuple[Entry, ...]
    step: str


def worklist(publication: Publication, edition: Edition, warnings: Iterable[Problem]) -> Iterator[Section]:
    """All sections, also empty ones, the most urgent first. `warnings`: of checking the data."""
    campaign, day = edition.campaign, publication.day
    unpublished = tuple(unpublished_records(publication.dataset, campaign.year, day))
    yield Section(
        "Yêu cầu gỡ chưa xong",
        tuple(_request(record, day) for record in due.withdrawals_open(campaign)),
        "gỡ xong ở mọi nơi rồi ghi ngày gỡ xong; xem trang /can-bo/go-thong-tin/.",
    )
    yield Section(
        "Cảnh báo của dữ liệu",
        tuple(Entry(str(warning)) for warning in warnings),
        "mở từng tệp nêu ở mục cảnh báo rồi sửa; thidua check cho thấy lại.",
    )
    yield Section(
        "Sự đồng ý đã hoặc sắp hết hạn",
        tuple(_ending(record, day) for record in due.consents_ending(campaign, day)),
        "xin đồng ý lại, ghi ngày mới bằng thidua edit --role duyet; không được thì thidua withdraw MÃ.",
    )
    yield Section(
        Status.AWARDED.label,
        tuple(_unpublished(w) for w in unpublished if w.record.status is Status.AWARDED),
        "bổ sung phần còn thiếu bằng thidua edit, rồi người duyệt mở thidua edit --role duyet.",
    )
    yield Section(
        Status.DRAFT.label,
        tuple(_unpublished(w) for w in unpublished if w.record.status is Status.DRAFT),
        "bổ sung phần còn thiếu của bản nháp bằng thidua edit.",
    )
    yield Section(
        "Đến ngày rà soát",
        tuple(_review(record) for record in due.reviews_due(campaign, day)),
        "xem lại nội dung, ghi ngày rà soát mới bằng thidua edit --role duyet.",
    )
    yield Section(
        "Chữ viết tắt mà bản đọc loa phải đánh vần",
        tuple(_unread(publication, campaign.year)),
        "thêm cách đọc của chữ viết tắt vào words.yml của thư mục dữ liệu.",
    )


def _label(record: Honoree | Story) -> str:
    name = record.caption
    sample = " (minh họa)" if record.sample and "(minh họa)" not in (name or "") else ""
    return f"{record.id} {name}{sample}" if name else f"{record.id}{sample}"


def _request(record: Honoree | Story, day: dt.date) -> Entry:
    request = record.withdrawal
    assert request
    waited = (day - request.received_on).days
    more = [f"Lý do: {request.reason.label}"]
    if request.acknowledged_on is None:
        more.append("Chưa trả lời người yêu cầu là đã nhận")
    if not record.status.is_gone:
        more.append(f"Trên trang vẫn còn. Chạy: thidua withdraw {record.id}")
    received = f"nhận ngày {short_date(request.received_on)}, đã {waited} ngày"
    return Entry(f"{_label(record)}: {received}", tuple(more), record.sample)


def _ending(record: Honoree | Story, day: dt.date) -> Entry:
    assert record.consent
    assert record.consent.expires_on
    last = record.consent.expires_on
    return Entry(f"{_label(record)}: {short_date(last)}, {_left(last, day)}", sample=record.sample)


def _left(last: dt.date, day: dt.date) -> str:
    return "đã hết hạn" if last < day else standing(last, day).label


def _unpublished(found: Unpublished) -> Entry:
    record = found.record
    more = (*map(_sentence, found.reasons), *_hints(record))
    return Entry(_label(record), more, record.sample)


def _sentence(finding: Finding) -> str:
    return f"{finding.what}: {finding.remedy[:1].lower()}{finding.remedy[1:]}"


def _hints(record: Honoree | Story) -> Iterator[str]:
    """What does not prevent publishing but would make it better."""
    consent = record.consent
    if consent and (closed := [c.label.lower() for c in Channel if not covers(consent, c)]):
        yield f"Kênh chưa được đồng ý (sẽ không ra kênh ấy): {', '.join(closed)}"
    pictures = pictures_of(record)
    if not pictures and covers(consent, Channel.PHOTO):
        yield "Đã được đồng ý dùng ảnh mà chưa có ảnh"
    elif not pictures:
        yield "Chưa có ảnh (không bắt buộc; chỉ thêm khi được đồng ý dùng ảnh)"


def _review(record: Honoree | Story) -> Entry:
    assert record.publishing.review_on
    return Entry(f"{_label(record)}: {short_date(record.publishing.review_on)}", sample=record.sample)


def _unread(publication: Publication, year: int) -> Iterator[Entry]:
    """Abbreviations without a reading in words.yml, each with the scripts that contain it."""
    places: dict[str, list[str]] = {}
    real: set[str] = set()
    voice = voice_of(publication.dataset)
    for subject in publication.subjects[year]:
        if not subject.script:
            continue
        scripts = spoken(Reading(subject.announcement(), voice))
        for word in dict.fromkeys(word for script in scripts for word in script.unknown):
            places.setdefault(word, []).append(subject.title)
            if not getattr(subject.record, "sample", False):
                real.add(word)
    for word, titles in sorted(places.items()):
        others = f" và {len(titles) - 3} bản đọc khác" if len(titles) > 3 else ""
        yield Entry(f"{word}: {'; '.join(titles[:3])}{others}", sample=word not in real)
