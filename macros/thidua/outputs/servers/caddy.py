"""For Caddy: a Caddyfile of one site. Caddy gets the certificate and leads from http to https by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .rules import (
    FEED_TYPE,
    MEDIA_TYPES,
    SHARED_HEADERS,
    TEXT_TYPES,
    AddressKind,
    Order,
    headers,
    missing_headers,
    own_headers,
)

NAME: Final = "Caddyfile"


def caddyfile(order: Order) -> str:
    """The file. Where the host's name is not known, the site answers to any name by http."""
    return "\n".join(_lines(order))


def _lines(order: Order) -> Iterator[str]:
    yield f"{order.host or ':80'} {{"
    yield f"\troot * {order.folder.rstrip('/')}"
    yield "\tencode {"
    yield "\t\tgzip 6"
    yield "\t\tminimum_length 512"
    yield "\t\tmatch {"
    for name in TEXT_TYPES:
        yield f"\t\t\theader Content-Type {name}*"
    yield "\t\t}"
    yield "\t}"
    yield "\troute {  # theo đúng thứ tự này"
    yield from _indented(_route(order), 2)
    yield "\t}"
    yield "\thandle_errors {"
    yield "\t\troute {"
    for name, value in own_headers(AddressKind.SITE).items():
        yield f'\t\t\theader {name} "{value}"'
    yield "\t\t\theader -Access-Control-Allow-Origin"
    yield "\t\t\t@missing expression {err.status_code} == 404"
    yield "\t\t\thandle @missing {"
    yield '\t\t\t\theader Content-Type "text/html; charset=utf-8"'
    yield f"\t\t\t\trewrite * /{order.not_found}"
    yield "\t\t\t\tfile_server"
    yield "\t\t\t}"
    yield "\t\t\trespond {err.status_code}"
    yield "\t\t}"
    yield "\t}"
    yield "}"


def _route(order: Order) -> Iterator[str]:
    yield "header -Server"
    yield from _headers(order)
    yield from _types(order)
    yield "@write not method GET HEAD"
    yield "error @write 405"
    yield "@hidden {"
    yield "\tpath */.*"
    yield f"\tnot path {order.root}.well-known/*"
    yield "}"
    yield "error @hidden 404"
    if order.root != "/":
        yield f"redir {order.root.rstrip('/')} {order.root} 301"
        yield f"@elsewhere not path {order.root}*"
        yield "error @elsewhere 404"
        yield f"uri strip_prefix {order.root.rstrip('/')}"
    yield "@folder {"
    yield "\tnot path */"
    yield "\tfile {path}/index.html"
    yield "}"
    yield "redir @folder {http.request.orig_uri.path}/ 301"
    yield "file_server {"
    if order.compressed:
        yield "\tprecompressed br gzip"
    yield "\tindex index.html"
    yield "}"


def _headers(order: Order) -> Iterator[str]:
    for name, value in (SHARED_HEADERS | own_headers(AddressKind.SITE)).items():
        yield f'header {name} "{value}"'
    for kind, pattern in order.patterns:
        yield f"@{kind.value} path_regexp {pattern}"
        for name, value in headers(kind).items():
            if headers(AddressKind.SITE).get(name) != value:
                yield f'header @{kind.value} {name} "{value}"'
        yield from (f"header @{kind.value} -{name}" for name in missing_headers(kind))


def _types(order: Order) -> Iterator[str]:
    yield "map {path} {media_type} {"
    for kind, pattern in order.patterns:
        if kind is AddressKind.FEED:
            yield f'\t~{pattern} "{FEED_TYPE.with_charset}"'
    yield f'\t~/$ "{MEDIA_TYPES[0].with_charset}"'
    for one in MEDIA_TYPES:
        yield f'\t~\\.{one.ending}$ "{one.with_charset}"'
    yield '\tdefault ""'
    yield "}"
    yield "header Content-Type {media_type}"


def _indented(lines: Iterator[str], depth: int) -> Iterator[str]:
    return ("\t" * depth + line for line in lines)
