"""`thidua build`: check the data, build the site, and put it in place whole."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from ..hooks import BuildFailedError, build_site
from ..outputs import search
from ..publication import Audience, Checked, today
from ..vietnamese.os_errors import reason
from .arguments import ROOT, Parser, add_data, add_date
from .check import check_data, refuse
from .outcome import BAD_DATA, BAD_USE, OK


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "dựng")
    parser.add_argument(
        "--out", type=Path, default=Path("site"), metavar="THƯ_MỤC", help="nơi đặt trang (mặc định: site)"
    )
    parser.add_argument(
        "--public", action="store_true", help="bản công bố: không có dữ liệu minh họa và bản nháp"
    )


def run(options: argparse.Namespace) -> int:
    audience = Audience.PUBLIC if options.public else Audience.PREVIEW
    out = options.out.resolve()
    if fault := _unsafe(out, options.data.resolve()):
        print(fault, file=sys.stderr)
        return BAD_USE
    checked = check_data(options.data, options.date or today(), audience)
    if checked.publication is None:
        return refuse(checked, "thidua build")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
            built = Path(scratch) / "site"
            build_site(checked.publication, built)
            _swap(built, out, Path(scratch))
    except BuildFailedError as failure:
        print(failure, file=sys.stderr)
        print("Chưa dựng được trang; trang cũ vẫn nguyên. Sửa chỗ báo ở trên rồi chạy lại.", file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        print(f"Không ghi được vào {out}: {reason(error)}. Chọn thư mục khác cho --out.", file=sys.stderr)
        return BAD_USE
    _print_next(checked, audience, options.out)
    return OK


def _print_next(checked: Checked, audience: Audience, out: Path) -> None:
    publication = checked.publication
    assert publication
    print(f"Đã dựng {audience.label.lower()}: {len(publication.pages)} trang trong {out}/")
    if audience is Audience.PREVIEW:
        print("Bản này có dữ liệu minh họa và bản nháp, không dùng để công bố.")
        print("Tiếp theo: thidua serve (xem trong trình duyệt) hoặc thidua build --public (bản công bố).")
        return
    if publication.dataset.site.url is None:
        print("Chưa có sitemap.xml và địa chỉ chuẩn, vì url trong data/site.yml còn trống.")
    print(f"Tiếp theo: chép nội dung của {out}/ lên máy chủ web; xem deploy/README.md.")


def _unsafe(out: Path, data: Path) -> str | None:
    """Why `out` must not be replaced by a built site, if so."""
    sources = (
        data,
        *(ROOT / name for name in ("data", "docs", "macros", "tests", "deploy", ".git", ".venv")),
    )
    if any(home.is_relative_to(out) for home in (ROOT, data, Path.cwd(), Path.home())) or any(
        out.is_relative_to(source) for source in sources
    ):
        return f"Không dựng vào {out}: thư mục này chứa dữ liệu hoặc mã nguồn. Chọn thư mục khác cho --out."
    if out.is_file():
        return f"{out} là một tệp. Chọn thư mục khác cho --out."
    ours = (out / search.ADDRESS).is_file() and not (out / ".git").exists()
    if out.is_dir() and any(out.iterdir()) and not ours:
        return f"{out} có tệp không phải của một lần dựng trước. Chọn thư mục trống cho --out."
    return None


def _swap(built: Path, out: Path, scratch: Path) -> None:
    """Put the new site in place by renaming: a reader never meets half a site."""
    built.chmod(0o755)
    if out.exists():
        out.rename(scratch / "old")
    built.rename(out)
    shutil.rmtree(scratch / "old", ignore_errors=True)
