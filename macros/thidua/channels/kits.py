"""The kit of an honoree or a story: a zip with what a channel needs, and a first file that says what is in it.

The zips of the site hold what the site has nowhere else, and say where the rest stands: nothing is stored twice.
`thidua kit` packs everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..model.honoree import Honoree
from ..model.lifecycle import Channel
from ..model.picture import pictures_of
from ..outputs import preview_names, publicity_kit
from ..outputs.publicity_kit import Item
from ..site import Publication, addresses
from ..site.subjects import Subject
from ..site.views import post_of
from ..vietnamese.dates import short_date
from .file import File, To
from .whole import Whole

if TYPE_CHECKING:
    from ..outputs.script import Script

NO_ADDRESS = "trang chưa có tên miền (url trong data/site.yml), nên chưa có địa chỉ để dẫn đến"
NO_PDF = "in từ trang áp phích, hoặc chạy «thidua kit MÃ» trên máy có Chromium, Chrome hoặc Edge"


class KitView(NamedTuple):
    """What the small files of a kit say. `page`: its absolute address, if the site has one.

    `script`, `card`, `photo`, `poster`: the addresses where those stand on the site; None where there is none.
    `refused`: the channels that its consent does not cover.
    """

    id: str
    title: str
    mark: str
    page: str | None
    post: str | None
    script: str | None
    card: str | None
    poster: str | None
    photo: str | None
    photo_credit: str
    more_photos: int
    has_photo: bool
    is_person: bool
    citation: str | None
    refused: tuple[Channel, ...]
    base: str


class Pieces(NamedTuple):
    """What `thidua kit` adds from elsewhere. `pdf`: the poster, or in words why there is none."""

    scripts: tuple[Script, ...]
    card: bytes | None
    photo: bytes | None
    pdf: bytes | str


def offers(whole: Whole) -> Iterator[File]:
    for own in whole.publication.subjects.values():
        for subject in own:
            if subject.kit:
                view = partial(view_of, whole.publication, subject)
                source = whole.source(subject.page)
                yield File(subject.kit, view, _zip, subject.page.origin, source=source)


def view_of(publication: Publication, subject: Subject) -> KitView:
    edition, shown, base = subject.edition, subject.picture, publication.base
    photo = edition.photo(shown) if shown else None
    pictures = pictures_of(subject.record) if subject.record else ()
    refused = (c for c in (Channel.LOUDSPEAKER, Channel.PRINT, Channel.PHOTO) if not subject.allows(c))
    credit = ""
    if shown:
        taken = f", ngày {short_date(shown.taken_on)}" if shown.taken_on else ""
        credit = f"{_marked(subject)}Nguồn ảnh: {shown.credit}{taken}\nMô tả ảnh: {shown.alt}\n"
    return KitView(
        subject.id,
        subject.title,
        subject.mark,
        base + subject.page.address if base else None,
        None if subject.is_refused else post_of(publication, subject),
        subject.script,
        None if subject.is_refused else addresses.card(subject.page.address),
        subject.poster,
        photo.at + photo.files.jpeg.ending if photo and subject.allows(Channel.PHOTO) else None,
        credit,
        max(len(pictures) - 1, 0),
        shown is not None,
        subject.is_person,
        _citation(subject),
        tuple(refused),
        base or "",
    )


def _zip(view: KitView, to: To) -> bytes:
    return packed(view, None)


def packed(view: KitView, pieces: Pieces | None) -> bytes:
    """The zip; without `pieces` the one of the site, which says where they stand."""
    return publicity_kit.pack(f"{view.title} ({view.id})", view.mark, list(_items(view, pieces)))


def _items(view: KitView, pieces: Pieces | None) -> Iterator[Item]:
    from ..outputs import qr

    yield from _scripts(view, pieces)
    yield from _post(view, pieces)
    if view.is_person:
        yield _poster(view, pieces)
    if view.page:
        yield Item(
            "ma-qr.svg", "mã QR để in, phóng to không vỡ", qr.svg_file(view.page, view.title), view.page
        )
        yield Item("ma-qr.png", "mã QR dạng ảnh", qr.png(view.page), view.page)
    else:
        yield Item("ma-qr.svg", "mã QR", None, NO_ADDRESS)
    yield from _photo(view, pieces)
    if view.is_person and view.citation is None:
        yield Item("quyet-dinh.txt", "trích quyết định khen thưởng", None, "chưa có quyết định")
    elif view.citation:
        yield Item("quyet-dinh.txt", "trích quyết định khen thưởng", _lines(view.citation))


def _scripts(view: KitView, pieces: Pieces | None) -> Iterator[Item]:
    what = "bản đọc trên loa"
    if not view.script:
        yield _refused(what, Channel.LOUDSPEAKER)
    elif pieces is None:
        yield _elsewhere(view, what, view.script)
    else:
        for script in pieces.scripts:
            name = f"loa-{script.length.value}.txt"
            yield Item(name, f"{what}, {script.length.label.lower()}", _lines(script.text), script.duration)


def _post(view: KitView, pieces: Pieces | None) -> Iterator[Item]:
    if view.post is None or view.card is None:
        no = "người được nêu tên không đồng ý, hoặc đã rút lại sự đồng ý"
        yield Item("", "bài đăng và ảnh kèm bài đăng", None, no)
        return
    yield Item("bai-dang.txt", "bài đăng Zalo, Facebook", _lines(view.post), "" if view.page else NO_ADDRESS)
    if pieces is None:
        yield _elsewhere(view, "ảnh kèm bài đăng, 1200 × 630", view.card)
    elif pieces.card:
        yield Item("anh-chia-se.png", "ảnh kèm bài đăng, 1200 × 630", pieces.card)


def _poster(view: KitView, pieces: Pieces | None) -> Item:
    what = "áp phích A4 cho bảng tin"
    if not view.poster:
        return _refused(what, Channel.PRINT)
    if pieces is None:
        return Item("", what, None, NO_PDF)
    if isinstance(pieces.pdf, str):
        return Item("ap-phich-a4.pdf", what, None, pieces.pdf)
    return Item("ap-phich-a4.pdf", what, pieces.pdf)


def _photo(view: KitView, pieces: Pieces | None) -> Iterator[Item]:
    if view.more_photos:
        more = "tải từ trang của bài, mỗi ảnh có nguồn ghi bên dưới"
        yield Item("", f"{view.more_photos} ảnh khác của bài", None, more)
    if not view.has_photo:
        yield Item("anh.jpg", "ảnh chụp", None, "bản ghi không có ảnh")
    elif not view.photo:
        yield _refused("ảnh chụp", Channel.PHOTO)
    else:
        if pieces is None:
            yield _elsewhere(view, "ảnh chụp", view.photo)
        elif pieces.photo:
            yield Item("anh.jpg", "ảnh chụp", pieces.photo, "dùng ảnh thì ghi nguồn như trong nguon-anh.txt")
        yield Item("nguon-anh.txt", "nguồn và mô tả ảnh", _lines(view.photo_credit))


def _citation(subject: Subject) -> str | None:
    """What the decision says of an honoree; None while there is no decision."""
    record, edition = subject.record, subject.edition
    award = record.award if isinstance(record, Honoree) else None
    decision = edition.campaign.decision(award.decision) if award else None
    if decision is None or award is None:
        return None
    lines = [
        f"{award.label}: {subject.title}",
        str(edition.dataset.citation_of(decision)),
        decision.title,
        f"Nội dung khen: {award.citation}" if award.citation else "Nội dung khen: chưa ghi.",
        f"Nguồn: {decision.source or 'chưa ghi'}",
    ]
    return _marked(subject) + "\n".join(lines) + "\n"


def _marked(subject: Subject) -> str:
    return f"{subject.mark}\n" if subject.mark else ""


def _elsewhere(view: KitView, what: str, address: str) -> Item:
    file = preview_names.name(address, preview=bool(view.mark))
    return Item("", what, None, f"có sẵn trên trang, ở {view.base or '/'}{file}")


def _refused(what: str, channel: Channel) -> Item:
    return Item(
        "", what, None, f"chưa có sự đồng ý cho kênh «{channel.label}» (consent.scope: {channel.value})"
    )


def _lines(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()
