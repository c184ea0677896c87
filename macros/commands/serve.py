"""`thidua serve`: MkDocs' live server in a child process, started again when Python files change."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ..publication import today
from .arguments import ROOT, Parser, add_data, add_date
from .outcome import BAD_USE, OK


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "dựng")
    parser.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng trên máy này (mặc định: 8000)"
    )


class _CodeWatch(FileSystemEventHandler):
    """Remembers when a Python file last changed."""

    changed_at = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        touched = event.event_type in {"modified", "created", "moved", "deleted"}
        if touched and str(event.src_path).endswith(".py"):
            self.changed_at = time.monotonic()


def run(options: argparse.Namespace) -> int:
    if fault := _unservable(options):
        print(fault, file=sys.stderr)
        return BAD_USE
    code, observer = _CodeWatch(), Observer()
    observer.schedule(code, str(ROOT / "macros"), recursive=True)
    observer.start()
    print(f"Mở http://127.0.0.1:{options.port}/ trong trình duyệt. Dừng: Ctrl+C.", flush=True)
    try:
        while True:
            started = time.monotonic()
            child = subprocess.Popen(_command(options), env=_environment(options), cwd=ROOT)
            while child.poll() is None and code.changed_at < started:
                time.sleep(0.3)
            ended_by_itself = child.poll() is not None and code.changed_at < started
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
    """Why a live server cannot start, if so. Bad data are no reason: it shows what is wrong with them."""
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


def _command(options: argparse.Namespace) -> list[str]:
    address = f"127.0.0.1:{options.port}"
    config = str(ROOT / "mkdocs.yml")
    data = str(options.data.resolve())
    mkdocs = [sys.executable, "-m", "mkdocs", "serve"]
    return [*mkdocs, "--dev-addr", address, "--watch", data, "--config-file", config]


def _environment(options: argparse.Namespace) -> dict[str, str]:
    """What hooks.py reads when MkDocs runs by itself."""
    return {
        **os.environ,
        "THIDUA_DATA": str(options.data.resolve()),
        "THIDUA_DATE": (options.date or today()).isoformat(),
        "THIDUA_STRICT": "false",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
