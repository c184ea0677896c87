"""What a form is called, whoever's it is."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.support.world import real
from thidua.desk.records.entry_kinds import ENTRY_KINDS
from thidua.desk.records.subject import new_entry
from thidua.store.folder import Folder


def test_two_campaigns_of_one_year_are_told_apart(tmp_path: Path) -> None:
    dataset = real()
    first, second = (dataclasses.replace(dataset.campaigns[0], key=key) for key in ("2023-q1", "2023-dot-2"))
    both = dataclasses.replace(dataset, campaigns=(first, second))
    found = [
        new_entry(both, Folder(tmp_path), ENTRY_KINDS["ca-nhan"], key) for key in ("2023-q1", "2023-dot-2")
    ]
    assert [one.title for one in found if one] == [
        "Thêm cá nhân quý I năm 2023",
        "Thêm cá nhân đợt 2 năm 2023",
    ]
