"""What would appear, change and disappear; one button that publishes it; what was proved; and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from ...model.campaign_key import KEY_PATTERN
from ...model.dataset import Dataset
from ...publish.comparison import NAMED
from ...publish.secrets import account_in_words
from ...publish.ssh import remember
from ..publishing import ADDRESS, Obstacle, PublishingDesk, PublishingOffer, Wish
from ..sitting.frame import DeskPage, desk, go, of_sitting, page, refused_as_busy
from ..sitting.jobs import BusyError
from ..sitting.notices import Notice, Tone
from ..ways import of_record
from ..words.office import in_publishing_words
from ..words.problems import name_of, register_of_record, whose

_blueprint = Blueprint("cong_bo", __name__, url_prefix=ADDRESS.rstrip("/"))
PAGE: Final = DeskPage(_blueprint, "Công bố", ADDRESS)
_RECORD: Final = re.compile(rf"({KEY_PATTERN})/(\w+)/([\w-]+)")


class Link(NamedTuple):
    """A record or page that is named; `address`: where it is mended, "" where nowhere."""

    title: str
    address: str


def publishing() -> PublishingDesk:
    """What this sitting knows of publishing."""
    return of_sitting(PublishingDesk, PublishingDesk)


@_blueprint.get("/")
def show() -> str:
    found, target = publishing(), desk().dataset.site.publishing
    is_running = found.job is not None and found.job.is_running
    if target and not is_running and not found.is_fresh:
        with suppress(BusyError):  # whose page is led to
            found.compare(Wish())
            is_running = True
    states = found.archive.states()
    return page(
        "publishing.html",
        target=target,
        account=account_in_words(target),
        found=found,
        job=found.job if is_running else None,
        states=states,
        online_id=found.online_id,
        links_of=lambda names: tuple(_links(names, desk().dataset, found.shown)),
        named=NAMED,
        leavable=tuple(_leavable(found.stopped, desk().dataset)) if found.stopped else (),
        in_publishing_words=in_publishing_words,
    )


@_blueprint.post("/so")
def compare() -> Response:
    wish = Wish(tuple(request.form.getlist("bo-ra")), request.form.get("ban", ""))
    try:
        publishing().compare(wish)
    except BusyError as busy:
        return refused_as_busy(ADDRESS, busy)
    return go(ADDRESS)


@_blueprint.post("/gui")
def send() -> Response:
    found, key = publishing(), request.form.get("lan-xem", "")
    shown = found.shown
    if shown is None or shown.key != key:
        return go(ADDRESS, Notice("Nội dung vừa đổi. Xem lại rồi bấm lần nữa; chưa gửi gì.", Tone.WARNING))
    agreed = request.form.getlist("dong-y")
    if any(str(doubt) not in agreed for doubt in shown.doubts):
        return go(
            ADDRESS, Notice("Chưa gửi gì. Đánh dấu từng điều «Cần xem lại» nếu đúng như vậy.", Tone.WARNING)
        )
    try:
        found.publish(shown, agreed)
    except BusyError as busy:
        return refused_as_busy(ADDRESS, busy)
    return go(ADDRESS)


@_blueprint.post("/tin-may-chu")
def trust() -> Response:
    """A person compared the fingerprint of a server that is met for the first time."""
    stopped = publishing().stopped
    if stopped is None or stopped.unknown_key is None:
        abort(400)
    if stopped.unknown_key.fingerprint != request.form.get("dau"):
        abort(400)
    remember(stopped.unknown_key.line)
    try:
        publishing().compare(stopped.wish)
    except BusyError as busy:
        return refused_as_busy(ADDRESS, busy)
    return go(ADDRESS)


def _links(names: tuple[str, ...], dataset: Dataset, shown: PublishingOffer | None) -> Iterator[Link]:
    """Records and addresses, as a release names them, with what people call them."""
    told = shown.comparison.named if shown else {}
    for name in names:
        match = _RECORD.fullmatch(name)
        record = dataset.record_in(*match.groups()) if match else None
        register = register_of_record(record)
        if record is None or register is None:
            yield Link(told.get(name) or (name.rpartition("/")[2] if match else f"/{name}"), "")
        else:
            yield Link(name_of(record), of_record(register.word, name.rpartition("/")[2]))


def _leavable(stopped: Obstacle, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """(what can be left out, what people call it)."""
    for name in stopped.can_leave_out:
        files = (
            p.file for p in stopped.problems if name in (PurePosixPath(p.file).stem, p.file.partition("/")[2])
        )
        file = next(files, "")
        yield name, whose(file, dataset)[0] if file else name
