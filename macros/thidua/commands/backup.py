"""`thidua backup`: all that an office has, in one zip."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from filelock import Timeout

from ..editing.backup import back_up, name_of_backup
from ..site.checking import now
from .arguments import Parser, add_data
from .outcome import BAD_USE, OK, unwritable


def add_arguments(parser: Parser) -> None:
    parser.add_argument(
        "target", nargs="?", type=Path, metavar="TỆP", help="tệp zip (mặc định: cạnh thư mục dữ liệu)"
    )
    add_data(parser)


def run(options: argparse.Namespace) -> int:
    root, at = options.data.resolve(), now()
    if not root.is_dir():
        print(f"Không có thư mục dữ liệu {root}. Kiểm tra lại đường dẫn sau --data.", file=sys.stderr)
        return BAD_USE
    target = options.target or root.with_name(name_of_backup(root, at))
    if target.is_dir():
        target = target / name_of_backup(root, at)
    if target.exists():
        print(f"{target} đã có; thidua backup không ghi đè. Chọn tên khác.", file=sys.stderr)
        return BAD_USE
    if target.resolve().is_relative_to(root):
        print("Đặt tệp sao lưu ngoài thư mục dữ liệu, tốt nhất ở ổ khác hoặc USB.", file=sys.stderr)
        return BAD_USE
    try:
        about = back_up(root, target, at)
    except Timeout:
        print("Có chương trình khác đang ghi dữ liệu. Chờ một lát rồi chạy lại.", file=sys.stderr)
        return BAD_USE
    except OSError as error:
        return unwritable(target, error)
    print(f"Đã sao lưu {len(about.files)} tệp vào {target}.")
    print(
        "Tệp này có cả bản nháp và khóa nhận ra người đã gỡ: giữ kín như dữ liệu, không gửi qua mạng xã hội."
    )
    print("Đã gỡ ai sau ngày này thì lập bản sao lưu mới rồi xóa tệp này.")
    print(f"Tiếp theo: chép tệp ra USB hoặc ổ khác. Lấy lại: thidua restore {target.name}")
    return OK
