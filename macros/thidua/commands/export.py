"""`thidua export`: all collectives and individuals of a campaign as a spreadsheet, to change and import again."""

from __future__ import annotations

import argparse

from ..editing import sheet
from .arguments import Parser
from .sheets import add_file, finish


def add_arguments(parser: Parser) -> None:
    add_file(parser, "danh-sach.xlsx")


def run(options: argparse.Namespace) -> int:
    def write() -> str:
        count = sheet.export(options.data, options.year, options.file)
        return f"Đã ghi {count} bản ghi ra {options.file}\nTiếp theo: sửa bằng Excel, rồi thidua import {options.file}"

    return finish(write)
