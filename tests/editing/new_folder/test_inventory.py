"""What a new campaign adds to a folder: no id twice, no unit twice."""

from __future__ import annotations

from thidua.editing.new_folder.inventory import Inventory, cut
from thidua.model.unit import Unit, UnitKind


def test_an_id_that_is_taken_gets_a_number() -> None:
    inventory = Inventory(ids={"md-1"})
    assert [inventory.new_id("md-1"), inventory.new_id("md-1"), inventory.new_id("")] == [
        "md-1-2",
        "md-1-3",
        "muc",
    ]


def test_a_long_id_ends_with_a_whole_word() -> None:
    assert cut("thi-dua-cai-cach-hanh-chinh", 13) == "thi-dua-cai"
    assert cut("thi-dua-cai-cach", 11) == "thi-dua-cai"
    assert cut("thi-dua", 30) == "thi-dua"


def test_a_unit_is_begun_once_whoever_has_it_already() -> None:
    there = Unit(id="pnv", name="Phòng Nội vụ", kind=UnitKind.PHONG)
    inventory = Inventory((there,), ids={"pnv"})
    assert inventory.unit("PHÒNG NỘI VỤ", UnitKind.PHONG, parent=None) == "pnv"
    new = inventory.unit("Sở Ví dụ", UnitKind.SO, parent=None)
    assert inventory.unit("Sở ví dụ", UnitKind.SO, parent="pnv") == new
    assert [unit.id for unit in inventory.new_units] == [new]
