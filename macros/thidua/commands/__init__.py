"""`thidua`: what people type. Every command ends by saying what to do next.

One module for each command, with `add_arguments(parser)` and `run(options) -> exit code`. Only the module of
the command that was typed is imported, so that `thidua --help` does not wait for pydantic, Flask or openpyxl.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

from .. import collector
from .arguments import Parser, print_data_at_hand
from .hints import repeated
from .outcome import BAD_DATA, BAD_USE, OK
from .output import safe_output

__all__ = ["BAD_DATA", "BAD_USE", "COMMANDS", "OK", "main"]


class Command(NamedTuple):
    """The module of a command in this package, and the line that `thidua --help` has for it."""

    module: str
    help: str


COMMANDS: Final[Mapping[str, Command]] = {
    "init": Command("init", "bắt đầu thư mục dữ liệu của một cơ quan từ kế hoạch (Word, văn bản)"),
    "check": Command("check", "kiểm tra dữ liệu, không dựng trang"),
    "build": Command("build", "kiểm tra rồi dựng trang"),
    "publish": Command("publish", "dựng bản công bố, đưa lên mạng rồi xem lại"),
    "releases": Command("releases", "những bản đã công bố, bản nào đang hiện"),
    "rollback": Command("rollback", "trở lại một bản đã công bố, không có người đã gỡ từ đó"),
    "serve": Command("serve", "xem thử, tự tải lại khi sửa data/, docs/ hoặc macros/"),
    "start": Command("start", "mở bàn làm việc với dữ liệu của cơ quan, như khi bấm mo-thidua"),
    "edit": Command("edit", "mở bàn làm việc trong trình duyệt, trên máy này"),
    "shared-form": Command("shared_form", "ghi biểu mẫu cho cơ quan dùng chung một kho git"),
    "new": Command("new", "bắt đầu một bản ghi mới, có lời giải thích từng mục"),
    "template": Command("template", "ghi bảng Excel trống để điền danh sách"),
    "export": Command("export", "ghi mọi tập thể, cá nhân ra bảng Excel"),
    "import": Command("import_", "nhập danh sách (Excel, CSV) hoặc mẫu Word đã điền"),
    "convert": Command("convert", "đổi tệp gõ bằng phông .VnTime, VNI sang Unicode"),
    "schema": Command("schema", "viết lại .vscode/ từ mô hình, sau khi sửa macros/thidua/model/"),
    "server": Command("server", "ghi cấu hình cho máy chủ web: nginx, Apache, Caddy, Netlify, Cloudflare"),
    "withdraw": Command("withdraw", "rút một tập thể, cá nhân hoặc bài viết khỏi trang"),
    "revoke": Command("revoke", "ghi việc hủy khen thưởng của một bản ghi hoặc cả một quyết định"),
    "readmit": Command("readmit", "cho người đã gỡ trở lại khi có sự đồng ý mới (người duyệt)"),
    "mention": Command("mention", "những chỗ còn nhắc người đã gỡ, và để lại một chỗ có lý do"),
    "renumber": Command("renumber", "cho bản ghi thứ hai mang cùng một mã (hai máy cùng lập) một mã mới"),
    "undo": Command("undo", "lấy lại như trước thay đổi mới nhất của mẫu, bảng, báo cáo hay lệnh"),
    "history": Command("history", "những gì đã đổi trong dữ liệu: khi nào, vai trò nào, từ đâu"),
    "backup": Command("backup", "sao lưu mọi dữ liệu của cơ quan vào một tệp zip"),
    "restore": Command("restore", "khôi phục dữ liệu từ tệp sao lưu; dữ liệu đang có được giữ bên cạnh"),
    "kit": Command("kit", "bộ tuyên truyền của một tập thể, cá nhân hay bài viết, trong một tệp zip"),
    "pack": Command("pack", "cả trang công bố trong một tệp zip, để chép vào USB và mở không cần mạng"),
    "verify": Command("verify", "trang trong thư mục hay trên mạng có đúng từng tệp như bản đã công bố"),
    "status": Command(
        "status", "tình hình: tiêu chí, đơn vị nào đã có người được khen, còn chờ gì, sắp đến hạn gì"
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 for bad data, 2 for a wrong call.

    `arguments` None: those of the process. SystemExit after a wrong call or --help, as argparse does.
    """
    typed = sys.argv[1:] if arguments is None else list(arguments)
    with safe_output() as edit_with:
        parser = _parser(typed[0] if typed and typed[0] in COMMANDS else None)
        options, strange = parser.parse_known_args(typed)
        if strange:  # said by the command itself, with its own usage
            options.refuse(f"unrecognized arguments: {' '.join(strange)}")
        print_data_at_hand(options)
        if not getattr(options, "wraps_hints", False):
            edit_with(partial(repeated, options=options))
        code: int = options.run(options)
    return code


def _parser(chosen: str | None) -> Parser:
    """Knows the chosen command and its arguments, or every command by name."""
    parser = Parser(
        prog="thidua", description="Dựng trang thông tin của một phong trào thi đua từ dữ liệu YAML."
    )
    parser.set_defaults(refuse=parser.error)
    parsers = parser.add_subparsers(title="lệnh", required=True, metavar="LỆNH")
    for name in (chosen,) if chosen else COMMANDS:
        own = parsers.add_parser(name, help=COMMANDS[name].help)
    if chosen:
        module = _loaded(COMMANDS[chosen].module)
        own.set_defaults(run=module.run, refuse=own.error)
        module.add_arguments(own)
    return parser


def _loaded(name: str) -> ModuleType:
    """The module of a command."""
    with collector.paused(for_good=True):
        return import_module(f".{name}", __name__)
