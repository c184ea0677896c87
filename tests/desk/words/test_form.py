"""Forms show no keys, codes or files: their words for everything that a rule, or the model, has to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.campaigns import SAMPLES
from thidua.desk.fields.controls import form_fields
from thidua.desk.fields.options import Options
from thidua.desk.fields.view import Box, view_of
from thidua.desk.records.entry_kinds import ENTRY_KINDS
from thidua.desk.words.form import in_form
from thidua.model.base import Record
from thidua.model.decision import Decision
from thidua.model.fields import Field
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Consent
from thidua.model.site import Site
from thidua.store import load

NAMES = {"qd-2024-01": "9907/QĐ-UBND", "cn-001": "Nguyễn Văn A"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghi award.decision", "Ghi «Quyết định»"),
        ("Hình thức «other» chưa có tên", "Hình thức «Hình thức khác» chưa có tên"),
        ("Không thể chuyển từ «published» (Đã công bố)", "Không thể chuyển từ «Đã công bố»"),
        ("Bước do by_role: duyet", "Bước do «Vai trò»: «Duyệt»"),
        ("đặt sample: true", "đặt «Minh họa»: có"),
        ("Ghi public_from: 2024-12-25 hoặc muộn hơn", "Ghi «Công bố từ ngày»: 25/12/2024 hoặc muộn hơn"),
        ("«qd-2024-01» đã bị hủy bỏ", "«9907/QĐ-UBND» đã bị hủy bỏ"),
        ("Không có đơn vị nào mang mã «x-1» trong units.yml", "Không có đơn vị nào mang mã «x-1» trong mục «Đơn vị»"),
        ("Có phải ý anh, chị là «cn-001»?", "Có phải ý anh, chị là «Nguyễn Văn A»?"),
        ("chạy: thidua readmit cn-001 --consent NGÀY", "chọn «Cho trở lại» ở trang «Danh sách»"),
        ("Chạy: thidua withdraw cn-001", "Chọn «Gỡ khỏi trang» ở trang «Danh sách»"),
        ("nhập bằng thidua export", "nhập bằng «Lấy mẫu» ở trang «Nhập»"),
        ("phong trào tin tức của anh, chị", "phong trào tin tức của anh, chị"),
    ],
)  # fmt: skip
def test_a_message_speaks_of_titles_labels_and_lists(text: str, words: str) -> None:
    assert in_form(text, Honoree, NAMES) == words


def test_the_keys_of_the_group_at_hand_are_meant_first() -> None:
    assert (
        in_form("Chỉ công bố khi status: granted", Honoree, near=Consent)
        == "Chỉ công bố khi «Tình trạng»: «Đã đồng ý»"
    )
    assert in_form("Điền number", Decision) == "Điền «Số, ký hiệu»"


def boxes(all: tuple[Box, ...]) -> Iterator[Box]:
    for outer in all:
        yield from outer.within()


def fields(record: type[Record]) -> Iterator[Field]:
    for field in form_fields(record):
        yield field
        if field.record:
            yield from fields(field.record)


@pytest.mark.parametrize(
    "record",
    [*dict.fromkeys(kind.file.record for kind in ENTRY_KINDS.values()), Site],
    ids=lambda r: r.__name__,
)
def test_no_explanation_speaks_of_files(record: type[Record]) -> None:
    dataset = load(SAMPLES).dataset
    assert dataset
    typed = {f"{field.name}.0": ("",) for field in form_fields(record) if field.many}
    view = view_of(record, typed, Options(dataset, dataset.campaigns[0]))
    assert {box.title for box in view.boxes} <= {field.title for field in fields(record)}
    for box in boxes(view.boxes):
        assert not re.search(
            r"\bnull\b|\btrue\b|\bfalse\b|\.yml|[a-z]_[a-z]|thư mục decisions", box.help.partition("Ví dụ")[0]
        )
