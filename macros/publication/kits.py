"""What stands in the kit of a subject, and what its consent leaves out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model.honoree import Honoree
from ..model.life import Channel
from ..model.picture import Picture
from ..model.story import Story
from ..outputs import kit, qr
from ..outputs.kit import Item
from ..outputs.post import post
from ..outputs.script import Script
from ..vietnamese.dates import short_date
from .subjects import Subject

NO_ADDRESS = "trang chưa có tên miền (url trong data/site.yml), nên chưa có địa chỉ để dẫn đến"

MadePdf = Callable[[str], bytes | str]
"""A poster's address -> the PDF, or in words why there is none."""


@dataclass(frozen=True)
class Materials:
    """What was made of a subject. `photo`: its first picture as JPEG, if it has one; `base`: see Publication."""

    scripts: tuple[Script, ...]
    share_picture: bytes | None
    photo: bytes | None
    base: str | None
    made_pdf: MadePdf


def kit_of(subject: Subject, made: Materials) -> bytes:
    """The zip of one subject."""
    return kit.pack(f"{subject.title} ({subject.id})", subject.mark, list(_items(subject, made)))


def _items(subject: Subject, made: Materials) -> Iterator[Item]:
    page = made.base + subject.page.address if made.base else None
    if subject.allows(Channel.LOUDSPEAKER):
        for script in made.scripts:
            name = f"loa-{script.length.value}.txt"
            yield Item(
                name, f"bản đọc trên loa, {script.length.label.lower()}", _lines(script.text), script.duration
            )
    else:
        yield _refused("bản đọc trên loa", Channel.LOUDSPEAKER)
    if subject.is_refused:
        yield Item(
            "", "bài đăng và ảnh kèm bài đăng", None, "người được nêu không đồng ý, hoặc đã rút lại sự đồng ý"
        )
    else:
        text = post(subject.telling, page, hashtag(subject.edition.facts.short_title))
        yield Item("bai-dang.txt", "bài đăng Zalo, Facebook", _lines(text), "" if page else NO_ADDRESS)
        if made.share_picture:
            yield Item("anh-chia-se.png", "ảnh kèm bài đăng, 1200 × 630", made.share_picture)
    if isinstance(subject.record, Honoree):
        yield _poster(subject, made.made_pdf)
    if page:
        yield Item("ma-qr.svg", "mã QR để in, phóng to không vỡ", qr.svg_file(page, subject.title), page)
        yield Item("ma-qr.png", "mã QR dạng ảnh", qr.png(page), page)
    else:
        yield Item("ma-qr.svg", "mã QR", None, NO_ADDRESS)
    yield from _photo(subject, made.photo)
    yield from _citation(subject)


def _poster(subject: Subject, made_pdf: MadePdf) -> Item:
    what = "áp phích A4 cho bảng tin"
    if not subject.allows(Channel.PRINT):
        return _refused(what, Channel.PRINT)
    pdf = made_pdf(subject.poster)
    if isinstance(pdf, str):
        return Item("ap-phich-a4.pdf", what, None, pdf)
    return Item("ap-phich-a4.pdf", what, pdf)


def _photo(subject: Subject, photo: bytes | None) -> Iterator[Item]:
    shown = picture_of(subject)
    if isinstance(subject.record, Story) and (more := len(subject.record.pictures) - 1) > 0:
        yield Item(
            "", f"{more} ảnh khác của bài", None, "tải từ trang của bài, mỗi ảnh có nguồn ghi bên dưới"
        )
    if shown is None or photo is None:
        yield Item("anh.jpg", "ảnh chụp", None, "bản ghi không có ảnh")
    elif not subject.allows(Channel.PHOTO):
        yield _refused("ảnh chụp", Channel.PHOTO)
    else:
        taken = f", ngày {short_date(shown.taken_on)}" if shown.taken_on else ""
        credit = f"{_marked(subject)}Nguồn ảnh: {shown.credit}{taken}\nMô tả ảnh: {shown.alt}\n"
        yield Item("anh.jpg", "ảnh chụp", photo, "dùng ảnh thì ghi nguồn như trong nguon-anh.txt")
        yield Item("nguon-anh.txt", "nguồn và mô tả ảnh", _lines(credit))


def _citation(subject: Subject) -> Iterator[Item]:
    record, edition = subject.record, subject.edition
    if not isinstance(record, Honoree):
        return
    decision = edition.campaign.decision(record.award.decision) if record.award else None
    if decision is None or record.award is None:
        yield Item("quyet-dinh.txt", "trích quyết định khen thưởng", None, "chưa có quyết định")
        return
    issuer = edition.dataset.unit(decision.issuer)
    day = f" ngày {short_date(decision.date)}" if decision.date else " (chưa có ngày)"
    lines = [
        f"{record.award.form.label}: {subject.title}",
        f"Quyết định số {decision.number or '(chưa có số)'}{day}, {issuer.name if issuer else ''}",
        decision.title,
        f"Nội dung khen: {record.award.citation}" if record.award.citation else "Nội dung khen: chưa ghi.",
        f"Nguồn: {decision.source or 'chưa ghi'}",
    ]
    text = _marked(subject) + "\n".join(lines) + "\n"
    yield Item("quyet-dinh.txt", "trích quyết định khen thưởng", _lines(text))


def _marked(subject: Subject) -> str:
    return f"{subject.mark}\n" if subject.mark else ""


def _refused(what: str, channel: Channel) -> Item:
    return Item(
        "", what, None, f"chưa có sự đồng ý cho kênh «{channel.label}» (consent.scope: {channel.value})"
    )


def picture_of(subject: Subject) -> Picture | None:
    record = subject.record
    if isinstance(record, Story):
        return record.pictures[0] if record.pictures else None
    return record.picture if isinstance(record, Honoree) else None


def hashtag(short_title: str) -> str:
    """`Thi đua cải cách` → `#ThiĐuaCảiCách`."""
    letters = "".join(c if c.isalnum() else " " for c in short_title)
    return "#" + "".join(word[:1].upper() + word[1:] for word in letters.split())


def _lines(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()
