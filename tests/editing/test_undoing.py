"""An approval is taken back by the approver alone, and only while nobody wrote since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.project import DAY
from thidua.editing.approval import approval, approve
from thidua.editing.gate import RefusedError
from thidua.editing.undoing import NotYoursError, planned, take_back
from thidua.model.lifecycle import Role, Status
from thidua.store import load


def test_an_approval_is_taken_back_whole(data: Path) -> None:
    campaigns.made_real(data)
    before = campaigns.snapshot(data)
    loaded = load(data)
    assert loaded.dataset
    plan = approval(loaded, loaded.dataset, ["tt-004", "cn-001", "khong-co"], DAY, Role.DUYET)
    (one,) = plan.approved
    assert (one.record.id, one.record.status, plan.refused) == ("tt-004", Status.AWARDED, ())
    approve(data, plan, DAY)
    assert b"status: published" in (data / "2023/honorees/tt-004.yml").read_bytes()
    with pytest.raises(NotYoursError):
        planned(data, Role.BIEN_TAP)
    undo = planned(data, Role.DUYET)
    assert undo.files == 1
    file = data / "2023/honorees/tt-004.yml"
    approved = file.read_bytes()
    file.write_bytes(approved + b"# soat\n")
    with pytest.raises(RefusedError):
        take_back(data, undo, Role.DUYET, DAY)
    file.write_bytes(approved)
    take_back(data, undo, Role.DUYET, DAY)
    assert campaigns.snapshot(data) == before
