"""What all pages say, and where the site is published: forms from the model, a password into the keyring, a trial."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from ...model.dataset import Dataset
from ...model.publishing import FIELDS, TargetKind
from ...publish.secrets import Secrets, account_in_words
from ...publish.ssh import remember
from ..connection import Connection
from ..fields.fault import Fault, NotSavedError
from ..fields.options import Options
from ..fields.typed import Typed, meaning_of, typed_of
from ..fields.view import Box, Need, View, by_box, view_of
from ..records.entries import values_of
from ..records.entry_kinds import with_ids
from ..records.form import BASE, answer
from ..records.saving import base_of, save
from ..records.subject import FormSubject, settings_of
from ..sitting.frame import DeskPage, desk, go, of_sitting, page, refused_as_busy
from ..sitting.jobs import BusyError
from ..sitting.notices import Notice, Tone
from ..words.office import in_publishing_words

ADDRESS: Final = "/cai-dat/"
PLACE: Final = f"{ADDRESS}noi-cong-bo"
_FIELD: Final = "publishing"
_blueprint = Blueprint("cai_dat", __name__, url_prefix=ADDRESS.rstrip("/"))
PAGE: Final = DeskPage(_blueprint, "Cài đặt", ADDRESS)
_WITH_PASSWORD: Final = frozenset(TargetKind) - {TargetKind.FOLDER}


@dataclass(frozen=True)
class SettingsPage:
    """Fields of site.yml that stand on one page. `word`: in its address; `about`: what it is for."""

    word: str
    title: str
    about: str
    fields: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"{ADDRESS}{self.word}"


SECTIONS: Final = (
    SettingsPage("don-vi", "Đơn vị quản lý, liên hệ", "Ai quản lý trang, gọi và viết cho ai, ai nhận yêu cầu gỡ.", ("publisher",)),
    SettingsPage("trang", "Tên và địa chỉ trang", "Tên, địa chỉ trên mạng, giấy phép dùng lại.",
            ("title", "title_en", "url", "home", "official", "licence", "licence_url")),
    SettingsPage("thong-bao", "Thông báo, liên kết", "Thông báo ở đầu mọi trang; các trang khác mà người đọc cần.", ("notices", "links")),
    SettingsPage("loai", "Loại đơn vị, hình thức khen riêng", "Loại đơn vị, hình thức khen thưởng, hình thức văn bản chưa có trong danh sách.",
            ("kinds",)),
    SettingsPage("mau", "Màu sắc riêng", "Hai màu của cơ quan; các màu khác tính theo hai màu này.", ("theme",)),
    SettingsPage("loa", "Bản đọc trên loa", "Tên đài, lời mở, lời kết, tốc độ đọc.", ("broadcast",)),
    SettingsPage("ngay-nghi", "Ngày nghỉ bù, làm bù", "Để tính đúng hạn cuối rơi vào ngày nghỉ.", ("swapped_days",)),
    SettingsPage("may-chu", "Máy chủ web, chữ ký", "Cho người phụ trách máy chủ.", ("server", "signing")),
)  # fmt: skip


def _section(word: str) -> SettingsPage:
    return next((one for one in SECTIONS if one.word == word), None) or abort(404)


@_blueprint.get("/")
def show() -> str:
    site = desk().dataset.site
    target = site.publishing
    return page(
        "settings.html",
        sections=SECTIONS,
        place=PLACE,
        target=target,
        account=account_in_words(target),
        words=tuple(with_ids(desk().dataset.words)),
        site=site,
    )


@_blueprint.route("/<word>", methods=["GET", "POST"])
def edit(word: str) -> Response:
    section = _section(word)
    return answer(settings_of(desk().dataset, section.title, section.address, section.fields))


def connection() -> Connection:
    """What this sitting tried last."""
    return of_sitting(Connection, Connection)


@_blueprint.get("/noi-cong-bo")
def show_place() -> str:
    dataset, subject = desk().dataset, _subject()
    target = dataset.site.publishing
    chosen = _kind(request.args.get("cach")) or (target.kind if target else None)
    typed = typed_of(subject.record, values_of(dataset.site))
    return _place(dataset, subject, chosen, typed, base=base_of(desk(), subject))


@_blueprint.post("/noi-cong-bo")
def save_place() -> Response | tuple[str, int]:
    dataset, subject = desk().dataset, _subject()
    kind, base = _kind(request.form.get(f"{_FIELD}.kind")), request.form.get(BASE)
    if kind is None or base is None:
        abort(400)
    names = {f"{_FIELD}.{name}" for name in ("kind", *_fields_of(kind))}
    typed = {name: tuple(request.form.getlist(name)) for name in request.form if name in names}
    meaning = meaning_of(subject.record, typed)
    try:
        if meaning.faults:
            raise NotSavedError("Chưa lưu: còn chỗ cần sửa", meaning.faults)
        done = save(desk(), subject, meaning.values, base, lambda _: None)
    except NotSavedError as refusal:
        faults = by_box(refusal.faults, meaning)
        return _place(
            dataset, subject, kind, typed, base=base, faults=faults, refusal=refusal
        ), refusal.status
    connection().forget()
    return go(f"{PLACE}#thu", Notice(f"{done.text.rstrip('.')}. Bấm «Thử kết nối» để xem có vào được không."))


def _subject() -> FormSubject:
    return settings_of(desk().dataset, "Nơi công bố", PLACE, [_FIELD])


def _kind(code: str | None) -> TargetKind | None:
    return next((kind for kind in TargetKind if kind.value == code), None)


def _fields_of(kind: TargetKind) -> tuple[str, ...]:
    return (*FIELDS[kind].needed, *FIELDS[kind].possible, "keep")


def _place(
    dataset: Dataset,
    subject: FormSubject,
    chosen: TargetKind | None,
    typed: Typed,
    *,
    base: str,
    faults: dict[str, list[Fault]] | None = None,
    refusal: NotSavedError | None = None,
) -> str:
    view = View(())
    if chosen:
        options = Options(dataset, subject.campaign)
        whole = view_of(subject.record, typed, options, faults or {}, subject.only)
        view = View(tuple(_boxes(whole.boxes[0], chosen)), whole.general)
    target = dataset.site.publishing
    secrets = Secrets(target) if target and target.kind in _WITH_PASSWORD else None
    return page(
        "publishing_place.html",
        kinds=tuple(TargetKind),
        chosen=chosen,
        target=target,
        view=view,
        base=base,
        base_name=BASE,
        kind_name=f"{_FIELD}.kind",
        refusal=refusal,
        account=account_in_words(target),
        wants_password=secrets is not None,
        has_password=secrets is not None and secrets.password() is not None,
        found=connection(),
        in_publishing_words=in_publishing_words,
    )


def _boxes(group: Box, kind: TargetKind) -> list[Box]:
    """Those of the fields that a kind of place has; what it cannot do without is marked so."""
    known = {part.name.rpartition(".")[2]: part for part in group.parts}
    needed = FIELDS[kind].needed
    return [
        replace(known[name], need=Need.ALWAYS if name in needed else Need.NEVER) for name in _fields_of(kind)
    ]


@_blueprint.post("/mat-khau")
def keep_password() -> Response:
    target, password = desk().dataset.site.publishing, request.form.get("mat-khau", "")
    if target is None or target.kind not in _WITH_PASSWORD:
        abort(400)
    if not password:
        return go(f"{PLACE}#mat-khau", Notice("Chưa gõ gì; mật khẩu cũ, nếu có, vẫn nguyên.", Tone.WARNING))
    connection().forget()
    if Secrets(target).keep(password):
        return go(f"{PLACE}#thu", Notice("Đã giữ mật khẩu trong kho mật khẩu của máy."))
    Secrets(target).keep_for_now(password)
    text = (
        "Máy này không có kho mật khẩu: mật khẩu chỉ được giữ đến khi đóng bàn làm việc, lần sau phải gõ lại."
    )
    return go(f"{PLACE}#thu", Notice(text, Tone.WARNING))


@_blueprint.post("/thu")
def try_place() -> Response:
    if desk().dataset.site.publishing is None:
        abort(400)
    return _begin_trial()


@_blueprint.post("/tin-may-chu")
def trust() -> Response:
    """A person compared the fingerprint of a server that is met for the first time."""
    unknown = connection().unknown_key
    if unknown is None or unknown.fingerprint != request.form.get("dau"):
        abort(400)
    remember(unknown.line)
    return _begin_trial()


def _begin_trial() -> Response:
    try:
        connection().begin(PLACE)
    except BusyError as busy:
        return refused_as_busy(PLACE, busy)
    return go(PLACE)
