"""A second file of a record: a copy that may be deleted, or another record that would be lost with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.model.honoree import Honoree
from thidua.store.copies import of_another_name
from thidua.store.folder import Folder

ONE, OTHER = "2023/honorees/cn-001.yml", "2023/honorees/cn-001 (may-2).yml"


@pytest.mark.parametrize(
    ("before", "after", "is_another"),
    [
        ("post: ", "post: Nguyên ", False),
        ("display: Nguyễn Văn Minh Họa", "display: NGUYỄN VĂN MINH HỌA", False),
        ("display: Nguyễn Văn Minh Họa", "display: Trần Thị Minh Họa", True),
        ("  display: Nguyễn Văn Minh Họa", "  display: [", False),
    ],
)
def test_only_another_name_makes_another_record(
    before: str, after: str, is_another: bool, data: Path
) -> None:
    text = (data / ONE).read_text(encoding="utf-8")
    assert before in text
    (data / OTHER).write_text(text.replace(before, after, 1), encoding="utf-8")
    what, remedy = of_another_name(Folder(data), OTHER, "cn-001.yml", Honoree)
    assert ("là hai bản ghi khác nhau" in what) is is_another
    assert (f'thidua renumber "{data.name}/{OTHER}"' in remedy) is is_another
    assert ("là bản sao của cn-001.yml" in what) is not is_another
