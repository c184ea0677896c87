"""The office's open work on one campaign, for `thidua status` and the desk: requests, consents, drafts, reviews, words.

Names of people and samples may be in it: it is for the office's own screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .channels.scripts import ReadingAloud, Voice, spoken, voice_of
from .editing.unpublished import UnpublishedRecord, unpublished_records
from .model import due
from .model.ahead import public_from
from .model.base import Label
from .model.dataset import Dataset
from .model.decision import Decision
from .model.finding import Finding, Problem, Severity
from .model.honoree import Honoree
from .model.lifecycle import Channel, ConsentBasis, Status, covers
from .model.picture import pictures_of
from .model.story import Story
from .site import Publication
from .site.subjects import Subject
from .vietnamese.dates import short_date, standing
from .vietnamese.speech import Doubt


class Topic(Label):
    """What kinds of work there are, the most urgent first."""

    REMOVALS = "removals", "Yêu cầu gỡ chưa xong"
    MENTIONS = "mentions", "Chỗ còn nhắc người đã gỡ"
    ERRORS = "errors", "Chỗ sai khiến nội dung chưa lên trang"
    ENDING = "ending", "Sự đồng ý đã hoặc sắp hết hạn"
    AWARDED = "awarded", Status.AWARDED.label
    DRAFTS = "drafts", Status.DRAFT.label
    WARNINGS = "warnings", "Chỗ nên xem lại"
    REVIEWS = "reviews", "Đến ngày rà soát"
    WAITING = "waiting", "Chờ đến ngày công bố"
    SPELLED = "spelled", "Chữ viết tắt mà loa phải đánh vần"
    DOUBTS = "doubts", "Chỗ mà loa có thể đọc cách khác"


@dataclass(frozen=True)
class Entry:
    """One piece of work: on `record`, or where `problem` says, and what about it. Entries of samples need no work.

    `reasons`: what keeps a record from being published. `is_still_shown`: somebody asked to be taken off, and is not.
    `heard`: an abbreviation that is spelled, or what may be read otherwise.
    """

    text: str = ""
    more: tuple[str, ...] = ()
    sample: bool = False
    record: Honoree | Story | Decision | None = None
    problem: Problem | None = None
    reasons: tuple[Finding, ...] = ()
    is_still_shown: bool = False
    heard: str | Doubt | None = None


@dataclass(frozen=True)
class WorkSection:
    """The entries of one topic."""

    topic: Topic
    entries: tuple[Entry, ...]


ScriptNotes = dict[bytes, tuple[str | Doubt, ...]]
"""What the scripts of a record told, by the digest of all that they rest on: what did not change is not read again."""


def worklist(
    publication: Publication,
    key: str,
    read: Dataset,
    warnings: Iterable[Problem],
    mentions: Collection[Problem] = (),
) -> Iterator[WorkSection]:
    """All sections of a campaign, also empty ones, the most urgent first.

    `read`: the data with what the publication leaves out; `warnings`: of checking them, errors that only wait included;
    `mentions`: those of them that say where somebody who is gone is still told of.
    """
    yield from unspoken_sections(publication, key, read, warnings, mentions)
    yield from spoken_sections(publication, key, {})


def unspoken_sections(
    publication: Publication,
    key: str,
    read: Dataset,
    warnings: Iterable[Problem],
    mentions: Collection[Problem] = (),
) -> Iterator[WorkSection]:
    """The sections that are not spoken."""
    campaign = next(c for c in read.campaigns if c.key == key)
    day, found = publication.day, tuple(w for w in warnings if w not in mentions)
    unpublished = tuple(unpublished_records(read, key, day))

    def of(topic: Topic, entries: Iterable[Entry]) -> WorkSection:
        return WorkSection(topic, tuple(entries))

    def told(severity: Severity) -> Iterator[Entry]:
        return (Entry(problem=p) for p in found if p.severity is severity)

    def with_status(status: Status) -> Iterator[Entry]:
        return (_unpublished(w) for w in unpublished if w.record.status is status)

    yield of(Topic.REMOVALS, (_request(record, day) for record in due.withdrawals_open(campaign)))
    yield of(Topic.MENTIONS, (Entry(problem=m) for m in mentions))
    yield of(Topic.ERRORS, told(Severity.ERROR))
    yield of(Topic.ENDING, (_ending(record, day) for record in due.consents_ending(campaign, day)))
    yield of(Topic.AWARDED, with_status(Status.AWARDED))
    yield of(Topic.DRAFTS, with_status(Status.DRAFT))
    yield of(Topic.WARNINGS, told(Severity.WARNING))
    yield of(Topic.REVIEWS, (_review(record) for record in due.reviews_due(campaign, day)))
    yield of(Topic.WAITING, (_waiting(record, day) for record in due.waiting(campaign, day)))


def spoken_sections(publication: Publication, key: str, told: ScriptNotes) -> Iterator[WorkSection]:
    """The sections about scripts. `told` is read, and filled for another time."""
    unknown, doubts = _unread(publication, key, told)
    yield WorkSection(Topic.SPELLED, unknown)
    yield WorkSection(Topic.DOUBTS, doubts)


def _request(record: Honoree | Story, day: dt.date) -> Entry:
    request = record.withdrawal
    assert request
    waited = (day - request.received_on).days
    more = [f"Lý do: {request.reason.label}"]
    if request.acknowledged_on is None:
        more.append("Chưa trả lời người yêu cầu là đã nhận")
    received = f"nhận ngày {short_date(request.received_on)}, đã {waited} ngày"
    return Entry(received, tuple(more), record.sample, record, is_still_shown=not record.status.is_gone)


def _ending(record: Honoree | Story, day: dt.date) -> Entry:
    assert record.consent
    assert record.consent.expires_on
    last = record.consent.expires_on
    text = f"{short_date(last)}, {_left(last, day)}"
    return Entry(text, (_what_ends(record, last < day),), record.sample, record)


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


def _unpublished(found: UnpublishedRecord) -> Entry:
    record = found.record
    return Entry("", tuple(_hints(record)), record.sample, record, reasons=found.reasons)


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
    return Entry(short_date(record.publishing.review_on), (), record.sample, record)


def _waiting(record: Honoree | Story | Decision, day: dt.date) -> Entry:
    first = public_from(record)
    assert first
    text = f"từ ngày {short_date(first)} ({standing(first, day).label})"
    return Entry(text, (), record.sample, record)


def _unread(
    publication: Publication, key: str, known: ScriptNotes
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Abbreviations without a reading, and readings that may be others, each with the scripts that contain it."""
    places: dict[str | Doubt, list[str]] = {}
    real: set[str | Doubt] = set()
    voice = voice_of(publication.edition(key))
    for subject in publication.subjects[key]:
        if not subject.script:
            continue
        for found in _told_by(publication, subject, voice, known):
            places.setdefault(found, []).append(subject.title)
            if not getattr(subject.record, "sample", False):
                real.add(found)
    entries = {found: _with_places(found, titles, found not in real) for found, titles in places.items()}
    in_order = sorted(entries.items(), key=lambda pair: pair[1].text)
    return (
        tuple(entry for found, entry in in_order if isinstance(found, str)),
        tuple(entry for found, entry in in_order if isinstance(found, Doubt)),
    )


def _told_by(
    publication: Publication, subject: Subject, voice: Voice, known: ScriptNotes
) -> tuple[str | Doubt, ...]:
    """What the scripts of a subject tell the editor, each once."""
    record = subject.record
    key = publication.source_of(record) if isinstance(record, Honoree | Story) else None
    if key in known:
        return known[key]
    told: list[str | Doubt] = []
    for script in spoken(ReadingAloud(subject.announcement(), voice)):
        told += [*script.unknown, *script.doubts]
    found = tuple(dict.fromkeys(told))
    if key:
        known[key] = found
    return found


def _with_places(found: str | Doubt, titles: Collection[str], sample: bool) -> Entry:
    what = found if isinstance(found, str) else f"“{found.written}” đọc là “{found.spoken or '(bỏ qua)'}”"
    others = f" và {len(titles) - 3} bản đọc khác" if len(titles) > 3 else ""
    return Entry(f"{what}: {'; '.join(list(titles)[:3])}{others}", sample=sample, heard=found)
