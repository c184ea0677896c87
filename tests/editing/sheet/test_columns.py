from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from tests.support.world import real
from thidua.editing.sheet.columns import columns_for, flat
from thidua.editing.sheet.rows import record_of
from thidua.model.fields import typed_fields
from thidua.model.honoree import Honoree

COLUMNS = columns_for(real(), real().campaigns[0])


def leaves(value: Any) -> int:
    """How many values a record holds that are not blank."""
    if isinstance(value, BaseModel):
        return sum(leaves(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, tuple):
        return sum(map(leaves, value))
    return value is not None


def test_no_two_columns_could_be_taken_for_each_other() -> None:
    assert len({column.key for column in COLUMNS}) == len(COLUMNS)
    assert len({column.path for column in COLUMNS}) == len(COLUMNS)


def test_every_field_of_the_model_has_its_column() -> None:
    first = {str(column.path[0]) for column in COLUMNS}
    assert first == {field.name for field in typed_fields(Honoree)}


def test_groups_are_as_many_as_the_criteria_or_as_the_data_hold() -> None:
    campaign = real().campaigns[0]
    answerable = [c for c in campaign.criteria if c.applies_to == "ca_nhan" and not c.private_evidence]
    groups = {c.path[1] for c in COLUMNS if c.path[0] == "results"}
    assert groups == set(range(len(answerable)))
    more = columns_for(real(), campaign, results=9)
    assert {c.path[1] for c in more if c.path[0] == "results"} == set(range(9))


def test_columns_hold_all_that_a_record_holds() -> None:
    for honoree in real().campaigns[0].honorees:
        values = flat(honoree, COLUMNS)
        held = sum(
            sum(v is not None for item in value for v in item.values()) if isinstance(value, tuple) and column.parts
            else len(value) if isinstance(value, tuple) else value is not None
            for column in COLUMNS for value in [values[column.path]]
        )  # fmt: skip
        assert held == leaves(honoree)
        slips: list[Any] = []
        assert record_of(values, COLUMNS, slips) == honoree
        assert slips == []
