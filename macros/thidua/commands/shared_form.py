"""`thidua shared-form`: the form for an office that shares a git repository, as a folder of static files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from ..shared_form import folder
from ..store import load
from .arguments import Parser, add_data, add_date
from .outcome import OK, refuse, unwritable

BACKENDS: Final = ("github", "gitlab", "gitea")
"""Hosts of repositories that Decap supports and that can demand a second person's approval."""


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("out", type=Path, metavar="THƯ_MỤC", help="thư mục mới, để đặt lên máy chủ riêng")
    parser.add_argument(
        "--host", required=True, choices=BACKENDS, help="nơi giữ kho: github, gitlab hoặc gitea"
    )
    parser.add_argument("--repo", required=True, metavar="KHO", help="tên kho, ví dụ ubnd-xa/thi-dua")
    parser.add_argument("--branch", default="main", metavar="NHÁNH", help="nhánh chính (mặc định: main)")
    parser.add_argument("--base-url", default=None, metavar="ĐỊA_CHỈ", help="máy chủ đăng nhập, nếu cần")


def run(options: argparse.Namespace) -> int:
    loaded = load(options.data)
    if loaded.dataset is None or not loaded.dataset.campaigns:
        return refuse(loaded.problems)
    backend = {"name": options.host, "repo": options.repo, "branch": options.branch}
    if options.base_url:
        backend |= {"base_url": options.base_url}
    try:
        folder.write(loaded.dataset, backend, options.out)
    except OSError as error:
        return unwritable(options.out, error)
    print(f"Đã ghi biểu mẫu chung vào {options.out}/")
    print(
        "Tiếp theo: đặt thư mục này lên một máy chủ riêng, không phải trang công khai; xem deploy/README.md."
    )
    return OK
