"""`thidua verify`: whether a site, in a folder or online, is exactly the release that it says it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from ..model.site import Site
from ..publish.folder import CURRENT
from ..publish.release import Release
from ..publish.signature import SignatureError, verify
from ..publish.verify import (
    Difference,
    DifferenceKind,
    ReadablePlace,
    SiteFolder,
    SiteOnline,
    UnreadableError,
    differences,
    is_of_the_office,
    release_at,
    signature_at,
)
from ..store import load
from ..vietnamese.dates import TIMEZONE
from .arguments import Parser, add_data
from .outcome import BAD_DATA, BAD_USE, OK
from .progress import progress

_SHOWN: Final = 50
"""Paths of each kind that are printed; of more, how many there are."""


def add_arguments(parser: Parser) -> None:
    parser.add_argument(
        "place",
        nargs="?",
        metavar="NƠI",
        help="thư mục chứa trang, hoặc địa chỉ https://… (mặc định: url trong site.yml)",
    )
    parser.add_argument(
        "--signer",
        metavar="DÒNG",
        help="dòng «tên ssh-ed25519 AAAA…» của người ký; mặc định: signer trong site.yml",
    )
    add_data(parser)


def run(options: argparse.Namespace) -> int:
    site = _site(options.data)
    where = options.place or (site.url if site else None)
    if where is None:
        print("Ghi thêm thư mục hay địa chỉ cần xem: url trong site.yml còn trống.", file=sys.stderr)
        return BAD_USE
    try:
        place = _place(where)
        release, manifest = release_at(place)
        with progress("Đang đối chiếu", len(release.files)) as step:
            seen = tuple(differences(place, release, step))
        signature = signature_at(place)
        if release_at(place)[1] != manifest:
            print("Trang vừa đổi sang bản khác trong lúc xem; chạy lại lệnh này.", file=sys.stderr)
            return BAD_DATA
    except UnreadableError as error:
        print(f"{where}: {error}.", file=sys.stderr)
        return BAD_USE
    own = tuple(one.path for one in seen if one.kind is DifferenceKind.SURPLUS and is_of_the_office(one.path))
    found = [one for one in seen if not (one.kind is DifferenceKind.SURPLUS and is_of_the_office(one.path))]
    _print(release, found)
    if own:
        print(f"Ngoài bản phát hành còn {len(own)} tệp của cơ quan: {', '.join(own[:_SHOWN])}.")
    try:
        if words := _signed(manifest, signature, options.signer or _signer(site, where)):
            print(words)
    except SignatureError as error:
        print(error, file=sys.stderr)
        return BAD_DATA
    kinds = {one.kind for one in found}
    if DifferenceKind.SURPLUS in kinds:
        print("\nTệp thừa: của cơ quan thì để yên, của ai không rõ thì xóa.", file=sys.stderr)
    if kinds - {DifferenceKind.SURPLUS}:
        print("\nTrang không đúng như bản phát hành: công bố lại bằng thidua publish.", file=sys.stderr)
    if found:
        return BAD_DATA
    print("Trang đúng từng tệp như bản phát hành.")
    return OK


def _place(name: str) -> ReadablePlace:
    """Where a site is read: an address of the web, else a folder. UnreadableError."""
    if name.startswith(("http://", "https://")):
        return SiteOnline(name)
    if not Path(name).is_dir():
        raise UnreadableError("không có thư mục này; địa chỉ trên mạng thì viết từ https://")
    current = Path(name) / CURRENT
    return SiteFolder(current if current.is_dir() else Path(name))


def _site(data: Path) -> Site | None:
    """As the data have it, if there are any here."""
    dataset = load(data).dataset if (data / "site.yml").is_file() else None
    return dataset.site if dataset else None


def _signer(site: Site | None, where: str) -> str | None:
    """Who is to have signed, as the data say; of another office's site they say nothing."""
    if site is None or site.signing is None:
        return None
    is_elsewhere = "://" in where and where.rstrip("/") != (site.url or "").rstrip("/")
    return None if is_elsewhere else site.signing.signer


def _signed(manifest: bytes, signature: bytes | None, signer: str | None) -> str:
    """Whose signature it is, in words; "" when there is none and none is expected. SignatureError."""
    if signature is None:
        if signer:
            raise SignatureError("Bản này chưa được ký", "Nhờ cơ quan quản lý trang ký và đưa lên lại")
        return ""
    if signer is None:
        return 'Bản này có chữ ký; muốn xem của ai thì thêm --signer "tên ssh-ed25519 AAAA…".'
    verify(manifest, signature, signer)
    return f"Chữ ký đúng là của «{signer.partition(' ')[0]}»."


def _print(release: Release, found: Sequence[Difference]) -> None:
    """Print what differs: each path, at most `_SHOWN` of a kind."""
    print(f"Bản phát hành {release.id}, lúc {_time(release)}, {len(release.files)} tệp.")
    for kind, group in groupby(sorted(found, key=lambda one: one.kind), key=lambda one: one.kind):
        paths = tuple(group)
        print(f"\n{len(paths)} tệp {kind}:", file=sys.stderr)
        for one in paths[:_SHOWN]:
            print(f"  - {one.path}{f': {one.why}' if one.why else ''}", file=sys.stderr)
        if len(paths) > _SHOWN:
            print(f"  … và {len(paths) - _SHOWN} tệp nữa", file=sys.stderr)


def _time(release: Release) -> str:
    return f"{release.made_at.astimezone(TIMEZONE):%H:%M ngày %d/%m/%Y}"
