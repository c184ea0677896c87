"""What `thidua publish` and `thidua rollback` share: look, ask, send, prove, and say how it went."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from ..model.publishing import PublishingTarget, TargetKind
from ..model.site import Site
from ..publish.archive import Archive
from ..publish.folder import root_of
from ..publish.going_back import gone_in
from ..publish.guards import Doubt, doubts, objections
from ..publish.making import released
from ..publish.proof import Proof, prove
from ..publish.release import Release
from ..publish.secrets import Secrets
from ..publish.sending import Transfer, send, transfer_of
from ..publish.target import (
    HistoryKeptError,
    Store,
    Switch,
    TargetError,
    UnknownHostKeyError,
    open_target,
)
from ..site.checking import now
from ..store.folder import Folder
from ..vietnamese.os_errors import reason
from .arguments import Parser
from .build import SiteBuild, add_making
from .manifest import signature_of
from .outcome import BAD_DATA, BAD_USE, NOT_SENT, OK
from .progress import progress, tell
from .removal import add_yes, is_agreed

NO_TARGET: Final = (
    "Chưa có nơi công bố. Thêm mục publishing vào data/site.yml, ví dụ:\n"
    "  publishing:\n    kind: sftp\n    host: may-chu.vidu.example\n    user: vidu\n    path: public_html\n"
    "Các cách khác (thư mục, FTP, S3, nhánh git): deploy/README.md."
)
_PAGES_PATIENCE: Final = 180.0
"""Seconds that Pages services take, at most as a rule, to show what was pushed."""
_SHOWN: Final = 20
"""So many steps are listed by `--dry-run`."""


def add_sending(parser: Parser) -> None:
    """What every command takes that builds a site and sends it."""
    parser.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="THƯ_MỤC",
        help="nơi dựng trang trước khi gửi (mặc định: public)",
    )
    add_making(parser)
    add_yes(parser)
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ gửi và xóa gì, không gửi")


@dataclass(frozen=True)
class Outcome:
    """How publishing ended. `is_news`: whether a timer should say so; `is_new`: whether another release is online now."""

    code: int
    is_news: bool = True
    is_new: bool = False


@dataclass(frozen=True)
class Errand:
    """`settings`: today's site.yml; `data`: today's data folder; `command`: what to run again."""

    settings: Site
    archive: Archive
    data: Path
    command: str


def of_data(options: argparse.Namespace, data: Path) -> argparse.Namespace:
    """The same options for another data folder; hints go on naming the office's own."""
    return argparse.Namespace(**vars(options) | {"data": data})


def bring_online(options: argparse.Namespace, site: SiteBuild, errand: Errand) -> Outcome:
    """Publish what was built. TargetError when the place cannot be reached."""
    settings, archive = errand.settings, errand.archive
    target = settings.publishing
    if target is None:
        print(NO_TARGET, file=sys.stderr)
        return Outcome(BAD_USE)
    folder = site.folder.resolve()
    if fault := _misplaced(target, errand.data, folder):
        print(fault, file=sys.stderr)
        return Outcome(BAD_USE)
    release = released(folder, site.catalogue, site.publication, now())
    place = _opened(target, errand.data.parent, is_asking=_may_ask(options))
    try:
        if isinstance(place, Store):
            tell("Đang xem nơi công bố đã có gì…")
        transfer = transfer_of(place, folder, release, signature_of(settings, release))
        if not _may_go(options, transfer, site, errand.command):
            return Outcome(BAD_DATA)
        _print_plan(transfer, is_whole=options.dry_run)
        if options.dry_run:
            print(f"Mới chỉ xem, chưa gửi gì. Gửi: {errand.command}")
            return Outcome(OK)
        sent = _send(transfer)
    finally:
        place.close()
    if sent is None:
        return Outcome(NOT_SENT)
    online = sent.online
    is_new = online is release
    try:
        if site.checked.dataset:
            archive.change(gone_in(site.checked.dataset, site.publication.data))
        if is_new:
            pages = len(site.publication.pages)
            archive.add(release, _files(site.publication.data), pages, target.keep)
    except OSError as error:
        print(
            f"Đã công bố, nhưng không giữ được dữ liệu của bản này để có thể trở lại: {reason(error)}.",
            file=sys.stderr,
        )
    patience = _PAGES_PATIENCE if is_new and target.kind is TargetKind.GIT else 0.0
    proof = prove(settings.url, online, transfer.online.release, patience=patience)
    _print_proof(proof)
    is_left = bool(proof.faults) or sent.is_history_kept
    is_news = is_left or (is_new and not transfer.is_of_day_alone)
    return Outcome(NOT_SENT if is_left else OK, is_news, is_new)


def _misplaced(target: PublishingTarget, data: Path, built: Path) -> str | None:
    """Why a folder must not be published into: data that cannot be read any more, a site that the next build deletes."""
    if target.kind is not TargetKind.FOLDER:
        return None
    root = root_of(target, data.parent).resolve()
    for folder, what in (data, "thư mục dữ liệu"), (built, "thư mục dựng trang"):
        if root.is_relative_to(folder):
            return f"path trong data/site.yml là {root}, nằm trong {what}. Ghi một thư mục riêng để đặt trang, ở chỗ khác."
    return None


def print_refusal(error: TargetError) -> Outcome:
    print(error, file=sys.stderr)
    return Outcome(NOT_SENT)


def _may_ask(options: argparse.Namespace) -> bool:
    return sys.stdin.isatty() and not getattr(options, "quiet", False)


def _opened(target: PublishingTarget, home: Path, *, is_asking: bool) -> Store | Switch:
    try:
        return open_target(target, Secrets(target), home)
    except UnknownHostKeyError as unknown:
        if not is_asking:
            raise
        print(f"{unknown.what}.")
        if not is_agreed("So với dấu mà nhà cung cấp cho biết; giống từng chữ thì gõ «có» rồi Enter: "):
            raise
        from ..publish.ssh import remember  # noqa: PLC0415 - a library that only servers need

        remember(unknown.line)
        return open_target(target, Secrets(target), home)


def _may_go(options: argparse.Namespace, transfer: Transfer, site: SiteBuild, command: str) -> bool:
    found = tuple(objections(transfer, site.checked.dataset)) if site.checked.dataset else ()
    for objection in found:
        print(objection, file=sys.stderr)
    if found:
        return False
    open_doubts = tuple(doubts(transfer))
    for doubt in open_doubts:
        print(f"Cần xem lại: {doubt}", file=sys.stderr)
    if not open_doubts or options.yes or options.dry_run:
        return True
    condition = next((d.condition for d in open_doubts if d.condition != Doubt.condition), Doubt.condition)
    if _may_ask(options) and is_agreed(f"{condition} gõ «có» rồi Enter để công bố: "):
        return True
    print(f"Chưa gửi gì. {condition} chạy: {command} --yes", file=sys.stderr)
    return False


def _print_plan(transfer: Transfer, *, is_whole: bool) -> None:
    plan, kept = transfer.plan, len(transfer.release.files) - len(transfer.plan.sent)
    size = sum(step.size for step in plan.sent)
    print(
        f"Gửi {len(plan.sent)} tệp ({_bytes(size)}), xóa {len(plan.removed)} tệp, giữ {kept} tệp không đổi."
    )
    if not is_whole:
        return
    for step in plan.steps[:_SHOWN]:
        print(f"  {'xóa' if step.is_removal else 'che' if step.is_blank else 'gửi'} {step.path}")
    if len(plan.steps) > _SHOWN:
        print(f"  … và {len(plan.steps) - _SHOWN} tệp nữa")


def _bytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 1e5 else f"{size / 1e3:.0f} KB"


class _Sent(NamedTuple):
    """`online`: the release that readers get now; `is_history_kept`: as HistoryKeptError says."""

    online: Release
    is_history_kept: bool = False


def _send(transfer: Transfer) -> _Sent | None:
    """Send what differs. None when sending failed, which is said."""
    last = transfer.online.release
    if last and not transfer.is_needed:
        print(f"Không có gì thay đổi; trang đang là bản {last.id}.")
        return _Sent(last)
    is_history_kept = False
    try:
        with progress("Đang gửi", max(len(transfer.plan.steps), 1)) as step:
            by_hand = send(transfer, lambda done, total, _what: step(done, total))
    except HistoryKeptError as error:
        by_hand, is_history_kept = (str(error),), True
    except (TargetError, KeyboardInterrupt) as error:
        print(error if isinstance(error, TargetError) else "\nĐã dừng giữa chừng.", file=sys.stderr)
        if isinstance(transfer.place, Switch):
            print("Trang đang hiện vẫn là bản trước, nguyên vẹn.", file=sys.stderr)
        else:
            print(
                "Trang đang hiện vẫn xem được: một phần đã mới, không trang nào thiếu tệp. Chạy lại là gửi tiếp.",
                file=sys.stderr,
            )
        return None
    print(f"Đã công bố bản {transfer.release.id}.")
    for task in by_hand:
        print(f"Còn việc phải làm: {task}", file=sys.stderr)
    return _Sent(transfer.release, is_history_kept)


def _print_proof(proof: Proof) -> None:
    if proof.unread:
        print(proof.unread)
        return
    for fault in proof.faults:
        print(f"CHƯA ĐÚNG: {fault}", file=sys.stderr)
    for advice in proof.advice:
        print(f"Lưu ý: {advice}")
    if not proof.faults:
        print(f"Đã xem lại trên mạng: {proof.read} địa chỉ đúng như bản vừa gửi.")


def _files(data: Path) -> dict[str, bytes]:
    """Every file of a data folder that is data, by its path."""
    folder = Folder(data)

    def below(home: str) -> list[str]:
        prefix = f"{home}/" if home else ""
        inner = [path for name in folder.folders(home) for path in below(prefix + name)]
        return [prefix + name for name in folder.files(home)] + inner

    return {path: content for path in below("") if (content := folder.read(path)) is not None}
