"""`thidua edit`: the office's desk in the browser, served to this machine only."""

from __future__ import annotations

import argparse
import datetime as dt

from ..channels.preview import previewing
from ..desk import server
from ..desk.sitting.desk import Desk, Seat
from ..model.lifecycle import Role
from ..place import DOCS
from ..site.checking import today
from .arguments import Parser, add_data, add_date
from .roles import ROLES, add_role


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    add_role(parser, Role.BIEN_TAP)
    parser.add_argument(
        "--port", type=int, default=0, metavar="CỔNG", help="cổng trên máy này (mặc định: cổng nào trống)"
    )
    parser.add_argument("--no-browser", action="store_true", help="chỉ in địa chỉ, không mở trình duyệt")


def run(options: argparse.Namespace) -> int:
    def day() -> dt.date:
        return options.date or today()

    preview = previewing(DOCS, day, options.data.resolve())
    desk = Desk(options.data.resolve(), DOCS, day, Seat(ROLES[options.role]))
    return server.serve(desk, preview, port=options.port, open_browser=not options.no_browser)
