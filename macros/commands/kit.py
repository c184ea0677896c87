"""`thidua kit`: everything that channels need about one record, in one zip, with the poster as PDF."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from .. import printing
from ..publication import Audience, Publication, check, today
from ..publication.subjects import Subject
from .arguments import ROOT, Parser, add_data, add_date
from .outcome import BAD_USE, OK, refuse, unwritable

_ASSETS: Final = Path(__file__).parents[1] / "theme" / "assets"


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("id", metavar="MÃ", help="mã của bản ghi, ví dụ cn-001")
    parser.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="TỆP",
        help="nơi đặt tệp zip (mặc định: bo-tuyen-truyen-MÃ.zip)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the kit as it would be published, or for an unpublished record as a marked preview."""
    day: dt.date = options.date or today()
    if options.out is not None and (options.out.is_dir() or not options.out.name):
        print(
            f"--out {options.out} là một thư mục. Ghi cả tên tệp, ví dụ {options.out / 'bo.zip'}.",
            file=sys.stderr,
        )
        return BAD_USE
    found = None
    for audience in (Audience.PUBLIC, Audience.PREVIEW):
        checked = check(options.data, ROOT / "docs", day, audience)
        if checked.publication is None:
            return refuse(checked.problems)
        if found := _subject(checked.publication, options.id):
            break
    if found is None:
        print(
            f"Không có điển hình hay bài viết nào mang mã «{options.id}», hoặc bản ghi ấy đã được gỡ. "
            "Mã là phần cuối của địa chỉ trang, ví dụ cn-001.",
            file=sys.stderr,
        )
        return BAD_USE
    publication, subject = found
    out: Path = options.out or Path(f"bo-tuyen-truyen-{subject.id}.zip")
    missing: list[str] = []
    content = _kit(publication, subject, missing)
    scratch = out.with_name(f"{out.name}.tmp")
    try:
        scratch.write_bytes(content)
        scratch.replace(out)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        return unwritable(out, error)
    if publication.preview:
        print(
            "Bản ghi chưa công bố (hoặc là dữ liệu minh họa) nên gói mang dấu bản xem trước; đừng dùng ảnh và mã QR trong gói để công bố."
        )
    for reason in missing:
        print(f"Không có áp phích PDF: {reason}.", file=sys.stderr)
    print(f"Đã ghi {out}: {subject.title}.")
    print("Tiếp theo: mở tệp 00-doc-truoc.txt trong gói, có ghi gồm những gì và thiếu gì.")
    return OK


def _subject(publication: Publication, id: str) -> tuple[Publication, Subject] | None:
    own = (s for year in publication.publicity.subjects.values() for s in year)
    subject = next((s for s in own if s.id == id and not s.is_general), None)
    return (publication, subject) if subject else None


def _kit(publication: Publication, subject: Subject, missing: list[str]) -> bytes:
    publicity = publication.publicity
    picture = next(
        (publicity.share_picture(*shared) for shared in publicity.cards if shared[0] is subject.page), None
    )

    def pdf(_: str) -> bytes | str:
        try:
            return _poster(publication, subject)
        except printing.CannotPrintError as reason:
            missing.append(str(reason))
            return str(reason)

    return publicity.kit(subject, picture, pdf)


def _poster(publication: Publication, subject: Subject) -> bytes:
    """The A4 poster as PDF. CannotPrintError."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        shutil.copytree(_ASSETS, site / "assets")
        files = dict(publication.publicity.posters.profile(subject))
        for pictures in publication.picture_files_of(subject.record):
            files |= pictures
        for address, content in files.items():
            target = site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return printing.pdf(site / subject.poster / "index.html")
