"""`thidua publish`: build what may be published, bring it to where people read it, and look whether it is there."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from getpass import getpass
from pathlib import Path

from ..publish.archive import Archive, KeptState
from ..publish.going_back import restored
from ..publish.going_online import Errand
from ..publish.secrets import Secrets, account_of
from ..publish.target import TargetError
from ..site import Audience
from ..store import load
from .arguments import Parser, add_data, add_date
from .build import make, print_built, print_left_open
from .outcome import BAD_USE, OK
from .transfer import NO_TARGET, Outcome, add_sending, of_data, print_refusal, publish


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "dựng và công bố")
    add_sending(parser)
    parser.add_argument(
        "--quiet",
        action="store_true",
        help="cho lịch chạy tự động: chỉ in khi có gì thay đổi hoặc hỏng, không hỏi gì",
    )
    parser.add_argument(
        "--set-password",
        action="store_true",
        help="nhập mật khẩu (hoặc khóa bí mật) của nơi công bố; giữ trong kho mật khẩu của máy",
    )


def run(options: argparse.Namespace) -> int:
    if options.set_password:
        return _set_password(options.data)
    if not options.quiet:
        return _publish(options).code
    words = io.StringIO()
    with contextlib.redirect_stdout(words), contextlib.redirect_stderr(words):
        outcome = _publish(options)
    if outcome.is_worth_telling:
        print(words.getvalue(), end="", file=sys.stderr if outcome.code else sys.stdout)
    return outcome.code


def _publish(options: argparse.Namespace) -> Outcome:
    archive = Archive.of(options.data.resolve())
    try:
        with archive.locked():
            return _publish_alone(options, archive)
    except TargetError as error:
        return print_refusal(error)


def _publish_alone(options: argparse.Namespace, archive: Archive) -> Outcome:
    data = options.data.resolve()
    held = archive.state(archive.held)
    if held and options.quiet:
        with restored(archive, held, data) as earlier:
            return _build_and_send(of_data(options, earlier), archive, data, held)
    if held:
        print(f"Trang đang ở bản cũ {held.id} (thidua rollback); lần này công bố dữ liệu hiện nay.")
    return _build_and_send(options, archive, data)


def _build_and_send(
    options: argparse.Namespace, archive: Archive, data: Path, held: KeptState | None = None
) -> Outcome:
    site = make(options, Audience.PUBLIC, "thidua publish", is_published=True)
    if isinstance(site, int):
        return Outcome(site)
    print_built(site)
    today = load(data).dataset
    settings = today.site if today else site.publication.dataset.site
    outcome = publish(options, site, Errand(settings, archive, data, held), "thidua publish")
    if not options.dry_run:
        print_left_open(site)
        site.keep_shared_files()
    return outcome


def _set_password(data: Path) -> int:
    dataset = load(data).dataset
    target = dataset.site.publishing if dataset else None
    if target is None:
        print(NO_TARGET, file=sys.stderr)
        return BAD_USE
    try:
        password = getpass(f"Mật khẩu hoặc khóa bí mật của {account_of(target)} (không hiện khi gõ): ")
    except (EOFError, KeyboardInterrupt):
        password = ""
    if not password:
        print("Chưa nhập gì; mật khẩu cũ, nếu có, vẫn nguyên.", file=sys.stderr)
        return BAD_USE
    if not Secrets(target).keep(password):
        print(
            f"Máy này không có kho mật khẩu. Đặt biến môi trường {Secrets(target).variable} thay vào.",
            file=sys.stderr,
        )
        return BAD_USE
    print("Đã giữ trong kho mật khẩu của máy. Tiếp theo: thidua publish")
    return OK
