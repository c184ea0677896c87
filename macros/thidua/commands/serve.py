"""`thidua serve`: the site in the browser while data, words and templates are being edited."""

from __future__ import annotations

import argparse
import mimetypes
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ..build.catalogue import Catalogue
from ..build.live import WAITING, Live
from ..edge.words import catalogue_of
from ..place import DOCS, PACKAGE
from ..site import Audience
from ..site.checking import check, today
from .arguments import Parser, add_data, add_date
from .outcome import BAD_USE, OK

_HOST: Final = "127.0.0.1"
_SETTLED: Final = 0.1
"""Seconds without a further change before the data are read again: an editor writes a file in several steps."""
_CHANGES: Final = {"modified", "created", "moved", "deleted"}
_NAMES: Final = {_HOST, "localhost"}
"""What a browser on this machine may call the server."""
_POLL: Final = 25.0
"""Seconds after which a waiting browser is answered that nothing has changed, and asks again."""


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

    def read() -> tuple[Catalogue | None, tuple[str, ...]]:
        checked = check(data, docs, options.date or today(), Audience.PREVIEW)
        if checked.publication is None:
            return None, tuple(map(str, checked.errors))
        return catalogue_of(checked.publication, docs), tuple(map(str, checked.omissions))

    live = Live(read)
    try:
        server = _Server((_HOST, options.port), live)
    except (OSError, OverflowError):
        print(
            f"Không dùng được cổng {options.port}. Chọn cổng khác: thidua serve --port 8080", file=sys.stderr
        )
        return BAD_USE
    watch, observer = _Watch(server), Observer()
    for folder in (data, docs, PACKAGE):
        observer.schedule(watch, str(folder), recursive=True)
    observer.start()
    stopped = threading.Event()

    def stop(*_: object) -> None:
        stopped.set()
        watch.end_server()

    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, stop)
    threading.Thread(target=_reload_on_change, args=(live, watch), daemon=True).start()
    print(f"Mở http://{_HOST}:{server.server_port}/ trong trình duyệt. Dừng: Ctrl+C.", flush=True)
    server.serve_forever()
    observer.stop()
    server.server_close()
    if watch.code_changed and not stopped.is_set():
        print("Mã trong macros/ đã đổi, khởi động lại…", flush=True)
        os.execv(sys.executable, [sys.executable, "-m", "thidua.commands", *sys.argv[1:]])
    print("\nĐã dừng. Tiếp theo: thidua check (xem dữ liệu đã công bố được chưa).")
    return OK


def _reload_on_change(live: Live, watch: _Watch) -> None:
    """Read the data now, and again whenever files have changed and then rested for `_SETTLED` seconds."""
    while True:
        live.refresh()
        for problem in live.problems:
            print(problem, file=sys.stderr, flush=True)
        watch.changed.wait()
        while watch.changed.is_set():
            watch.changed.clear()
            watch.changed.wait(_SETTLED)


class _Watch(FileSystemEventHandler):
    """Tells that a file has changed; the code of a running process cannot be changed, so that ends the server."""

    def __init__(self, server: _Server) -> None:
        self.server, self.changed, self.code_changed = server, threading.Event(), False

    def end_server(self) -> None:
        """From a thread of its own, since the server waits for the end of what it is doing."""
        threading.Thread(target=self.server.shutdown, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(str(event.src_path))
        if event.event_type not in _CHANGES or path.name.startswith(".") or path.suffix == ".pyc":
            return
        if path.suffix == ".py":
            self.code_changed = True
            self.end_server()
        elif not event.is_directory:
            self.changed.set()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, place: tuple[str, int], live: Live) -> None:
        self.live = live
        super().__init__(place, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        live, url = self.server.live, urlsplit(self.path)
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _NAMES:
            self._send(403, "text/plain", b"")  # a page elsewhere, whose host name leads to this machine
            return
        path = unquote(url.path).removeprefix("/")
        if path == WAITING:
            version = int(url.query) if url.query.isdigit() else -1
            self._send(200 if live.wait(version, _POLL) else 204, "text/plain", b"")
            return
        while not live.version:  # the data are not read yet
            live.wait(0, _POLL)
        answer = live.answer(path.removesuffix("index.html"))
        if answer is None:
            self.send_response(301)
            self.send_header("Location", f"/{path}/")
            self.end_headers()
            return
        kind = mimetypes.guess_type(answer.address)[0] if "." in answer.address else "text/html"
        self._send(answer.status, kind or "application/octet-stream", answer.content)

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Log no requests: the terminal is for problems in the data."""
