"""Lists of nominees and consent forms as they are filled in, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from thidua.editing.word import FormImport, ReportError, import_form
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role
from thidua.store import load

DAY = dt.date(2026, 11, 23)
GIVEN = {
    "consent.name": "Nguyễn Văn Thử", "consent.unit": "UBND xã Cà Ná", "consent.post": "Công chức",
    "consent.place": "Cà Ná", "consent.date": "ngày 05 tháng 12 năm 2023", "consent.expires_on": "31/12/2027",
}  # fmt: skip

LISTED = {
    "paper.tap_the.1.1": "Bộ phận Một cửa", "paper.tap_the.1.2": "UBND xã Cà Ná",
    "paper.tap_the.1.3": "Hồ sơ trễ hẹn từ 14 xuống 0", "paper.tap_the.1.4": "Giấy khen",
    "paper.ca_nhan.1.1": "Nguyễn Văn Thử", "paper.ca_nhan.1.2": "Công chức Văn phòng – Thống kê, UBND xã Cà Ná",
    "paper.ca_nhan.1.4": "Giấy khen của Chủ tịch UBND huyện",
    "paper.ca_nhan.2.1": "Đạo Thị Mới", "paper.ca_nhan.2.2": "Ủy ban nhân dân xã Cà Ná",
}  # fmt: skip


def imported(data: Path, content: bytes) -> FormImport:
    file = data.parent / "danh-sach.docx"
    file.write_bytes(content)
    return import_form(data, file, Role.BIEN_TAP, DAY)


def refused(data: Path, content: bytes) -> list[str]:
    before = snapshot(data)
    with pytest.raises(ReportError) as error:
        imported(data, content)
    assert snapshot(data) == before
    return [str(problem) for problem in error.value.problems]


def records(data: Path) -> dict[str, Honoree]:
    dataset = load(data).dataset
    assert dataset
    return {h.id: h for h in dataset.campaigns[0].honorees}
