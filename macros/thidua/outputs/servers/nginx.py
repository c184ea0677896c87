"""For nginx: locations to be included in a `server` block, whole in themselves.

An `add_header` in a location drops all those above it, so each location has them all. There is no `try_files`: it would
answer for a folder without its last slash, with links that lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .rules import FEED_TYPE, MEDIA_TYPES, OTHER_TYPE, TEXT_TYPES, AddressKind, Order, headers

NAME: Final = "thidua.conf"


def locations(order: Order) -> str:
    """The file to include."""
    return "\n".join(_lines(order))


def _lines(order: Order) -> Iterator[str]:
    yield "# Trong khối server { … } của nginx: include /etc/nginx/thidua.conf;"
    if order.root != "/":
        yield f"location = {order.root.rstrip('/')} {{"
        yield "    absolute_redirect off;"
        yield f"    return 301 {order.root};"
        yield "}"
    yield f"location ^~ {order.root} {{"
    yield f"    {'root' if order.root == '/' else 'alias'} {_folder(order)};"
    yield from _indented(_common(order))
    yield ""
    yield "    location ~ /\\.(?!well-known/) { return 404; }  # tệp ẩn"
    for kind, pattern in order.patterns:
        yield ""
        yield f"    location ~ {pattern} {{  # {kind.value}"
        if kind is AddressKind.FEED:
            yield f"        types {{ {FEED_TYPE.name} {FEED_TYPE.ending}; }}"
        yield from _indented(_answer(kind), 2)
        yield "    }"
    yield ""
    yield from _indented(_answer(AddressKind.SITE))
    yield "}"


def _folder(order: Order) -> str:
    return order.folder.rstrip("/") + ("" if order.root == "/" else "/")


def _common(order: Order) -> Iterator[str]:
    yield "index index.html;"
    yield "absolute_redirect off;  # 301 đến dấu / cuối, giữ nguyên https và cổng khi đứng sau máy chủ khác"
    yield f"error_page 403 404 =404 {order.root}{order.not_found};  # thư mục không có trang cũng là 404"
    yield "server_tokens off;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(_without_html())};"
    yield f"default_type {OTHER_TYPE};"
    yield "types {"
    for one in MEDIA_TYPES:
        yield f"    {one.name} {one.ending};"
    yield "}"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield "gzip_min_length 512;"
    yield "gzip_comp_level 6;"
    yield f"gzip_types {' '.join(_without_html())};"
    if order.compressed:
        yield "gzip_static on;  # tệp .gz mà thidua build đã nén sẵn"
        yield "brotli_static on;  # tệp .br; cần mô-đun: apt install libnginx-mod-http-brotli-static"


def _without_html() -> list[str]:
    """text/html is always among them, and nginx warns when it is named."""
    return [name for name in TEXT_TYPES if name != "text/html"]


def _answer(kind: AddressKind) -> Iterator[str]:
    yield "if ($request_method !~ ^(GET|HEAD)$) { return 405; }"
    for name, value in headers(kind).items():
        yield f'add_header {name} "{value}" always;'


def _indented(lines: Iterator[str], depth: int = 1) -> Iterator[str]:
    return ("    " * depth + line for line in lines)
