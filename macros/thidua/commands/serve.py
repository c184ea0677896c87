"""`thidua serve`: the site in the browser while data, words and templates are being edited."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from functools import partial

from ..build.live import Live
from ..build.watching import Watch
from ..edge.live_server import HOST, LiveServer
from ..edge.live_site import LiveSite
from ..place import DOCS, PACKAGE
from ..site import Audience
from ..site.checking import today
from .arguments import Parser, add_data, add_date
from .outcome import BAD_USE, OK


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "dựng")
    parser.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng trên máy này (mặc định: 8000)"
    )


def run(options: argparse.Namespace) -> int:
    if not options.data.is_dir():
        print(f"Không có thư mục dữ liệu {options.data}. Kiểm tra lại đường dẫn sau --data.", file=sys.stderr)
        return BAD_USE
    data, docs = options.data.resolve(), DOCS
    live = LiveSite(data, docs, lambda: options.date or today(), Audience.PREVIEW).live
    try:
        server = LiveServer(options.port, live)
    except (OSError, OverflowError):
        print(
            f"Không dùng được cổng {options.port}. Chọn cổng khác: thidua serve --port 8080", file=sys.stderr
        )
        return BAD_USE
    stopped, code_changed = threading.Event(), threading.Event()

    def end_server() -> None:
        """From a thread of its own, since the server waits for the end of what it is doing."""
        threading.Thread(target=server.shutdown, daemon=True).start()

    def restart() -> None:
        """The code of a running process cannot be changed."""
        code_changed.set()
        end_server()

    def stop(*_: object) -> None:
        stopped.set()
        end_server()

    watch = Watch((data, docs, PACKAGE), partial(_read_again, live), restart)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, stop)
    print(f"Mở http://{HOST}:{server.server_port}/ trong trình duyệt. Dừng: Ctrl+C.", flush=True)
    server.serve_forever()
    watch.stop()
    server.server_close()
    if code_changed.is_set() and not stopped.is_set():
        print("Mã trong macros/ đã đổi, khởi động lại…", flush=True)
        os.execv(sys.executable, [sys.executable, "-m", "thidua.commands", *sys.argv[1:]])
    print("\nĐã dừng. Tiếp theo: thidua check (xem dữ liệu đã công bố được chưa).")
    return OK


def _read_again(live: Live) -> None:
    live.refresh()
    for problem in live.problems:
        print(problem, file=sys.stderr, flush=True)
