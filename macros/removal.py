"""`thidua withdraw` and `thidua revoke`: say what will disappear, ask, and do it in one step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from .answers import ROLES, command, refused, role_option, say, unwritable
from .arguments import BAD_DATA, BAD_USE, OK, day
from .editing import gate, life
from .model.dataset import Dataset
from .model.honoree import Revocation
from .model.life import Role, WithdrawalReason
from .publication import today
from .store import load, picture_cache
from .store.folder import Folder
from .vietnamese.system import reason

_REASONS: Final = {reason.value: reason for reason in WithdrawalReason}


def add_commands(commands: Any, root: Path) -> None:
    """Add these commands to the parser of `thidua`. `root` holds the folder data."""
    data = root / "data"
    withdraw = command(commands, "withdraw", "rút một tập thể, cá nhân hoặc bài viết khỏi trang", data)
    withdraw.add_argument("id", metavar="MÃ", help="mã của bản ghi, ví dụ cn-001")
    withdraw.add_argument(
        "--reason",
        choices=[r for r in _REASONS if r != WithdrawalReason.REVOKED],
        default=WithdrawalReason.REQUEST.value,
        help="; ".join(f"{r.value}: {r.label}" for r in WithdrawalReason if r != WithdrawalReason.REVOKED),
    )
    withdraw.add_argument(
        "--received",
        type=day,
        default=None,
        metavar="NĂM-THÁNG-NGÀY",
        help="ngày nhận yêu cầu (mặc định: hôm nay)",
    )
    _removing(withdraw)
    withdraw.set_defaults(run=run_withdraw, docs=root / "docs")

    revoke = command(
        commands, "revoke", "ghi việc hủy khen thưởng của một bản ghi hoặc cả một quyết định", data
    )
    revoke.add_argument("id", metavar="MÃ", help="mã của bản ghi hoặc của quyết định")
    revoke.add_argument("--number", required=True, metavar="SỐ", help="số quyết định hủy, ví dụ 15/QĐ-UBND")
    revoke.add_argument(
        "--signed", type=day, required=True, metavar="NĂM-THÁNG-NGÀY", help="ngày ký quyết định hủy"
    )
    revoke.add_argument("--reason", default=None, metavar="LÝ_DO", help="lý do ghi trong quyết định")
    _removing(revoke)
    revoke.set_defaults(run=run_revoke, docs=root / "docs")


def _removing(parser: argparse.ArgumentParser) -> None:
    role_option(parser, Role.DUYET)
    parser.add_argument("--yes", action="store_true", help="làm ngay, không hỏi lại")


def run_withdraw(options: argparse.Namespace) -> int:
    received = options.received or options.date or today()
    return _take(options, lambda taking: taking.withdraw(options.id, _REASONS[options.reason], received))


def run_revoke(options: argparse.Namespace) -> int:
    given = {
        "number": options.number.strip(),
        "date": options.signed,
        "reason": (options.reason or "").strip() or None,
    }
    try:
        revocation = Revocation.model_validate(given)
    except ValidationError:
        print(
            "--number: ghi đủ số, ký hiệu trên một dòng, ví dụ 15/QĐ-UBND; --reason: một dòng, nhiều nhất 300 ký tự.",
            file=sys.stderr,
        )
        return BAD_USE
    return _take(options, lambda taking: taking.revoke(options.id, revocation))


def _take(options: argparse.Namespace, removing: Callable[[life.Taking], life.Removal]) -> int:
    """Say what will disappear, ask, and do it in one step."""
    root, at = options.data.resolve(), options.date or today()
    loaded = load(root)
    if loaded.dataset is None:
        return refused(loaded.problems)
    try:
        removal = removing(life.Taking(root, loaded.dataset, ROLES[options.role], at, options.docs))
    except life.NotPossibleError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    as_shown = {path: Folder(root).read(path) for path in removal.changes}
    print("Sẽ gỡ:")
    for line in removal.gone:
        print(f"  - {line}")
    if not (options.yes or _agreed()):
        print("Chưa gỡ gì.")
        return BAD_USE
    try:
        warnings = gate.save(root, removal.changes, at, as_shown)
    except gate.RefusedError as error:
        return refused(error.problems)
    except OSError as error:
        return unwritable(root, error)
    for forget in _kept(removal, loaded.dataset):
        try:
            forget()
        except OSError as error:
            print(
                f"Ảnh thu nhỏ trong .cache/anh chưa xóa được ({reason(error)}); hãy xóa thư mục ấy.",
                file=sys.stderr,
            )
    say(warnings)
    print("Đã gỡ khỏi dữ liệu.")
    if removal.mentions:
        print("\nCHƯA XONG. Các chỗ sau còn nhắc tên hoặc dùng ảnh, phải sửa tay:")
        say(removal.mentions)
    print(_after(removal))
    return BAD_DATA if removal.mentions else OK


def _kept(removal: life.Removal, dataset: Dataset) -> Iterator[Callable[[], None]]:
    """What removes from the cache all that was made from the pictures and the words of what was taken off."""
    for picture in removal.pictures:
        yield partial(picture_cache.forget, picture)
    campaigns = {str(c.year): c.facts.id for c in dataset.campaigns}
    for path in removal.changes:
        match path.split("/"):
            case [year, folder, name] if year in campaigns:
                owner = picture_cache.owner_of(campaigns[year], folder, name.removesuffix(".yml"))
                yield partial(picture_cache.forget_owner, owner)


def _after(removal: life.Removal) -> str:
    """What is left to do: less for what was never public, and a date to note for a request only."""
    left = [content for path, content in removal.changes.items() if path.endswith(".yml") and content]
    if not left:
        return (
            "Chưa từng công bố nên không phải dựng lại trang. Còn lịch sử git và bản sao ở nơi khác, nếu có."
        )
    note = any(b"\nwithdrawal:" in content for content in left)
    done = (
        " Xong thì ghi ngày vào «Việc rút – Ngày gỡ xong» (trong tệp: withdrawal, completed_on)."
        if note
        else ""
    )
    return (
        "Tiếp theo: thidua build --public rồi chép bản mới lên máy chủ, xóa bản cũ; gỡ cả ở bản in, loa,\n"
        f"mạng xã hội, bản lưu và lịch sử git.{done}"
    )


def _agreed() -> bool:
    try:
        return input("Gõ «có» rồi Enter để gỡ: ").strip().casefold() in {"có", "co"}
    except EOFError:
        print("\nKhông có ai trả lời; thêm --yes để gỡ mà không hỏi.")
        return False
