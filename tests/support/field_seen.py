"""Run by itself: where a field of an honoree is seen, as JSON on standard output.

Arguments: the field's name, a data folder, the folder of pages, an id that the field may hold, one that it
may not. Which `thidua` it asks depends on PYTHONPATH: test_new_field.py gives it a copy with a field more.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import yaml

import thidua
from thidua.channels.whole import Whole
from thidua.desk.fields.options import Options
from thidua.desk.fields.view import view_of
from thidua.editing import new_record, schemas
from thidua.editing.sheet import cells
from thidua.editing.sheet.columns import columns_for
from thidua.model.dataset import Dataset
from thidua.model.dictionary import groups
from thidua.model.fields import personal_fields
from thidua.model.honoree import Honoree
from thidua.outputs import open_data
from thidua.site.checking import check
from thidua.store import load

DAY = dt.date(2026, 11, 23)
PERSON = "2023/honorees/cn-001.yml"


def seen(name: str, data: Path, docs: Path, right: str, wrong: str) -> dict[str, Any]:
    write(data, name, right)
    checked = check(data, docs, DAY)
    assert checked.publication, checked.problems
    dataset = checked.publication.dataset
    (column,) = (c for c in columns_for(dataset, dataset.campaigns[0]) if c.path == (name,))
    whole = Whole(checked.publication, {})
    files = {at: open_data.file(whole.open_data, at) for at in open_data.ADDRESSES}
    schema = open_data.schema(whole.open_data.source.setting, "api/v1/schema/honorees.json")
    found = {
        "thidua": str(Path(thidua.__file__).parent),
        "form": form_field(dataset, name),
        "sheet": {
            "heading": column.heading,
            "offered": column.choices.offered if column.choices else None,
            "read": cells.from_cell(column, right),
        },
        "schema": json.loads(dict(schemas.files())[".vscode/schemas/honorees.json"])["properties"][name],
        "dictionary": [f.help for g in groups() if g.title == "Tập thể, cá nhân" for f in g.fields if f.name == name],
        "open data": next(i for i in json.loads(files["api/v1/honorees.json"])["items"] if i["id"] == "cn-001"),
        "open data schema": json.loads(schema),
        "csv": files["du-lieu-mo/dien-hinh.csv"].decode("utf-8-sig").splitlines()[0],
        "goes with the person": name in personal_fields(Honoree),
    }  # fmt: skip
    for key, value in (("unknown", wrong), ("malformed", "KHÔNG PHẢI MÃ")):
        write(data, name, value)
        found[key] = [str(problem) for problem in check(data, docs, DAY).errors]
    write(data, name, right)
    found["new"] = begun(data)
    return found


def write(data: Path, name: str, value: str) -> None:
    path = data / PERSON
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(record | {name: value}, allow_unicode=True, sort_keys=False), "utf-8")


def form_field(dataset: Dataset, name: str) -> dict[str, Any]:
    view = view_of(Honoree, {}, Options(dataset, dataset.campaigns[0]))
    (box,) = (box for box in view.boxes if box.name == name)
    return {"control": box.control, "title": box.title, "options": [[o.value, o.label] for o in box.options]}


def begun(data: Path) -> str:
    """The file of a new person, which explains every field."""
    answers = {"ten": "Nguyễn Văn Thử", "don-vi": "ubnd-xa-ca-na", "chuc-vu": ""}
    created = new_record.create(data, new_record.QUESTIONNAIRES["ca-nhan"], answers, DAY)
    assert load(data).problems == []
    return (data / created.path).read_text(encoding="utf-8")


if __name__ == "__main__":
    name, data, docs, right, wrong = sys.argv[1:]
    json.dump(seen(name, Path(data), Path(docs), right, wrong), sys.stdout, ensure_ascii=False)
