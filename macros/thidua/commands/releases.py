"""`thidua releases`: what was published, and which release readers see now."""

from __future__ import annotations

import argparse
import sys

from ..model.publishing import PublishingTarget
from ..publish.archive import Archive
from ..publish.online import look
from ..publish.release import Release
from ..publish.target import TargetError
from ..publish.visit import visit
from ..store import load
from .arguments import Parser, add_data
from .outcome import BAD_USE, NOT_SENT, OK
from .transfer import NO_TARGET


def add_arguments(parser: Parser) -> None:
    add_data(parser)


def run(options: argparse.Namespace) -> int:
    data = options.data.resolve()
    dataset = load(data).dataset
    target = dataset.site.publishing if dataset else None
    if target is None:
        print(NO_TARGET, file=sys.stderr)
        return BAD_USE
    code, online = OK, None
    try:
        online = _online(target, options)
    except TargetError as error:
        print(error, file=sys.stderr)
        code = NOT_SENT
    archive = Archive.of(data)
    states = archive.states()
    for state in states:
        marks = [
            *(["đang hiện"] if online and online.id == state.id else []),
            *(["đang giữ"] if archive.held == state.id else []),
        ]
        shown = f" ({', '.join(marks)})" if marks else ""
        print(
            f"{state.id}  {state.made_at:%d/%m/%Y %H:%M}  {state.people} tập thể, cá nhân, {state.pages} trang{shown}"
        )
    if online and online.id not in {state.id for state in states}:
        print(
            f"Đang hiện: bản {online.id}, {len(online.people)} tập thể, cá nhân; máy này không giữ dữ liệu của bản ấy."
        )
    if states:
        print(
            "Tiếp theo: thidua rollback MÃ_BẢN (trở lại một bản), thidua publish (công bố dữ liệu hiện nay)."
        )
    elif not online and code == OK:
        print("Chưa công bố lần nào. Tiếp theo: thidua publish")
    return code


def _online(target: PublishingTarget, options: argparse.Namespace) -> Release | None:
    with visit(target, options.data.resolve().parent) as place:
        return look(place).release
