"""Settings of mkdocs.yml that Material's manual describes and our page has in another place: told, never passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from ..model.finding import Problem, Severity

_COLOURS: Final = (
    'Ghi màu vào site.yml của thư mục dữ liệu, ví dụ theme: {primary: "#1f4e79", accent: "#a97612"}'
)
_EMBLEM: Final = (
    "Đặt phù hiệu ở theme/phu-hieu.png trong thư mục dữ liệu: hình PNG vuông, dùng cho cả biểu tượng trang"
)
_CLOSED: Final = "Trang chỉ có kiểu và mã của chương trình, để nhẹ và không gọi đến nơi khác; màu thì ghi theme trong site.yml"
_INSTEAD: Final = {
    ("theme", "palette"): _COLOURS,
    ("theme", "logo"): _EMBLEM,
    ("theme", "favicon"): _EMBLEM,
    ("theme", "icon"): _EMBLEM,
    ("extra_css",): _CLOSED,
    ("extra_javascript",): _CLOSED,
    ("copyright",): "Ghi licence và licence_url trong site.yml; chân trang hiện cả hai",
    ("extra", "social"): "Ghi các trang của cơ quan vào links trong site.yml; chân trang hiện chúng",
}


def other_settings(file: Path) -> Iterator[Problem]:
    """Each such setting, with its line and what stands in its place."""
    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for names, remedy in _INSTEAD.items():
        node, line = root, 0
        for name in names:
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            found = next(((key, value) for key, value in pairs if key.value == name), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        else:
            what = f"Trang không dùng mục {'.'.join(names)} của tệp này"
            yield Problem(file.name, line, what, remedy, Severity.WARNING)
