"""`thidua`: what people type. Every command ends by saying what to do next."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from . import desk, kit, removal, status
from .arguments import BAD_DATA, BAD_USE, OK, Parser, day
from .hooks import BuildFailedError, build_site
from .outputs import search
from .publication import Audience, Checked, check, today
from .vietnamese.system import reason

ROOT: Final = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 for bad data, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> Parser:
    parser = Parser(
        prog="thidua", description="Dựng trang thông tin của một phong trào thi đua từ dữ liệu YAML."
    )
    commands = parser.add_subparsers(title="lệnh", required=True, metavar="LỆNH")

    one = commands.add_parser("check", help="kiểm tra dữ liệu, không dựng trang")
    one.add_argument(
        "data",
        nargs="?",
        type=Path,
        default=ROOT / "data",
        metavar="THƯ_MỤC",
        help="thư mục dữ liệu (mặc định: data)",
    )
    one.add_argument(
        "--date",
        type=day,
        default=None,
        metavar="NĂM-THÁNG-NGÀY",
        help="kiểm tra như thể hôm nay là ngày này",
    )
    one.set_defaults(run=run_check)

    two = commands.add_parser("build", help="kiểm tra rồi dựng trang")
    _build_options(two)
    two.add_argument(
        "--out", type=Path, default=Path("site"), metavar="THƯ_MỤC", help="nơi đặt trang (mặc định: site)"
    )
    two.add_argument(
        "--public", action="store_true", help="bản công bố: không có dữ liệu minh họa và bản nháp"
    )
    two.set_defaults(run=run_build)

    three = commands.add_parser("serve", help="xem thử, tự tải lại khi sửa data/, docs/ hoặc macros/")
    _build_options(three)
    three.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng trên máy này (mặc định: 8000)"
    )
    three.set_defaults(run=run_serve)
    desk.add_commands(commands, ROOT)
    removal.add_commands(commands, ROOT)
    kit.add_commands(commands, ROOT)
    status.add_commands(commands, ROOT)
    return parser


def _build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, default=ROOT / "data", metavar="THƯ_MỤC", help="thư mục dữ liệu (mặc định: data)"
    )
    parser.add_argument(
        "--date", type=day, default=None, metavar="NĂM-THÁNG-NGÀY", help="dựng như thể hôm nay là ngày này"
    )


def run_check(options: argparse.Namespace) -> int:
    checked = _check(options.data, options.date or today(), Audience.PREVIEW)
    if checked.publication is None:
        return _refused(checked, "thidua check")
    count = len(checked.publication.pages)
    print(f"Dữ liệu đúng: {count} trang, {len(checked.warnings)} cảnh báo.")
    print("Tiếp theo: thidua serve (xem thử) hoặc thidua build --public (bản công bố).")
    return OK


def run_build(options: argparse.Namespace) -> int:
    audience = Audience.PUBLIC if options.public else Audience.PREVIEW
    out = options.out.resolve()
    if fault := _unsafe(out, options.data.resolve()):
        print(fault, file=sys.stderr)
        return BAD_USE
    checked = _check(options.data, options.date or today(), audience)
    if checked.publication is None:
        return _refused(checked, "thidua build")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
            fresh = Path(scratch) / "site"
            build_site(checked.publication, fresh)
            _swap(fresh, out, Path(scratch))
    except BuildFailedError as failure:
        print(failure, file=sys.stderr)
        print("Chưa dựng được trang; trang cũ vẫn nguyên. Sửa chỗ báo ở trên rồi chạy lại.", file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        print(f"Không ghi được vào {out}: {reason(error)}. Chọn thư mục khác cho --out.", file=sys.stderr)
        return BAD_USE
    _say_next(checked, audience, options.out)
    return OK


def _say_next(checked: Checked, audience: Audience, out: Path) -> None:
    publication = checked.publication
    assert publication
    print(f"Đã dựng {audience.label.lower()}: {len(publication.pages)} trang trong {out}/")
    if audience is Audience.PREVIEW:
        print("Bản này có dữ liệu minh họa và bản nháp, không dùng để công bố.")
        print("Tiếp theo: thidua serve (xem trong trình duyệt) hoặc thidua build --public (bản công bố).")
        return
    if publication.dataset.site.url is None:
        print("Chưa có sitemap.xml và địa chỉ chuẩn, vì url trong data/site.yml còn trống.")
    print(f"Tiếp theo: chép nội dung của {out}/ lên máy chủ web; xem deploy/README.md.")


def run_serve(options: argparse.Namespace) -> int:
    """MkDocs' live server in a child process, started again when Python files change."""
    if fault := _unservable(options):
        print(fault, file=sys.stderr)
        return BAD_USE

    class Changed(FileSystemEventHandler):
        at = 0.0

        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in {"modified", "created", "moved", "deleted"} and str(
                event.src_path
            ).endswith(".py"):
                self.at = time.monotonic()

    changed, observer = Changed(), Observer()
    observer.schedule(changed, str(ROOT / "macros"), recursive=True)
    observer.start()
    print(f"Mở http://127.0.0.1:{options.port}/ trong trình duyệt. Dừng: Ctrl+C.", flush=True)
    try:
        while True:
            started = time.monotonic()
            child = subprocess.Popen(_serve_command(options), env=_serve_environment(options), cwd=ROOT)
            while child.poll() is None and changed.at < started:
                time.sleep(0.3)
            ended_by_itself = child.poll() is not None and changed.at < started
            _stop(child)
            if ended_by_itself:
                return child.returncode or OK
            print("Mã trong macros/ đã đổi, khởi động lại…", flush=True)
    except KeyboardInterrupt:
        _stop(child)
        print("\nĐã dừng. Tiếp theo: thidua build --public (bản công bố).")
        return OK
    finally:
        observer.stop()


def _unservable(options: argparse.Namespace) -> str | None:
    """Why a live server cannot start, if so. Bad data is no reason: it shows them."""
    if not options.data.is_dir():
        return f"Không có thư mục dữ liệu {options.data}. Kiểm tra lại đường dẫn sau --data."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", options.port))
        except (OSError, OverflowError):
            return f"Không dùng được cổng {options.port}. Chọn cổng khác: thidua serve --port 8080"
    return None


def _stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.terminate()
        child.wait(timeout=10)


def _check(data: Path, day: dt.date, audience: Audience) -> Checked:
    def progress(count: int) -> None:
        if count % 250 == 0:
            print(f"Đã đọc {count} tệp…", file=sys.stderr, flush=True)

    checked = check(data, ROOT / "docs", day, audience, progress)
    for problem in checked.problems:
        print(problem, file=sys.stderr)
    return checked


def _refused(checked: Checked, command: str) -> int:
    count = len(checked.errors)
    print(f"\nCòn {count} lỗi; chưa ghi gì. Sửa từng dòng ở trên rồi chạy lại: {command}", file=sys.stderr)
    return BAD_DATA


def _unsafe(out: Path, data: Path) -> str | None:
    """Why `out` must not be replaced by a built site, if so."""
    rooms = (data, *(ROOT / name for name in ("data", "docs", "macros", "tests", "deploy", ".git", ".venv")))
    if any(kept.is_relative_to(out) for kept in (ROOT, data, Path.cwd(), Path.home())) or any(
        out.is_relative_to(room) for room in rooms
    ):
        return f"Không dựng vào {out}: thư mục này chứa dữ liệu hoặc mã nguồn. Chọn thư mục khác cho --out."
    if out.is_file():
        return f"{out} là một tệp. Chọn thư mục khác cho --out."
    ours = (out / search.ADDRESS).is_file() and not (out / ".git").exists()
    if out.is_dir() and any(out.iterdir()) and not ours:
        return f"{out} có tệp không phải của một lần dựng trước. Chọn thư mục trống cho --out."
    return None


def _swap(fresh: Path, out: Path, scratch: Path) -> None:
    """Put the fresh site in place by renaming: a reader never meets half a site."""
    fresh.chmod(0o755)
    if out.exists():
        out.rename(scratch / "old")
    fresh.rename(out)
    shutil.rmtree(scratch / "old", ignore_errors=True)


def _serve_command(options: argparse.Namespace) -> list[str]:
    at = f"127.0.0.1:{options.port}"
    config = str(ROOT / "mkdocs.yml")
    watched = str(options.data.resolve())
    return [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--dev-addr",
        at,
        "--watch",
        watched,
        "--config-file",
        config,
    ]


def _serve_environment(options: argparse.Namespace) -> dict[str, str]:
    """What hooks.py reads when MkDocs runs by itself."""
    return {
        **os.environ,
        "THIDUA_DATA": str(options.data.resolve()),
        "THIDUA_DATE": (options.date or today()).isoformat(),
        "THIDUA_STRICT": "false",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }


if __name__ == "__main__":
    raise SystemExit(main())
