"""`thidua restore`: the data folder as a backup holds it; what was there is kept beside it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..desk.door.running import RunningDesk
from ..editing.backup import BackupError, about_of, restore
from ..site.checking import now
from ..vietnamese.dates import short_date
from .arguments import Parser, add_data
from .outcome import BAD_USE, OK, unwritable
from .removal import add_yes, is_agreed


def add_arguments(parser: Parser) -> None:
    parser.add_argument("source", type=Path, metavar="TỆP", help="tệp do thidua backup ghi")
    add_data(parser)
    add_yes(parser)


def run(options: argparse.Namespace) -> int:
    root = options.data.resolve()
    running = RunningDesk(root)
    if not running.take():
        print(
            "Bàn làm việc đang mở thư mục dữ liệu này. Đóng bàn làm việc rồi chạy lại; chưa ghi gì.",
            file=sys.stderr,
        )
        return BAD_USE
    try:
        return _restore(options, root)
    finally:
        running.close()


def _restore(options: argparse.Namespace, root: Path) -> int:
    try:
        about = about_of(options.source)
        print(
            f"Bản sao lưu ngày {short_date(about.made_at.date())}, {len(about.files)} tệp, khôi phục vào {root}."
        )
        if root.is_dir() and any(root.iterdir()):
            print("Dữ liệu đang có được giữ nguyên trong một thư mục bên cạnh.")
        if not (options.yes or is_agreed("Gõ «có» rồi Enter để khôi phục: ")):
            print("Chưa ghi gì.")
            return BAD_USE
        done = restore(options.source, root, now())
    except BackupError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    except OSError as error:
        print("Đóng bàn làm việc và mọi tệp của thư mục dữ liệu đang mở, rồi chạy lại.", file=sys.stderr)
        return unwritable(root, error)
    print(f"Đã khôi phục dữ liệu vào {root}.")
    if done.kept:
        print(f"Dữ liệu trước đó: {done.kept}. Xem xong, không cần nữa thì xóa thư mục ấy.")
    if done.gone:
        print(f"Giữ như hiện nay, vì đã gỡ hoặc đổi sự đồng ý sau ngày sao lưu: {', '.join(done.gone)}.")
        print("Tệp sao lưu còn nội dung cũ của những bản ghi ấy: lập bản sao lưu mới rồi xóa tệp cũ.")
    print("Tiếp theo: thidua check")
    return OK
