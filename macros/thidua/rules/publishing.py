"""Rules on the place where the site is published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from ..model.dataset import Dataset
from ..model.fields import fields_of
from ..model.finding import Finding
from ..model.publishing import FIELDS, PublishingTarget

_AT: Final = ("site", "publishing")
_PASSWORD: Final = re.compile(r"//(?:[^/@]*:[^/@]+|(?:gh[a-z]_|github_pat_|glpat-)[^/@]*)@")
"""A password behind a name, or a token of GitHub or GitLab in its place."""


def target_has_the_fields_of_its_kind(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A target has what its kind needs, and nothing that its kind does not use."""
    target = dataset.site.publishing
    if target is None:
        return
    own = FIELDS[target.kind]
    for name, field in fields_of(PublishingTarget).items():
        is_set = getattr(target, name) != field.default
        if name in own.needed and not is_set:
            yield Finding(
                (*_AT, name),
                f"Công bố bằng «{target.kind.value}» mà chưa có «{field.title}»",
                f"Thêm dòng {name}: …, ví dụ {name}: {field.example}",
                form=f"Điền vào ô này, ví dụ {field.example}",
            )
        elif is_set and name not in ("kind", "keep", *own.needed, *own.possible):
            yield Finding(
                (*_AT, name),
                f"Công bố bằng «{target.kind.value}» không dùng «{field.title}»",
                "Xóa dòng này, hoặc xem lại kind",
            )
    if target.keep < 1:
        yield Finding((*_AT, "keep"), "Phải giữ ít nhất một bản đã công bố", "Viết số từ 1 trở lên, ví dụ 5")


def target_holds_no_password(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No address in the data carries a password: data are copied, sent and kept in git."""
    target = dataset.site.publishing
    for name in ("repository", "endpoint"):
        if target and _PASSWORD.search(getattr(target, name) or ""):
            yield Finding(
                (*_AT, name),
                "Địa chỉ này kèm mật khẩu",
                "Bỏ phần mật khẩu trước dấu @, đổi mật khẩu ấy ở máy chủ, rồi chạy thidua publish --set-password",
            )
