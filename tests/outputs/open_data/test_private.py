"""What is not named open is in no byte of any file."""

from __future__ import annotations

import io
import itertools
import zipfile
from dataclasses import replace
from typing import Any

from tests.outputs.open_data.samples import files_of, someone, source, with_year
from tests.support.project import sample_publication
from thidua.model.base import Record
from thidua.model.fields import fields_of
from thidua.outputs import open_data


def bytes_of(made: open_data.Source) -> bytes:
    """All bytes of all files, the workbook's unpacked."""
    found = []
    for address, content in files_of(made).items():
        if address.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found += [archive.read(part) for part in archive.namelist()]
        found.append(content)
    return b"\n".join(found)


def planted(record: Record, secret: str) -> Record:
    """The record with a text in every field that is not open, down to the records within it.

    `sample` and `status` are closed lists: their words are marks, and have no room for a text.
    """
    number = itertools.count()

    def plant(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(plant, value))
        if not isinstance(value, Record):
            return value
        own = {field.name for field in fields_of(type(value)).values() if field.open}
        update = {
            key: plant(getattr(value, key))
            if key in own
            else f"{secret}-{type(value).__name__}-{key}-{next(number)}"
            for key in type(value).model_fields
            if key not in {"sample", "status"}
        }
        return value.model_copy(update=update)

    made = plant(record)
    assert isinstance(made, Record)
    assert next(number) > 0
    return made


SECRET = "TUYET-MAT"


def test_no_private_field_of_any_record_gets_out() -> None:
    year, dataset = source().campaigns[0], source().dataset
    revoked = {"number": "1/QĐ", "date": "2024-01-01", "reason": "Lý do"}
    decision = type(year.decisions[0]).model_validate(year.decisions[0].model_dump() | {"revoked": revoked})
    changed = year._replace(
        decisions=(planted(decision, SECRET), *year.decisions[1:]),
        honorees=tuple(planted(h, SECRET) for h in year.honorees),
        stories=tuple(planted(s, SECRET) for s in year.stories),
    )
    documents = tuple(planted(d, SECRET) for d in dataset.documents)
    made = replace(source(), campaigns=(changed,), dataset=replace(dataset, documents=documents))
    found = bytes_of(made)
    assert SECRET.encode() not in found
    assert "Nguyễn Văn Minh Họa".encode() in found  # the records themselves are there


def test_an_open_field_does_get_out() -> None:
    """The search of the test above finds what is there to be found: in JSON, CSV and the workbook."""
    person = someone().model_copy(update={"post": SECRET})
    found = bytes_of(with_year(honorees=(person,)))
    assert found.count(SECRET.encode()) == 3


def test_who_did_not_agree_to_open_data_is_in_no_file() -> None:
    edition, found = sample_publication().current, bytes_of(source())
    open_ids = {h.id for h in source().campaigns[0].honorees}
    others = [h for h in edition.honorees if h.id not in open_ids]
    assert others
    assert not [h.id for h in others if h.name and h.name.display.encode() in found]
