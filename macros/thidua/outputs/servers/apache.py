"""For Apache and LiteSpeed, as hosting companies run them: our part of the site's `.htaccess`.

Only what `AllowOverride FileInfo` allows, and each module's part within `IfModule`: a host that allows or has less sends
fewer headers, and the site is still there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .rules import (
    FEED_TYPE,
    MEDIA_TYPES,
    SHARED_HEADERS,
    SMALL_FILES,
    TEXT_TYPES,
    AddressKind,
    Order,
    headers,
    own_headers,
)

NAME: Final = ".htaccess"


def htaccess(order: Order) -> str:
    return "\n".join(_lines(order))


def _lines(order: Order) -> Iterator[str]:
    yield f"ErrorDocument 404 {order.root}{order.not_found}"
    yield "<IfModule mod_mime.c>"
    for one in MEDIA_TYPES:
        yield f"  AddType {one.name} .{one.ending}"
    yield f"  AddCharset utf-8 {' '.join('.' + one.ending for one in MEDIA_TYPES if one.is_text)}"
    yield "</IfModule>"
    yield from _rewriting(order)
    yield from _compression(order)
    yield from _headers(order)


def _rewriting(order: Order) -> Iterator[str]:
    yield "<IfModule mod_rewrite.c>"
    yield "  RewriteEngine On"
    yield f"  RewriteBase {order.root}"
    if order.https:
        yield "  # http sang https; sau một máy chủ trung gian thì theo X-Forwarded-Proto"
        yield "  RewriteCond %{HTTPS} !=on"
        yield "  RewriteCond %{HTTP:X-Forwarded-Proto} !=https"
        yield "  RewriteCond %{REQUEST_URI} !^/\\.well-known/"
        yield "  RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]"
    yield "  # trang tĩnh chỉ để đọc; tệp .php riêng của cơ quan không bị chặn"
    yield "  RewriteCond %{REQUEST_METHOD} !^(GET|HEAD)$"
    yield "  RewriteCond %{REQUEST_URI} !\\.php$"
    yield "  RewriteRule ^ - [R=405,L]"
    yield "  # dấu / cuối; mod_dir cũng thêm, nhưng sau một máy chủ trung gian thì nó dẫn về http"
    if not order.https:
        yield "  RewriteCond %{HTTP:X-Forwarded-Proto} =https"
    yield "  RewriteCond %{REQUEST_FILENAME} -d"
    yield "  RewriteRule [^/]$ https://%{HTTP_HOST}%{REQUEST_URI}/ [R=301,L]"
    yield "  # tệp ẩn; thư mục không có trang: 404"
    yield "  RewriteRule (^|/)\\.(?!well-known(/|$)) - [R=404,L]"
    yield "  RewriteCond %{REQUEST_FILENAME} -d"
    yield "  RewriteCond %{REQUEST_FILENAME}/index.html !-f"
    yield "  RewriteCond %{REQUEST_FILENAME}/index.php !-f"
    yield "  RewriteRule /$ - [R=404,L]"
    if order.compressed:
        yield "  # tệp đã nén sẵn"
        yield "  <IfModule mod_mime.c>"
        for encoding, ending in SMALL_FILES:
            yield f"  RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b"
            yield f"  RewriteCond %{{REQUEST_FILENAME}}{ending} -f"
            yield f"  RewriteRule ^(.+)$ $1{ending} [L]"
        yield "  </IfModule>"
    yield "</IfModule>"


def _compression(order: Order) -> Iterator[str]:
    types = " ".join(TEXT_TYPES)
    if order.compressed:
        texts = [one for one in MEDIA_TYPES if one.is_text]
        endings = "|".join(one.ending for one in texts)
        for encoding, ending in SMALL_FILES:
            yield f'<FilesMatch "\\.({endings})\\{ending}$">'
            yield f"  <IfModule mod_mime.c>\n    AddEncoding {encoding} {ending}\n  </IfModule>"
            yield "  <IfModule mod_headers.c>\n    Header append Vary Accept-Encoding\n  </IfModule>"
            yield "</FilesMatch>"
        for one in texts:
            yield f'<FilesMatch "\\.{one.ending}\\.(br|gz)$">'
            yield f'  ForceType "{one.with_charset}"'
            yield "</FilesMatch>"
    yield "<IfModule mod_filter.c>"
    for module, name in (("mod_brotli.c", "BROTLI_COMPRESS"), ("mod_deflate.c", "DEFLATE")):
        yield f"  <IfModule {module}>"
        yield f"    AddOutputFilterByType {name} {types}"
        yield "  </IfModule>"
    yield "</IfModule>"


def _headers(order: Order) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    yield "  <IfModule mod_setenvif.c>"
    for kind, pattern in order.patterns:
        yield f'    SetEnvIf Request_URI "{pattern}" {_variable(kind)}'
    yield "  </IfModule>"
    yield "  # nén trong lúc gửi đổi ETag; không bỏ phần thêm thì trình duyệt tải lại cả tệp"
    yield '  RequestHeader edit* If-None-Match "-(gzip|br)\\"" "\\""'
    for name, value in SHARED_HEADERS.items():
        yield from _header(name, value)
    for name, value in own_headers(AddressKind.SITE).items():
        yield from _header(name, value)
        for place in order.places:
            own = headers(place.kind).get(name)
            if own is None:
                yield f"  Header always unset {name} env={_variable(place.kind)}"
            elif own != value:
                yield f'  Header always set {name} "{own}" env={_variable(place.kind)}'
    for name, value in headers(AddressKind.DATA).items():
        if name not in headers(AddressKind.SITE):
            yield f'  Header always set {name} "{value}" env={_variable(AddressKind.DATA)}'
    yield f'  Header set Content-Type "{FEED_TYPE.with_charset}" env={_variable(AddressKind.FEED)}'
    yield "</IfModule>"


def _variable(kind: AddressKind) -> str:
    return f"thidua_{kind.value}"


def _header(name: str, value: str) -> Iterator[str]:
    yield f"  Header unset {name}"  # of the host's own: two policies would both hold
    yield f'  Header always set {name} "{value}"'
