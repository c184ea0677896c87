"""What a new campaign adds to a folder: no id twice, no unit twice."""

from __future__ import annotations

from thidua.editing.new_folder.inventory import Inventory, cut
from thidua.editing.plan_bases import named_document
from thidua.model.reference import Document
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
    assert (
        cut("thi-dua-cai-cach", 8) == "thi-dua"
    )  # a word ends with the hyphen, and the next is whole as well
    assert cut("thi-dua", 30) == "thi-dua"


def test_a_document_that_a_plan_cites_twice_is_begun_once() -> None:
    cited = "Căn cứ Nghị định số 152/2025/NĐ-CP{} của Chính phủ quy định về phân cấp"
    first, again, other = (
        named_document(words)
        for words in (
            cited.format(" ngày 14/6/2025"),
            cited.format(""),
            cited.format(" ngày 15/7/2025"),
        )
    )
    assert first
    assert again
    assert other
    begun = Document(
        id="nd-152", kind=first.kind, number=first.number, issued=first.issued, title="Quy định", issuer="cp"
    )
    inventory = Inventory(new_documents=[begun])
    assert [inventory.document_id(one) for one in (first, again, other)] == ["nd-152", "nd-152", None]
    assert Inventory(document_ids={first.number: "nd"}).document_id(first) == "nd"


def test_a_unit_is_begun_once_whoever_has_it_already() -> None:
    there = Unit(id="pnv", name="Phòng Nội vụ", kind=UnitKind.PHONG)
    inventory = Inventory((there,), ids={"pnv"})
    assert inventory.unit("PHÒNG NỘI VỤ", UnitKind.PHONG, parent=None) == "pnv"
    new = inventory.unit("Sở Ví dụ", UnitKind.SO, parent=None)
    assert inventory.unit("Sở ví dụ", UnitKind.SO, parent="pnv") == new
    assert [unit.id for unit in inventory.new_units] == [new]
