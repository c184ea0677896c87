"""The office's open work on one campaign, for `thidua status`: requests, consents, drafts, reviews, words.

Names of people and samples may be in it: it is for the office's own screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..channels.scripts import Reading, spoken, voice_of
from ..editing.unpublished import Unpublished, unpublished_records
from ..model import due
from ..model.ahead import public_from
from ..model.dataset import Dataset
from ..model.decision import Decision
from ..model.finding import Finding, Problem, Severity
from ..model.honoree import Honoree
from ..model.lifecycle import Channel, ConsentBasis, Status, covers
from ..model.picture import pictures_of
from ..model.story import Story
from ..site import Publication
from ..vietnamese.dates import short_date, standing
from ..vietnamese.speech import Doubt


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


def worklist(
    publication: Publication,
    year: int,
    read: Dataset,
    warnings: Iterable[Problem],
    mentions: Collection[Problem] = (),
) -> Iterator[Section]:
    """All sections of a year, also empty ones, the most urgent first.

    `read`: the data with what the publication leaves out; `warnings`: of checking them, errors that only wait included;
    `mentions`: those of them that say where somebody who is gone is still told of.
    """
    campaign = next(c for c in read.campaigns if c.year == year)
    day, found = publication.day, tuple(w for w in warnings if w not in mentions)
    unpublished = tuple(unpublished_records(read, year, day))
    yield Section(
        "Yêu cầu gỡ chưa xong",
        tuple(_request(record, day) for record in due.withdrawals_open(campaign)),
        "gỡ xong ở mọi nơi rồi ghi ngày gỡ xong; xem trang /can-bo/go-thong-tin/.",
    )
    if mentions:
        step = "sửa hoặc xóa từng câu còn nhắc người đã gỡ; nói về người khác thì thidua mention TỆP:DÒNG."
        yield Section("Chỗ còn nhắc người đã gỡ", tuple(Entry(str(m)) for m in mentions), step)
    if errors := tuple(Entry(str(error)) for error in found if error.severity is Severity.ERROR):
        step = "mở từng tệp nêu ở mục lỗi rồi sửa; thidua check cho thấy lại."
        yield Section("Lỗi khiến bản ghi chưa lên trang", errors, step)
    yield Section(
        "Cảnh báo của dữ liệu",
        tuple(Entry(str(warning)) for warning in found if warning.severity is Severity.WARNING),
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
        "Chờ đến ngày công bố",
        tuple(_waiting(record, day) for record in due.waiting(campaign, day)),
        "không phải làm gì: bản công bố dựng từ ngày ấy sẽ có; đổi ngày bằng thidua edit --role duyet.",
    )
    yield Section(
        "Đến ngày rà soát",
        tuple(_review(record) for record in due.reviews_due(campaign, day)),
        "xem lại nội dung, ghi ngày rà soát mới bằng thidua edit --role duyet.",
    )
    unknown, doubts = _unread(publication, year)
    yield Section(
        "Chữ viết tắt mà bản đọc loa phải đánh vần",
        unknown,
        "thêm cách đọc của chữ viết tắt vào words.yml của thư mục dữ liệu.",
    )
    yield Section(
        "Chỗ mà bản đọc loa có thể đọc cách khác",
        doubts,
        "nghe lại lời đã chọn; chưa đúng thì viết rõ hơn trong bài, hoặc thêm cách đọc vào words.yml.",
    )


def _label(record: Honoree | Story | Decision) -> str:
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
    text = f"{_label(record)}: {short_date(last)}, {_left(last, day)}"
    return Entry(text, (_what_ends(record, last < day),), record.sample)


def _left(last: dt.date, day: dt.date) -> str:
    if last < day:
        return "đã hết hạn"
    warnings = (f", {words}" for before, words in due.WARNINGS.items() if last <= day + before)
    return standing(last, day).label + next(warnings, "")


def _what_ends(record: Honoree | Story, is_over: bool) -> str:
    """What the end of a consent does by itself."""
    if record.status is not Status.PUBLISHED:
        return "Chưa công bố, nên trang không đổi"
    by_law = record.consent is not None and record.consent.basis is ConsentBasis.LAW
    what = "ảnh và mọi kênh ngoài trang web" if by_law else "mọi trang, danh sách, kênh và ảnh"
    return f"{'Đã tự gỡ' if is_over else 'Qua ngày ấy sẽ tự gỡ'} khỏi bản dựng: {what}"


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


def _waiting(record: Honoree | Story | Decision, day: dt.date) -> Entry:
    first = public_from(record)
    assert first
    text = f"{_label(record)}: từ ngày {short_date(first)} ({standing(first, day).label})"
    return Entry(text, sample=record.sample)


def _unread(publication: Publication, year: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Abbreviations without a reading, and readings that may be others, each with the scripts that contain it."""
    places: dict[str | Doubt, list[str]] = {}
    real: set[str | Doubt] = set()
    voice = voice_of(publication.dataset)
    for subject in publication.subjects[year]:
        if not subject.script:
            continue
        scripts = spoken(Reading(subject.announcement(), voice))
        told: list[str | Doubt] = []
        for script in scripts:
            told += [*script.unknown, *script.doubts]
        for found in dict.fromkeys(told):
            places.setdefault(found, []).append(subject.title)
            if not getattr(subject.record, "sample", False):
                real.add(found)
    entries = {found: _with_places(found, titles, found not in real) for found, titles in places.items()}
    in_order = sorted(entries.items(), key=lambda pair: pair[1].text)
    return (
        tuple(entry for found, entry in in_order if isinstance(found, str)),
        tuple(entry for found, entry in in_order if isinstance(found, Doubt)),
    )


def _with_places(found: str | Doubt, titles: Collection[str], sample: bool) -> Entry:
    what = found if isinstance(found, str) else f"“{found.written}” đọc là “{found.spoken or '(bỏ qua)'}”"
    others = f" và {len(titles) - 3} bản đọc khác" if len(titles) > 3 else ""
    return Entry(f"{what}: {'; '.join(list(titles)[:3])}{others}", sample=sample)
