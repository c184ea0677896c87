"""A commented record: the canonical file between explanations, and every field one `# ` away."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from tests.support.campaigns import SAMPLES, without_comments
from thidua.editing.canonical import yaml_of
from thidua.editing.commented_yaml import HEAD, commented_yaml
from thidua.model.base import Record, Writer
from thidua.model.decision import Decision
from thidua.model.fields import fields_of, typed_fields
from thidua.model.honoree import Honoree
from thidua.model.kinds import RecordKind
from thidua.model.story import Story
from thidua.store.loading import load
from thidua.store.yaml_source import read

DAY = dt.date(2024, 1, 15)
LIFE: dict[str, Any] = {
    "status": "draft",
    "status_log": [{"to": "draft", "date": "2024-01-15", "by_role": "bien_tap"}],
}
BEGUN: list[Record] = [
    Honoree.model_validate({"id": "cn-1", "kind": "ca_nhan", "unit": "a", **LIFE}),
    Honoree.model_validate(
        {"id": "tt-1", "kind": "tap_the", "unit": "a", "name": {"display": "Tổ: #1"}, "post": "- x", **LIFE}
    ),
    Decision(id="qd-1", number=None, date=None, title="Về việc …", issuer="a", level="xa"),  # type: ignore[arg-type]
    Story.model_validate(
        {
            "id": "tb-1",
            "category": "tin",
            "date": "2024-01-15",
            "author_unit": "a",
            "body": "Một\n\nHai",
            **LIFE,
        }
    ),
]


def opened(text: str) -> str:
    """Every unused field put to use, as a person would: the mark and one space removed."""
    return re.sub(r"^( *)# ", r"\1", text, flags=re.MULTILINE)


def places(record: type[Record], value: Any) -> list[str]:
    """The keys of a record and of all records in it that a value lacks."""
    found = [f"{record.__name__}.{name}" for name in record.model_fields if name not in value]
    for name, info in record.model_fields.items():
        for part in Record.__subclasses__():
            if re.search(rf"\b{part.__name__}\b", str(info.annotation)):
                inner = value.get(name, {})
                found += places(part, inner[0] if isinstance(inner, list) else inner)
    return found


@pytest.mark.parametrize("record", BEGUN, ids=lambda r: r.id)
def test_without_its_comments_it_is_the_canonical_file(record: Record) -> None:
    assert without_comments(commented_yaml(record)) == yaml_of(record)


@pytest.mark.parametrize("record", BEGUN, ids=lambda r: r.id)
def test_as_it_is_it_reads_as_the_record(record: Record) -> None:
    source = read(commented_yaml(record).encode())
    assert source.faults == []
    assert type(record).model_validate(source.value) == record


@pytest.mark.parametrize("record", BEGUN, ids=lambda r: r.id)
def test_with_every_field_put_to_use_the_model_accepts_it(record: Record) -> None:
    source = read(opened(commented_yaml(record)).encode())
    assert source.faults == []
    type(record).model_validate(source.value)
    # What is filled already is not opened anew.
    left = [p for p in places(type(record), source.value) if not p.startswith("StatusStep.")]
    machine = {
        f"{type(record).__name__}.{f.name}"
        for f in fields_of(type(record)).values()
        if f.writer is Writer.PROGRAM
    }
    assert set(left) <= machine


@pytest.mark.parametrize("record", BEGUN, ids=lambda r: r.id)
def test_each_unused_field_may_be_used_by_itself(record: Record) -> None:
    """With what stands deeper below it."""
    rows = commented_yaml(record).splitlines()
    unused = [i for i, row in enumerate(rows) if re.match(r" *# [a-z_]+:", row)]
    assert len(unused) >= 4
    for start in unused:
        taken = [start]
        for i in range(start + 1, len(rows)):
            if not re.match(r" *(#   |##)", rows[i]):
                break
            taken.append(i)
        text = "\n".join(opened(row) if i in taken else row for i, row in enumerate(rows)) + "\n"
        source = read(text.encode())
        assert source.faults == [], text
        type(record).model_validate(source.value)


def test_every_shipped_record_may_be_written_so() -> None:
    dataset = load(SAMPLES).dataset
    assert dataset
    records = [r for c in dataset.campaigns for r in (*c.honorees, *c.decisions, *c.stories)]
    assert records
    for record in records:
        text = commented_yaml(record)
        assert without_comments(text) == without_comments(
            yaml_of(record)
        )  # a heading in a story begins with ## too
        type(record).model_validate(read(opened(text).encode()).value)


def test_a_field_is_explained_in_the_words_of_the_model() -> None:
    text = commented_yaml(BEGUN[0], {RecordKind.CRITERION: {"cn-1": "Hoàn thành", "cn-2": "Đúng hạn"}})
    assert text.startswith(HEAD)
    keys = [m[1] for m in re.finditer(r"^(?:# )?([a-z_]+):", text, re.MULTILINE)]
    assert keys == [field.name for field in typed_fields(Honoree)], "in the model's order"
    for name, info in ((name, Honoree.model_fields[name]) for name in keys):
        assert re.search(
            rf"^## {re.escape(f'{info.title}: {info.description}')}.*\n(# )?{name}:", text, re.MULTILINE
        )
    assert "## Loại: tap_the hoặc ca_nhan. Chọn một trong: tap_the (Tập thể), ca_nhan (Cá nhân).\n" in text
    assert "cùng loại. Chọn một trong: cn-1 (Hoàn thành), cn-2 (Đúng hạn).\n#   - criterion: cn-1\n" in text


def test_a_long_list_of_choices_gives_only_the_example() -> None:
    many = {f"qd-{n}": f"{n}/QĐ-UBND" for n in range(40)}
    text = commented_yaml(BEGUN[0], {RecordKind.DECISION: many})
    assert "trong thư mục decisions.\n#   decision: qd-0\n" in text
