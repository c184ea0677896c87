"""New ids are opaque, count up, and never come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.campaigns import SAMPLES
from tests.support.command import AT, typed
from tests.support.project import DAY
from tests.support.sheets import filled, imported, person
from thidua.commands import OK
from thidua.editing import gate
from thidua.editing.history import Action, Origin
from thidua.editing.ids import next_id
from thidua.model.dataset import Dataset
from thidua.model.lifecycle import Role, Status
from thidua.model.registers import REGISTERS
from thidua.store.loading import load

COLLECTIVES, PEOPLE = REGISTERS["tap-the"], REGISTERS["ca-nhan"]
YEAR = 2023


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = load(SAMPLES).dataset
    assert found
    return found


def test_the_next_number_follows_the_highest_withdrawn_records_included(dataset: Dataset) -> None:
    honorees = {h.id: h for h in dataset.campaigns[0].honorees}
    last = max(id for id in honorees if id.startswith("cn-"))
    assert next_id(dataset, PEOPLE, YEAR) == f"cn-{int(last[3:]) + 1:03}"
    gone = {id for id, h in honorees.items() if h.status is Status.WITHDRAWN}
    assert next_id(dataset, PEOPLE, YEAR) not in gone | set(honorees)


def test_every_kind_has_its_own_numbers(dataset: Dataset) -> None:
    (campaign, *_) = dataset.campaigns
    none = replace(dataset, campaigns=(replace(campaign, honorees=(), decisions=(), stories=()),))
    assert next_id(none, PEOPLE, YEAR) == "cn-001"
    assert next_id(none, COLLECTIVES, YEAR) == "tt-001"
    assert next_id(none, REGISTERS["quyet-dinh"], 2024) == "qd-2024-01"
    assert next_id(none, REGISTERS["tin-bai"], YEAR) == "tb-001"


def test_ids_of_other_years_and_ids_given_out_count(dataset: Dataset) -> None:
    (campaign, *_) = dataset.campaigns
    honoree = campaign.honorees[0]
    later = tuple(honoree.model_copy(update={"id": id}) for id in ("tt-0041", "tt-x9", "att-777", "cn-950"))
    years = replace(dataset, campaigns=(campaign, replace(campaign, honorees=later)))
    assert next_id(years, COLLECTIVES, YEAR) == "tt-042"
    assert next_id(years, PEOPLE, YEAR) == "cn-951"
    assert next_id(years, COLLECTIVES, YEAR, taken={"tt-042", "tt-1000", "cn-001"}) == "tt-1001"


@pytest.mark.parametrize("way", ["withdrawn", "deleted"])
def test_the_id_of_a_draft_that_is_gone_is_nobody_elses(
    way: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever was taken off is known again by it, and old lists still hold it."""

    def begin(name: str) -> list[str]:
        call = ("new", "ca-nhan", "--ten", name, "--don-vi", "ubnd-xa-ca-na", "--quick", "--data", data, *AT)
        assert typed(capsys, *call)[0] == OK
        return sorted(path.stem for path in data.glob("2023/honorees/cn-*.yml"))

    last = begin("Zơrâm Thị Một")[-1]
    if way == "withdrawn":
        assert typed(capsys, "withdraw", last, "--yes", "--data", data, *AT)[0] == OK
    else:
        gate.save(data, {f"2023/honorees/{last}.yml": None}, DAY, Origin(Action.FORM, Role.BIEN_TAP))
    due = [f"cn-{int(last[3:]) + more:03}" for more in (1, 2)]
    assert begin("Zơrâm Thị Hai")[-1] == due[0]
    assert imported(data, filled(data, tmp_path / "a.xlsx", {3: person("Zơrâm Thị Ba")})).new == (due[1],)
