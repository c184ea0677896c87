"""What `thidua publish` and `thidua rollback` share: look, ask, send, prove, and say how it went."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..publish.going_online import (
    Delivery,
    Errand,
    ReleaseProposal,
    bring_online,
    conclude,
    is_well,
    left_after,
    misplaced,
    proposal_of,
)
from ..publish.guards import ReleaseDoubt
from ..publish.proof import Proof
from ..publish.sending import Transfer
from ..publish.site_build import SiteBuild
from ..publish.target import Store, TargetError, UnknownHostKeyError
from ..publish.visit import visit
from .arguments import Parser
from .build import add_making
from .outcome import BAD_DATA, BAD_USE, NOT_SENT, OK
from .progress import progress, tell
from .removal import add_yes, is_agreed

NO_TARGET: Final = (
    "Chưa có nơi công bố. Thêm mục publishing vào site.yml, ví dụ:\n"
    "  publishing:\n    kind: sftp\n    host: may-chu.vidu.example\n    user: vidu\n    path: public_html\n"
    "Các cách khác (thư mục, FTP, S3, nhánh git): deploy/README.md."
)
_SHOWN: Final = 20
"""Steps that `--dry-run` lists, at most."""


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
    """How publishing ended. `is_worth_telling`: whether a timer should say so; `is_new`: whether another release is online now."""

    code: int
    is_worth_telling: bool = True
    is_new: bool = False


def of_data(options: argparse.Namespace, data: Path) -> argparse.Namespace:
    """The same options for another data folder; hints go on naming the office's own."""
    return argparse.Namespace(**vars(options) | {"data": data})


def publish(options: argparse.Namespace, site: SiteBuild, errand: Errand, command: str) -> Outcome:
    """Publish what was built; `command`: what to run again. TargetError when the place cannot be reached."""
    target = errand.settings.publishing
    if target is None:
        print(NO_TARGET, file=sys.stderr)
        return Outcome(BAD_USE)
    if fault := misplaced(target, errand.data, site.folder):
        print(fault, file=sys.stderr)
        return Outcome(BAD_USE)
    with visit(target, errand.data.parent, lambda unknown: _is_trusted(options, unknown)) as place:
        if isinstance(place, Store):
            tell("Đang xem nơi công bố đã có gì…")
        ready = proposal_of(site, errand, place)
        if ready.unsigned:
            print(ready.unsigned, file=sys.stderr)
        if not _may_go(options, ready, command):
            return Outcome(BAD_DATA)
        _print_plan(ready.transfer, is_whole=options.dry_run)
        if options.dry_run:
            print(f"Mới chỉ xem, chưa gửi gì. Gửi: {command}")
            return Outcome(OK)
        sent = _send(ready)
    if sent is None:
        return Outcome(NOT_SENT)
    if sent.unkept:
        print(sent.unkept, file=sys.stderr)
    proof = conclude(ready, sent)
    _print_proof(proof)
    if not is_well(sent, proof):
        return Outcome(NOT_SENT, is_new=sent.is_new)
    return Outcome(OK, sent.is_new and not ready.transfer.is_of_day_alone, sent.is_new)


def print_refusal(error: TargetError) -> Outcome:
    print(error, file=sys.stderr)
    return Outcome(NOT_SENT)


def _may_ask(options: argparse.Namespace) -> bool:
    return sys.stdin.isatty() and not getattr(options, "quiet", False)


def _is_trusted(options: argparse.Namespace, unknown: UnknownHostKeyError) -> bool:
    if not _may_ask(options):
        return False
    print(f"{unknown.what}.")
    return is_agreed("So với dấu mà nhà cung cấp cho biết; giống từng chữ thì gõ «có» rồi Enter: ")


def _may_go(options: argparse.Namespace, ready: ReleaseProposal, command: str) -> bool:
    for objection in ready.objections:
        print(objection, file=sys.stderr)
    if ready.objections:
        return False
    for doubt in ready.doubts:
        print(f"Cần xem lại: {doubt}", file=sys.stderr)
    if not ready.doubts or options.yes or options.dry_run:
        return True
    condition = next(
        (d.condition for d in ready.doubts if d.condition != ReleaseDoubt.condition), ReleaseDoubt.condition
    )
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


def _send(ready: ReleaseProposal) -> Delivery | None:
    """Send what differs. None when sending failed, which is said."""
    transfer = ready.transfer
    try:
        with progress("Đang gửi", max(len(transfer.plan.steps), 1)) as step:
            sent = bring_online(ready, lambda done, total, _what: step(done, total))
    except (TargetError, KeyboardInterrupt) as error:
        print(error if isinstance(error, TargetError) else "\nĐã dừng giữa chừng.", file=sys.stderr)
        print(left_after(ready, error), file=sys.stderr)
        return None
    if not sent.is_new:
        print(f"Không có gì thay đổi; trang đang là bản {sent.online.id}.")
        return sent
    print(f"Đã công bố bản {sent.online.id}.")
    for task in sent.by_hand:
        print(f"Còn việc phải làm: {task}", file=sys.stderr)
    return sent


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
