"""`thidua pack`: the published site in one zip, for a USB stick."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import zipfile
from pathlib import Path
from typing import Final

from ..build import pack
from ..build.catalogue import BuildError
from ..edge.words import catalogue_of
from ..outputs.publicity_kit import entry_of
from ..place import DOCS
from ..render.environment import environment
from ..site import Audience
from ..site.checking import today
from ..store.whole_file import replacing
from ..vietnamese.dates import short_date
from .arguments import Parser, add_data, add_date
from .check import check_data, print_omissions, refuse
from .outcome import BAD_DATA, BAD_USE, OK, unwritable
from .progress import progress

_USUAL: Final = Path("trang-usb.zip")
_FOLDER: Final = "trang"
_START: Final = "mo-trang.html"


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "đóng gói")
    parser.add_argument(
        "--out", type=Path, default=_USUAL, metavar="TỆP", help=f"nơi đặt tệp zip (mặc định: {_USUAL})"
    )


def run(options: argparse.Namespace) -> int:
    out, day = options.out, options.date or today()
    if out.is_dir() or not out.name:
        print(f"--out {out} là một thư mục. Ghi cả tên tệp, ví dụ {out / _USUAL}.", file=sys.stderr)
        return BAD_USE
    checked = check_data(options.data, day, Audience.PUBLIC, [])
    if checked.publication is None:
        return refuse(checked, "thidua pack")
    try:
        catalogue = catalogue_of(checked.publication, DOCS)
        with (
            replacing(out) as file,
            zipfile.ZipFile(file, "w") as packed,
            progress("Đang đóng gói", len(catalogue)) as step,
        ):
            packed.writestr(entry_of(_START), _start(day))
            for number, (path, content) in enumerate(pack.files(catalogue)):
                packed.writestr(entry_of(f"{_FOLDER}/{path}"), content)
                step(min(number, len(catalogue)), len(catalogue))
    except BuildError as failure:
        print(failure, file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        return unwritable(out, error)
    print_omissions(checked.omissions)
    print(f"Đã ghi {out}: bản công bố ngày {short_date(day)}, {len(checked.publication.pages)} trang.")
    print(
        f"Tiếp theo: giải nén ra USB rồi mở {_START}. Ai được gỡ sau ngày này vẫn còn trong gói: có gỡ thì xóa gói cũ, đóng gói lại."
    )
    return OK


def _start(day: dt.date) -> str:
    """The page beside the folder, by which people begin."""
    return environment().get_template("start.html").render(home=f"{_FOLDER}/index.html", day=short_date(day))
