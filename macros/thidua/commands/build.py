"""`thidua build`: check the data, build the site, and put it in place whole."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import collector
from ..build.catalogue import BuildError
from ..place import DOCS
from ..publish.site_build import USUAL, SiteBuild, built_site, unusable
from ..site import Audience
from ..site.checking import check_most, today
from ..site.exclusion import CannotLeaveOutError
from ..vietnamese.os_errors import reason
from .arguments import Parser, add_data, add_date
from .check import check_data, print_mentions, print_omissions, refuse
from .hints import leave_out
from .outcome import BAD_DATA, BAD_USE, OK
from .progress import progress


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "dựng")
    parser.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="THƯ_MỤC",
        help="nơi đặt trang (mặc định: site cho bản xem trước, public cho bản công bố)",
    )
    parser.add_argument(
        "--public", action="store_true", help="bản công bố: không có dữ liệu minh họa và bản nháp"
    )
    parser.add_argument(
        "--manifest",
        action="store_true",
        help="với --public: ghi thêm phat-hanh.json, để thidua verify đối chiếu được trang đưa lên bằng cách khác",
    )
    add_making(parser)


def add_making(parser: Parser) -> None:
    """The options of every command that builds a site first."""
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="MÃ",
        help="dựng mà không có bản ghi này, ví dụ một bản ghi đã công bố đang hỏng; địa chỉ của nó chỉ còn ghi là "
        "đã gỡ; với tệp chung (2024/campaign.yml) thì lấy bản của lần dựng trước; dùng được nhiều lần",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="làm lại mọi tệp, không lấy gì của lần dựng trước"
    )


def run(options: argparse.Namespace) -> int:
    if options.manifest and not options.public:
        print("--manifest chỉ dùng cùng --public: bản xem trước không đưa lên mạng.", file=sys.stderr)
        return BAD_USE
    audience = Audience.PUBLIC if options.public else Audience.PREVIEW
    site = make(options, audience, f"thidua build{' --public' * options.public}")
    if isinstance(site, int):
        return site
    if options.manifest:
        from .manifest import write_manifest  # noqa: PLC0415 - only who asks for it loads what publishes

        write_manifest(site.folder.resolve(), site.catalogue, site.publication)
    _print_next(site)
    print_left_open(site)
    site.keep_shared_files()
    return OK


def make(
    options: argparse.Namespace, audience: Audience, command: str, *, is_published: bool = False
) -> SiteBuild | int:
    """Check the data and build the site; an exit code when something stops it, which is said then.

    `command`: what to run again; `is_published`: see `built_site`.
    """
    target = options.out or USUAL[audience]
    out = target.resolve()
    if fault := unusable(target, audience, options.data.resolve()):
        print(fault, file=sys.stderr)
        return BAD_USE
    try:
        checked = check_data(options.data, options.date or today(), audience, options.leave_out)
    except CannotLeaveOutError as error:
        print(f"--leave-out: {error}", file=sys.stderr)
        return BAD_USE
    if checked.publication is None:
        code = refuse(checked, command)
        names = check_most(options.data, DOCS, options.date or today(), audience).left_out
        if names:
            again = f"{command}{leave_out(names)}"
            print(f"Cần dựng ngay mà chưa sửa được thì tạm bỏ chỗ hỏng ra: {again}", file=sys.stderr)
        return code
    try:
        with progress("Đang dựng") as step, collector.paused(for_good=True):
            return built_site(
                checked, DOCS, target, kept=not options.no_cache, is_published=is_published, progress=step
            )
    except BuildError as failure:
        print(failure, file=sys.stderr)
        print("Chưa dựng được trang; trang cũ vẫn nguyên. Sửa chỗ báo ở trên rồi chạy lại.", file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        print(f"Không ghi được vào {out}: {reason(error)}. Chọn thư mục khác cho --out.", file=sys.stderr)
        return BAD_USE


def print_left_open(site: SiteBuild) -> None:
    """Say what the site goes on without, and who is still told of."""
    print_omissions(site.checked.omissions)
    print_mentions(site.checked)


def print_built(site: SiteBuild) -> None:
    """Say what was built, and where."""
    audience, count, built = site.publication.audience, len(site.publication.pages), site.built
    print(f"Đã dựng {audience.label.lower()}: {count} trang trong {site.folder}/", end="")
    print(f" (làm mới {built.made} tệp, giữ {built.taken} tệp của lần trước)." if built.taken else "")


def _print_next(site: SiteBuild) -> None:
    print_built(site)
    if site.publication.audience is Audience.PREVIEW:
        print("Bản này có dữ liệu minh họa và bản nháp, không dùng để công bố.")
        publish = site.publication.dataset.site.publishing_command
        print(f"Tiếp theo: thidua serve (xem trong trình duyệt) hoặc {publish} (bản công bố).")
        return
    settings = site.publication.dataset.site
    if settings.url is None:
        print("Chưa có sitemap.xml và địa chỉ chuẩn, vì url trong site.yml còn trống.")
    if settings.publishing:
        print("Tiếp theo: thidua publish (đưa bản này lên mạng và xem lại).")
    else:
        print(
            "Tiếp theo: ghi nơi công bố vào site.yml, mục publishing (xem deploy/README.md), rồi thidua publish."
        )
