"""`thidua kit`: everything that channels need about one record, in one zip, with the poster as PDF."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from .. import printing
from ..build.catalogue import Catalogue
from ..channels import kits, scripts
from ..edge.words import catalogue_of
from ..editing.record_finder import NoRecordError, find_record
from ..model.ahead import is_ahead
from ..outputs import preview_names
from ..place import DOCS
from ..site import Audience, Publication, addresses
from ..site.checking import check_most, today
from ..site.subjects import Subject
from .arguments import Parser, add_data, add_date
from .outcome import BAD_DATA, BAD_USE, OK, refuse, unwritable


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("id", metavar="MÃ", help="mã hoặc tên của bản ghi, ví dụ cn-001")
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
        checked = check_most(options.data, DOCS, day, audience)
        if checked.publication is None:
            return refuse(checked.stopping)
        assert checked.dataset
        try:
            _, record = find_record(checked.dataset, options.id)
        except NoRecordError as error:
            print(error, file=sys.stderr)
            return BAD_USE
        if found := _subject(checked.publication, record.id):
            break
        omission = next((o for o in checked.omissions if o.id == record.id), None)
        if omission and not is_ahead(record, day):
            print(f"Không có bộ tuyên truyền. {omission}", file=sys.stderr)
            return BAD_DATA
    if found is None:
        print(
            f"Bản ghi mang mã «{record.id}» không phải của tập thể, cá nhân hay bài viết, hoặc đã được gỡ; không có bộ tuyên truyền.",
            file=sys.stderr,
        )
        return BAD_USE
    publication, subject = found
    usual = preview_names.name(f"bo-tuyen-truyen-{subject.id}.zip", preview=publication.preview)
    out: Path = options.out or Path(usual)
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
    own = (s for subjects in publication.subjects.values() for s in subjects)
    subject = next((s for s in own if s.id == id and not s.is_general), None)
    return (publication, subject) if subject else None


def _kit(publication: Publication, subject: Subject, missing: list[str]) -> bytes:
    """The kit as a zip file. `missing`: gets a Vietnamese sentence when there is no PDF."""
    catalogue = catalogue_of(publication, DOCS)
    view = kits.view_of(publication, subject)

    def content(address: str | None) -> bytes | None:
        return catalogue.make_file(catalogue.files[catalogue.links.found(address)[0]]) if address else None

    pdf: bytes | str = ""
    if subject.poster:
        try:
            pdf = _poster(catalogue, subject)
        except printing.CannotPrintError as reason:
            missing.append(str(reason))
            pdf = str(reason)
    spoken = scripts.spoken(scripts.Reading(subject.announcement(), scripts.voice_of(publication.dataset)))
    return kits.packed(view, kits.Pieces(spoken, content(view.card), content(view.photo), pdf))


def _poster(catalogue: Catalogue, subject: Subject) -> bytes:
    """The A4 poster as PDF. CannotPrintError."""
    assert subject.poster
    photo = f"{subject.edition.picture(subject.picture)}-" if subject.picture else addresses.ASSETS
    with tempfile.TemporaryDirectory() as scratch:
        for file in catalogue:
            if file.address == subject.poster or file.address.startswith((addresses.ASSETS, photo)):
                target = Path(scratch, addresses.file_of(file.address))
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(catalogue.make_file(file))
        return printing.pdf(Path(scratch, addresses.file_of(subject.poster)))
