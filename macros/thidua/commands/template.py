"""`thidua template`: an empty spreadsheet, to be filled in with a list of collectives and individuals."""

from __future__ import annotations

import argparse

from ..editing import sheet
from .arguments import Parser
from .sheets import add_file, finish


def add_arguments(parser: Parser) -> None:
    add_file(parser, "danh-sach.xlsx")


def run(options: argparse.Namespace) -> int:
    def write() -> str:
        sheet.template(options.data, options.year, options.file)
        return (
            f"Đã ghi bảng trống: {options.file}\nTiếp theo: điền bằng Excel, rồi thidua import {options.file}"
        )

    return finish(write)
