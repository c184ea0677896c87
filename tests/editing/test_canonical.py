"""The one writer: what it writes is read back as it was, by our reader and by any other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.support import hostile
from tests.support.campaigns import SAMPLES
from thidua.editing.canonical import dump, yaml_of
from thidua.model.base import Record
from thidua.model.honoree import Figure, Honoree, Result
from thidua.model.layout import FOLDERS
from thidua.model.story import Story
from thidua.store.yaml_source import read

FILES = sorted(path for folder in FOLDERS for path in SAMPLES.glob(f"*/{folder}/*.yml"))


def again(record: Record) -> Record:
    source = read(yaml_of(record).encode())
    assert source.faults == []
    return type(record).model_validate(source.value)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_sample_is_canonical_below_its_comment(path: Path) -> None:
    record = FOLDERS[path.parent.name].record.model_validate(read(path.read_bytes()).value)
    text = path.read_text(encoding="utf-8")
    comment, _, rest = text.partition("\n\n")
    assert all(line.startswith("# ") for line in comment.splitlines())
    assert rest == yaml_of(record)
    assert again(record) == record


def result(text: str) -> Result:
    return Result.model_construct(criterion="cn-1", text=text, figures=(), evidence=())


TRICKY = [
    "no", "Yes", "on", "y", "null", "~", "true", "0589", "12:30", "1_000", "1e5", ".inf", "0x1F", "2024-11-30",
    "2024-11-30 10:00", "=", "<<", "a: b", "#x", "Tổ #2", "- x", "? x", "&a", "*a*", "!b", "%x", "@a", "`b`", "[x",
    "{x}", "> x", "| y", "'a'", '"a"', "'a' \"b\"", "\\ back \\n", "😀 cười", "đ–“”…°", "a,b", "x ", "---", "...",
    "hai\ndòng", "hai \ndòng", "  thụt\nvào", "a\n\n\nb", "cuối\n", "# không: phải\n- danh sách", "a\tb", "\u2028x",
    hostile.LINE, hostile.PARAGRAPHS,
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY, ids=lambda t: repr(t)[:24])
def test_a_tricky_text_is_a_text_for_every_reader(text: str) -> None:
    written = yaml_of(result(text))
    assert read(written.encode()).value["text"] == text
    assert yaml.safe_load(written)["text"] == text


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    written = yaml_of(result(text))
    assert yaml.safe_load(written)["text"] == text
    assert read(written.encode()).value in (None, {"criterion": "cn-1", "text": text})


@given(st.floats(min_value=-1e11, max_value=1e11))
def test_any_number_is_written_without_exponent(number: float) -> None:
    figure = Figure(label="a", before=number, after=1, unit="ngày")
    assert abs(figure.before - number) <= 1e-6
    assert again(figure) == figure
    assert yaml.safe_load(yaml_of(figure))["before"] == figure.before


@pytest.mark.parametrize(("number", "text"), [(14.0, "14"), (2.5, "2.5"), (0.0, "0"), (-0.25, "-0.25"), (1e15, "1000000000000000")])  # fmt: skip
def test_numbers_are_written_plainly(number: float, text: str) -> None:
    assert f"before: {text}\n" in yaml_of(Figure(label="a", before=number, after=1, unit="ngày"))


def honoree(**fields: Any) -> Honoree:
    step = {"to": "draft", "date": "2024-12-15", "by_role": "bien_tap"}
    given = {"id": "cn-001", "kind": "ca_nhan", "status": "draft", "unit": "xa", "status_log": [step]}
    return Honoree.model_validate(given | fields)


def test_keys_follow_the_model_and_defaults_are_left_out() -> None:
    record = honoree(
        status_log=[{"by_role": "bien_tap", "date": "2024-12-15", "to": "draft"}], post="Công chức"
    )
    assert yaml_of(record) == (
        "id: cn-001\nkind: ca_nhan\nstatus: draft\nunit: xa\npost: Công chức\n"
        "status_log:\n  - to: draft\n    date: 2024-12-15\n    by_role: bien_tap\n"
    )


def test_emoji_and_quotes_stay_as_typed() -> None:
    assert 'post: "Tổ: một"' in yaml_of(honoree(post="Tổ: một"))
    assert "post: 'Tổ “một”: \"hai\" 😀'" in yaml_of(honoree(post='Tổ “một”: "hai" 😀'))


def test_paragraphs_stand_as_a_block() -> None:
    story = Story(
        id="tb-001", category="tin", status="draft", date=dt.date(2024, 1, 2), author_unit="xa",
        body="Một.\n\n- hai\n- ba", status_log=(),
    )  # fmt: skip
    assert "body: |-\n  Một.\n\n  - hai\n  - ba\n" in yaml_of(story)


@pytest.mark.parametrize(
    ("number", "written"), [(1.234, "1.2340"), (2.5, "2.5"), (1240.0, "1240"), (0.125, "0.125")]
)
def test_a_number_is_written_so_that_nobody_takes_it_for_another(number: float, written: str) -> None:
    assert dump({"a": number}) == f"a: {written}\n"
