"""`thidua server`: what the web server is to be told, for the person who looks after it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from ..model.finding import Severity
from ..model.publishing import TargetKind
from ..model.site import ServerKind
from ..outputs import servers
from ..outputs.servers import Order
from ..publish.folder import CURRENT
from ..site.serving import order_for
from ..store import load
from .arguments import Parser, add_data
from .outcome import BAD_USE, OK, refuse, unwritable

_KINDS: Final = tuple(kind.value for kind in ServerKind)


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    parser.add_argument(
        "kind",
        nargs="?",
        choices=_KINDS,
        metavar="LOẠI",
        help=f"{', '.join(_KINDS)} (mặc định: server trong site.yml)",
    )
    parser.add_argument(
        "--folder",
        default=None,
        metavar="THƯ_MỤC",
        help="nơi đặt trang trên máy chủ (mặc định: nơi công bố nếu là thư mục, nếu không thì /srv/thidua/public)",
    )
    parser.add_argument(
        "--url", default=None, metavar="ĐỊA_CHỈ", help="địa chỉ trang, thay cho url trong site.yml"
    )
    parser.add_argument(
        "--compressed", action="store_true", help="trang có tệp nén sẵn, như server.compressed trong site.yml"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("may-chu"),
        metavar="THƯ_MỤC",
        help="nơi ghi các tệp (mặc định: may-chu)",
    )


def run(options: argparse.Namespace) -> int:
    kind, url, compressed, folder = options.kind, options.url, options.compressed, options.folder
    if url is None or kind is None:
        loaded = load(options.data)
        wrong = [p for p in loaded.problems if p.severity is Severity.ERROR and p.file.endswith("site.yml")]
        if loaded.dataset is None or wrong:  # what is wrong with a record is nothing to a web server
            return refuse(wrong or loaded.problems)
        site = loaded.dataset.site
        url = url or site.url
        if site.publishing and site.publishing.kind is TargetKind.FOLDER:
            folder = folder or f"{site.publishing.path}/{CURRENT}"
        if site.server:
            kind, compressed = kind or site.server.kind.value, compressed or site.server.compressed
    if kind is None:
        print(f"Chưa biết máy chủ nào. Chọn một trong {', '.join(_KINDS)}.", file=sys.stderr)
        return BAD_USE
    where = {"folder": folder} if folder else {}
    order = order_for(url, compressed=compressed, **where)
    return _write(next(one for one in ServerKind if one.value == kind), order, options.out)


def _write(kind: ServerKind, order: Order, out: Path) -> int:
    try:
        there = {name: _there(out / name) for name in servers.files(kind, order)}
        texts = {name: servers.merged(text, there[name]) for name, text in servers.files(kind, order).items()}
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return unwritable(out, error)
    print(f"Đã ghi {', '.join(str(out / name) for name in texts)}, cho trang ở {order.root}")
    print(f"Tiếp theo: {_NEXT[kind].format(out=out)}")
    return OK


def _there(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


_IN_SITE: Final = "đặt vào thư mục gốc của trang. Ghi server: {{kind: %s}} trong site.yml thì mỗi lần dựng bản công bố tự có."
_NEXT: Final = {
    ServerKind.NGINX: "chép {out}/thidua.conf thành /etc/nginx/thidua.conf, thêm dòng include /etc/nginx/thidua.conf; "
    "vào khối server, rồi sudo nginx -t && sudo systemctl reload nginx",
    ServerKind.APACHE: _IN_SITE % "apache",
    ServerKind.CADDY: "chép {out}/Caddyfile thành /etc/caddy/Caddyfile, rồi sudo systemctl reload caddy",
    ServerKind.NETLIFY: _IN_SITE % "netlify",
    ServerKind.CLOUDFLARE: _IN_SITE % "cloudflare",
}
