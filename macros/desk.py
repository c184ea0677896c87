"""The commands of those who publish: by form, by spreadsheet, by hand. The way back out is removal.py."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from .answers import ROLES, command, refused, role_option, say, unwritable
from .arguments import BAD_DATA, BAD_USE, OK
from .editing import fresh, gate, report, schemas, sheet
from .model.life import Role
from .publication import today
from .publication.preview import previewing
from .store import load
from .vietnamese.system import reason

BACKENDS: Final = ("github", "gitlab", "gitea")
"""Hosts of repositories that Decap speaks to and that can demand a second person's approval."""


_WORD: Final = {".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf"}


def add_commands(commands: Any, root: Path) -> None:
    """Add these commands to the parser of `thidua`. `root` holds the folders data and docs."""
    data = root / "data"
    edit = command(commands, "edit", "điền mẫu trong trình duyệt, trên máy này", data)
    role_option(edit, Role.BIEN_TAP)
    edit.add_argument(
        "--port", type=int, default=0, metavar="CỔNG", help="cổng trên máy này (mặc định: cổng nào trống)"
    )
    edit.add_argument("--no-browser", action="store_true", help="chỉ in địa chỉ, không mở trình duyệt")
    edit.set_defaults(run=run_edit, docs=root / "docs")

    shared = command(commands, "shared-form", "ghi biểu mẫu cho cơ quan dùng chung một kho git", data)
    shared.add_argument("out", type=Path, metavar="THƯ_MỤC", help="thư mục mới, để đặt lên máy chủ riêng")
    shared.add_argument(
        "--host", required=True, choices=BACKENDS, help="nơi giữ kho: github, gitlab hoặc gitea"
    )
    shared.add_argument("--repo", required=True, metavar="KHO", help="tên kho, ví dụ ubnd-xa/thi-dua")
    shared.add_argument("--branch", default="main", metavar="NHÁNH", help="nhánh chính (mặc định: main)")
    shared.add_argument("--base-url", default=None, metavar="ĐỊA_CHỈ", help="máy chủ đăng nhập, nếu cần")
    shared.set_defaults(run=run_shared_form)

    new = commands.add_parser("new", help="bắt đầu một bản ghi mới, có lời giải thích từng mục")
    kinds = new.add_subparsers(title="loại", required=True, metavar="LOẠI")
    for name, wanted in fresh.WANTED.items():
        kind = command(kinds, name, wanted.title, data)
        for question in fresh.questions(wanted):
            kind.add_argument(f"--{question.option}", dest=question.option, metavar="…", help=question.help)
        kind.add_argument("--quick", action="store_true", help="không hỏi gì, chỉ dùng các tùy chọn")
        _year(kind)
        kind.set_defaults(run=run_new, wanted=wanted)

    template = command(commands, "template", "ghi bảng Excel trống để điền danh sách", data)
    _sheet(template, "danh-sach.xlsx")
    template.set_defaults(run=run_template)

    export = command(commands, "export", "ghi mọi tập thể, cá nhân ra bảng Excel", data)
    _sheet(export, "danh-sach.xlsx")
    export.set_defaults(run=run_export)

    importing = command(
        commands, "import", "nhập danh sách (Excel, CSV) hoặc một báo cáo thành tích (Word)", data
    )
    _sheet(importing, "danh-sach.xlsx hoặc bao-cao.docx")
    role_option(importing, Role.BIEN_TAP)
    importing.set_defaults(run=run_import)

    schema = commands.add_parser("schema", help="viết lại .vscode/ từ mô hình, sau khi sửa macros/model/")
    schema.set_defaults(run=run_schema, root=root)


def _sheet(parser: argparse.ArgumentParser, example: str) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help=f"tệp, ví dụ {example}")
    _year(parser)


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--year", type=int, default=None, metavar="NĂM", help="năm của phong trào (mặc định: năm mới nhất)"
    )


def run_edit(options: argparse.Namespace) -> int:
    from .editing.form import server  # noqa: PLC0415 - Flask is slow to load, and only needed here

    def day() -> dt.date:
        return options.date or today()

    preview = previewing(options.docs, day)
    role, browser = ROLES[options.role], not options.no_browser
    return server.serve(options.data.resolve(), preview, role, day, port=options.port, open_browser=browser)


def run_shared_form(options: argparse.Namespace) -> int:
    from .editing.form import shared  # noqa: PLC0415 - as above

    loaded = load(options.data)
    if loaded.dataset is None or not loaded.dataset.campaigns:
        return refused(loaded.problems)
    backend = {"name": options.host, "repo": options.repo, "branch": options.branch}
    if options.base_url:
        backend |= {"base_url": options.base_url}
    try:
        shared.write(loaded.dataset, backend, options.out)
    except OSError as error:
        return unwritable(options.out, error)
    print(f"Đã ghi biểu mẫu chung vào {options.out}/")
    print(
        "Tiếp theo: đặt thư mục này lên một máy chủ riêng, không phải trang công khai; xem deploy/README.md."
    )
    return OK


def run_new(options: argparse.Namespace) -> int:
    typed = vars(options)
    given = {
        q.option: typed[q.option] for q in fresh.questions(options.wanted) if typed[q.option] is not None
    }
    asks = sys.stdin.isatty() and not options.quick
    dialogue = fresh.Dialogue(input, print) if asks else None
    at = options.date or today()
    try:
        created = fresh.create(options.data, options.wanted, given, at, year=options.year, dialogue=dialogue)
    except fresh.WrongAnswerError as wrong:
        print(wrong, file=sys.stderr)
        return BAD_USE
    except gate.RefusedError as error:
        return refused(error.problems)
    except OSError as error:
        return unwritable(options.data, error)
    except (KeyboardInterrupt, EOFError):
        print("\nĐã dừng, chưa ghi gì.", file=sys.stderr)
        return BAD_USE
    say(created.warnings)
    print(f"Đã ghi {options.data / created.path}: bản nháp, mỗi mục có lời giải thích.")
    print("Tiếp theo: mở tệp này, điền các mục còn lại, rồi chạy thidua check.")
    return OK


def run_schema(options: argparse.Namespace) -> int:
    changed = schemas.write(options.root)
    print(f"Đã viết lại {len(changed)} tệp trong .vscode/.")
    print("Tiếp theo: mở thư mục này bằng VS Code với phần mở rộng YAML của Red Hat.")
    return OK


def run_template(options: argparse.Namespace) -> int:
    def write() -> str:
        sheet.template(options.data, options.year, options.file)
        return (
            f"Đã ghi bảng trống: {options.file}\nTiếp theo: điền bằng Excel, rồi thidua import {options.file}"
        )

    return _sheet_work(write)


def run_export(options: argparse.Namespace) -> int:
    def write() -> str:
        count = sheet.export(options.data, options.year, options.file)
        return f"Đã ghi {count} bản ghi ra {options.file}\nTiếp theo: sửa bằng Excel, rồi thidua import {options.file}"

    return _sheet_work(write)


def run_import(options: argparse.Namespace) -> int:
    if options.file.suffix.lower() in _WORD:
        return _import_report(options)

    def progress(done: int, all: int) -> None:
        then = " Đang kiểm tra và ghi…" if done == all else ""
        print(f"Đã đọc {done}/{all} dòng…{then}", file=sys.stderr, flush=True)

    def write() -> str:
        at = options.date or today()
        done = sheet.import_sheet(
            options.data, options.file, ROLES[options.role], at, progress, year=options.year
        )
        for warning in done.warnings:
            print(f"Cảnh báo: {warning}", file=sys.stderr)
        if not (done.new or done.changed):
            return f"Không có gì mới: {done.unchanged} bản ghi giữ nguyên."
        counts = f"{len(done.new)} bản ghi mới, {len(done.changed)} bản ghi sửa, {done.unchanged} giữ nguyên"
        codes = f"Mã mới: {_listed(done.new)}. Lấy bảng có mã: thidua export\n" if done.new else ""
        return f"Đã nhập: {counts}.\n{codes}Tiếp theo: thidua serve (xem thử) hoặc thidua build --public (bản công bố)."

    return _sheet_work(write)


def _import_report(options: argparse.Namespace) -> int:
    """Make a draft of a filled achievement report, and say what of it could not be read."""
    at = options.date or today()
    try:
        done = report.import_report(options.data, options.file, ROLES[options.role], at, year=options.year)
    except report.ReportError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print("\nChưa ghi gì.", file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        return unwritable(options.data, error)
    for warning in done.warnings:
        print(f"Cảnh báo: {warning}", file=sys.stderr)
    if done.left_out:
        print(f"Không đưa vào bản ghi, vì chỉ để xét trong hồ sơ: {', '.join(done.left_out)}.")
    if not done.is_changed:
        print(f"Không có gì mới: bản ghi {done.id} giữ nguyên.")
        return OK
    print(f"{'Đã ghi bản nháp mới' if done.is_new else 'Đã bổ sung bản nháp'} {done.id}.")
    print("Tiếp theo: thidua edit (xem lại, điền phần còn thiếu) hoặc thidua serve (xem thử).")
    return OK


def _listed(ids: tuple[str, ...]) -> str:
    """Few codes one by one; many as a range for each kind."""
    kinds = [list(own) for _, own in groupby(sorted(ids), lambda code: code.partition("-")[0])]
    return ", ".join(", ".join(own) if len(own) <= 5 else f"{own[0]} … {own[-1]}" for own in kinds)


def _sheet_work(work: Callable[[], str]) -> int:
    """Do something with a spreadsheet and say how it went."""
    try:
        print(work())
    except sheet.SheetError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        in_cells = sum(p.row is not None or p.heading is not None for p in error.problems)
        print(f"\nCòn {in_cells} chỗ cần sửa; chưa ghi gì." if in_cells else "Chưa ghi gì.", file=sys.stderr)
        if error.copy:
            print(
                f"Đã đánh dấu từng chỗ trong {error.copy}. Sửa ở đó, lưu lại, rồi nhập chính tệp ấy.",
                file=sys.stderr,
            )
        return BAD_DATA
    except OSError as error:
        print(f"Không đọc hoặc ghi được tệp: {reason(error)}. Chưa ghi gì.", file=sys.stderr)
        return BAD_USE
    return OK
