"""Rules on the legal basis or consent for a publication, for each channel and for everyone who is named."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.finding import Finding, Place, Severity
from ..model.gone import has_ended
from ..model.honoree import Honoree
from ..model.layout import place_of
from ..model.lifecycle import Channel, Consent, ConsentBasis, ConsentStatus, Status, covers
from ..model.picture import pictures_of
from ..model.story import Category, Story
from ..vietnamese.dates import short_date
from .walk import living, stories


def minors_need_their_guardians(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A child is published only when parents or guardian agreed too, whatever else allows it."""
    # Which law says so stands in DECISIONS.md: it changed once, and may again.
    for campaign in dataset.campaigns:
        for place, honoree in campaign.placed["honorees"]:
            group = campaign.group_of(honoree)
            is_child = group is not None and group.minors and honoree.kind is Kind.CA_NHAN
            agreed = honoree.consent is not None and honoree.consent.guardian
            if is_child and honoree.status is Status.PUBLISHED and not agreed:
                yield Finding(
                    (*place, "consent"),
                    "Trẻ em được đăng mà chưa ghi cha, mẹ hoặc người giám hộ đồng ý",
                    "Có phiếu thì ghi guardian: true trong consent; chưa có thì gỡ bằng thidua withdraw",
                    form="Có phiếu thì chọn «Cha mẹ, người giám hộ đồng ý»; chưa có thì gỡ khỏi trang",
                )


def published_needs_a_basis(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A person is published with a legal basis or consent, for each channel by itself."""
    for campaign, place, record in living(dataset):
        if record.status is not Status.PUBLISHED:
            continue
        consent, withdrawn = record.consent, _withdrawn_on(record)
        if withdrawn and (consent is None or consent.date is None or consent.date <= withdrawn):
            yield Finding(
                (*place, "consent", "date"),
                "Đăng lại sau khi rút cần sự đồng ý mới",
                f"Sự đồng ý phải sau ngày {short_date(withdrawn)}",
            )
        if consent is None:
            yield from _without_consent(campaign, place, record)
        elif consent.basis is ConsentBasis.LAW:
            may_by_duty = dataset.site.official or record.sample
            yield from _by_duty(campaign, place, record, consent, today, may_by_duty=may_by_duty)
        else:
            yield from _consent_faults(place, record, consent, today)
        if consent and pictures_of(record) and Channel.PHOTO not in consent.scope:
            yield _scope(place, "ảnh", Channel.PHOTO)


def _without_consent(campaign: Campaign, place: Place, record: Honoree | Story) -> Iterator[Finding]:
    if subject := _whose_basis_is_missing(campaign, record):
        yield Finding(
            (*place, "status"),
            f"Công bố {subject} mà chưa ghi vì sao được phép công bố",
            "Ghi sự đồng ý, bắt đầu từ consent.basis, hoặc chưa công bố",
        )
    elif pictures_of(record):
        yield _scope(place, "ảnh", Channel.PHOTO)


def _by_duty(
    campaign: Campaign,
    place: Place,
    record: Honoree | Story,
    consent: Consent,
    today: dt.date,
    *,
    may_by_duty: bool,
) -> Iterator[Finding]:
    """What is lacking where the law alone is the basis: it covers no photos, and people on an official site only."""
    if not may_by_duty and _is_about_a_person(campaign, record):
        yield Finding(
            (*place, "consent", "basis"),
            "Trang chưa phải trang chính thức nên không thể công bố cá nhân chỉ theo nhiệm vụ công khai",
            "Xin sự đồng ý (basis: consent), hoặc chờ trang được công nhận chính thức",
        )
    if consent.scope and consent.status is ConsentStatus.GRANTED:
        yield from _consent_dates(place, record, consent, today)
    if pictures_of(record) and consent.status is not ConsentStatus.GRANTED:
        yield Finding(
            (*place, "consent", "status"),
            f"Có ảnh mà sự đồng ý là «{consent.status.label}»",
            "Bỏ ảnh khỏi bản ghi: nhiệm vụ công khai không thay cho sự đồng ý về ảnh",
        )


def story_needs_the_consent_of_whom_it_tells(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A published story about somebody with a consent record needs consent to stories and, with photos, to photos."""
    for campaign, place, story in stories(dataset):
        honoree = campaign.honoree(story.honoree)
        if (
            story.status is not Status.PUBLISHED
            or honoree is None
            or honoree.status.is_gone
            or honoree.consent is None
        ):
            continue
        wanted = (Channel.STORY, Channel.PHOTO) if story.pictures else (Channel.STORY,)
        if honoree.status is Status.PUBLISHED and honoree.consent.status is not ConsentStatus.GRANTED:
            continue  # reported at their own record
        missing = [channel for channel in wanted if not covers(honoree.consent, channel)]
        if missing:
            named = ", ".join(f"{channel.label.lower()} ({channel.value})" for channel in missing)
            yield Finding(
                (*place, "honoree"),
                f"«{honoree.id}» chưa đồng ý cho: {named}",
                f"Khi đã được đồng ý, ghi vào consent của {honoree.id}; nếu chưa thì chưa công bố bài này",
            )


def _is_about_a_person(campaign: Campaign, record: Honoree | Story) -> bool:
    if isinstance(record, Honoree):
        return record.kind is Kind.CA_NHAN
    honoree = campaign.honoree(record.honoree)
    return record.category is Category.NGUOI_TOT or (honoree is not None and honoree.kind is Kind.CA_NHAN)


def _whose_basis_is_missing(campaign: Campaign, record: Honoree | Story) -> str:
    """What the record may not do without a legal basis, in words for a message; empty when it needs none."""
    if isinstance(record, Story) and (
        record.category.holds_up_somebody or _is_about_a_person(campaign, record)
    ):
        return "bài nêu gương"
    return "cá nhân" if isinstance(record, Honoree) and record.kind is Kind.CA_NHAN else ""


def _consent_faults(
    place: Place, record: Honoree | Story, consent: Consent, today: dt.date
) -> Iterator[Finding]:
    at = (*place, "consent")
    if consent.status is not ConsentStatus.GRANTED:
        yield Finding(
            (*at, "status"), f"Sự đồng ý là «{consent.status.label}»", "Chỉ công bố khi status: granted"
        )
    if Channel.WEB not in consent.scope:
        yield _scope(place, "trang web", Channel.WEB)
    if isinstance(record, Story) and Channel.STORY not in consent.scope:
        yield _scope(place, "bài viết", Channel.STORY)
    yield from _consent_dates(place, record, consent, today)


def _consent_dates(
    place: Place, record: Honoree | Story, consent: Consent, today: dt.date
) -> Iterator[Finding]:
    at = (*place, "consent")
    first = record.publishing.first_on
    if consent.date is None:
        yield Finding(at, "Sự đồng ý chưa có ngày", "Thêm date: ngày ghi nhận sự đồng ý")
    elif consent.date > today and not record.sample:
        yield Finding(
            (*at, "date"),
            f"Ngày đồng ý {short_date(consent.date)} ở tương lai",
            "Ghi ngày thực sự được đồng ý",
        )
    elif first and consent.date > first and not _withdrawn_on(record):
        yield Finding(
            (*at, "date"),
            f"Đồng ý ngày {short_date(consent.date)}, sau ngày đăng {short_date(first)}",
            "Sự đồng ý phải có trước khi đăng",
        )
    if consent.expires_on and consent.expires_on < today:
        published = max((s.date for s in record.status_log if s.to is Status.PUBLISHED), default=None)
        never = published is not None and published > consent.expires_on
        yield Finding(
            (*at, "expires_on"),
            f"Sự đồng ý hết hạn ngày {short_date(consent.expires_on)}",
            "Hết hạn trước khi công bố: xin đồng ý lại, hoặc rút bản ghi"
            if never
            else "Xin đồng ý lại, hoặc rút bản ghi; từ hôm sau trang tự gỡ những gì dựa vào đó",
            Severity.ERROR if never else Severity.WARNING,  # the site sees to it on the day by itself
        )


def _withdrawn_on(record: Honoree | Story) -> dt.date | None:
    return max((s.date for s in record.status_log if s.to is Status.WITHDRAWN), default=None)


def _scope(place: Place, what: str, channel: Channel) -> Finding:
    return Finding(
        (*place, "consent", "scope"),
        f"Chưa có sự đồng ý cho {what}",
        f"Thêm {channel.value} vào consent.scope khi đã được đồng ý",
        form=f"Đã được đồng ý thì chọn kênh «{channel.label}»",
    )


_SPREAD: Final = (Channel.STORY, Channel.LOUDSPEAKER, Channel.PRINT, Channel.OPENDATA)


def names_stand_where_consent_covers(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A warning where a published text names a person who did not consent to all channels, without a link."""
    for campaign in dataset.campaigns:
        careful = [h for h in campaign.honorees if h.kind is Kind.CA_NHAN and h.name and _is_narrow(h, today)]
        names = _by_beginning(careful)
        first_words = {first for first, _ in names}
        for place, link, text in _texts(campaign) if names else ():
            for named in _named(text, names) if any(word in text for word in first_words) else ():
                if named.id not in link:
                    yield Finding(
                        place,
                        f"Có nhắc «{named.caption or named.id}», trùng tên bản ghi {named.id}, "
                        "mà người ấy không đồng ý cho mọi kênh",
                        f"Nếu là người ấy: bỏ tên, hoặc ở bài viết thì ghi honoree: {named.id}; "
                        "nếu là người khác cùng tên thì giữ nguyên",
                        Severity.WARNING,  # names are not unique: only a person can decide
                    )


def _is_narrow(honoree: Honoree, today: dt.date) -> bool:
    shown = honoree.status is Status.PUBLISHED
    return shown and (
        has_ended(honoree.consent, today) or not all(covers(honoree.consent, channel) for channel in _SPREAD)
    )


def _texts(campaign: Campaign) -> Iterator[tuple[Place, tuple[str | None, ...], str]]:
    """(place, ids of those whom the text is openly about, text) for all text that goes to other channels."""
    for decision in campaign.decisions:
        yield (*place_of(campaign.key, decision), "title"), (), decision.title
    for record in campaign.publishable:
        if record.status is not Status.PUBLISHED:
            continue
        place = place_of(campaign.key, record)
        if isinstance(record, Story):
            words = (record.title, record.summary, record.body)
            yield place, (record.honoree,), "\n".join(filter(None, words))
        else:
            texts = [record.initiative.summary, record.initiative.title] if record.initiative else []
            cited = [record.award.citation] if record.award and record.award.citation else []
            yield place, (record.id,), "\n".join([*texts, *cited, *(r.text for r in record.results)])


_Names = dict[tuple[str, str], list[tuple[list[str], Honoree]]]


def _by_beginning(people: list[Honoree]) -> _Names:
    """Full names by their first two words, so that a text is read once whatever the number of people."""
    names: _Names = defaultdict(list)
    for honoree in people:
        words = re.findall(r"\w+", honoree.name.display) if honoree.name else []
        if len(words) > 1:
            names[words[0], words[1]].append((words, honoree))
    return names


def _named(text: str, names: _Names) -> Iterator[Honoree]:
    words = re.findall(r"\w+", text)
    pairs = list(itertools.pairwise(words))
    if names.keys().isdisjoint(pairs):
        return
    found = {
        honoree.id: honoree
        for i, pair in enumerate(pairs)
        for name, honoree in names.get(pair, ())
        if words[i : i + len(name)] == name
    }
    yield from found.values()
