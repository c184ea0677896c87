"""Whatever page or command asks: what the approver alone may do, nobody else begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.project import DAY
from thidua.editing.approval import approval
from thidua.editing.approver import NotTheApproverError
from thidua.editing.readmission import readmission
from thidua.editing.renumbering import renumbering
from thidua.model.lifecycle import Role
from thidua.model.removal import Return
from thidua.store import load
from thidua.store.folder import Folder


def test_nobody_else_approves_lets_back_or_renumbers_what_is_public(data: Path) -> None:
    campaigns.made_real(data)
    record = data / "2023/honorees/cn-001.yml"
    second = "2023/honorees/cn-001 (may-2).yml"
    text = record.read_text(encoding="utf-8").replace("Nguyễn Văn Minh Họa", "Trần Thị Minh Họa")
    (data / second).write_text(text, encoding="utf-8")
    loaded = load(data)
    dataset = loaded.dataset
    assert dataset
    for role in Role:
        asked = (
            lambda role=role: approval(loaded, dataset, ["tt-004"], DAY, role),
            lambda role=role: readmission(loaded, [], Return(DAY, None, "người khác"), role),
            lambda role=role: renumbering(Folder(data), dataset, second, role),
        )
        for ask in asked:
            if role is Role.DUYET:
                assert ask()
            else:
                with pytest.raises(NotTheApproverError, match="hỉ người duyệt"):
                    ask()
