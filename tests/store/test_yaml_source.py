"""The loader: it never raises, never changes a value, and gives the same with both of PyYAML's parsers."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.store.bad_writing import WRITING
from tests.store.spoiling import Bad
from tests.support.campaigns import SAMPLES, snapshot
from thidua.model.finding import Place, Severity
from thidua.store import yaml_source
from thidua.store.yaml_faults import Fault
from thidua.store.yaml_source import read

PLAIN = st.text(alphabet="abcxyzABC019 đăâêôơưáàảãạế.,;:#-'\"?!&*[]{}|>%@`_/+=~\\", max_size=30).map(
    str.strip
)
NUMERIC = re.compile(r"y|n|[-+.]*\d[\deE_.:xX]*")  # YAML 1.1 writes some of these without quotes
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e6, 1e6).map(lambda x: round(x, 4)).filter(lambda x: "e" not in repr(x)),
    PLAIN.filter(lambda text: text.isascii() and not NUMERIC.fullmatch(text)),
    st.sampled_from(
        ["Thuận Nam", "Đặng Thị Ví Dụ", "hòa", "yes", "010", "1:30", "null", "2023-01-02", "a: b", "Tổ #2"]
    ),
)
KEYS = st.text(alphabet="abcdefgh_", min_size=1, max_size=8).filter(lambda k: k not in {"y", "n"})
TREES = st.recursive(
    VALUES, lambda t: st.lists(t, max_size=4) | st.dictionaries(KEYS, t, max_size=4), max_leaves=12
)
YAMLISH = st.text(alphabet="ab: -\n\t#\"'[]{}&*!|>%@,?0.é\\=<~", max_size=60)


class PythonLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


Facts = tuple[Any, dict[Place, int], list[Fault], set[Place]]


def facts(raw: bytes) -> Facts:
    source = read(raw)
    return source.value, source.lines, source.faults, source.refused


def facts_of_python(raw: bytes) -> Facts:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "_NodeLoader", PythonLoader)
        return facts(raw)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_without_an_exception(raw: bytes) -> None:
    assert [fault for fault in read(raw).faults if not (fault.what and fault.remedy)] == []


@given(st.text(max_size=80) | YAMLISH)
@example("[" * 200_001)
@example("- " * 20_000)
@example("a: " + "{" * 30_000)
@example("\ufeff\ufeffa: 1")
@example("a: \U0010ffff")
def test_any_text_is_read_or_refused_and_faults_stand_on_its_lines(text: str) -> None:
    source = read(text.encode("utf-8", "replace"))
    for fault in source.faults:
        assert 1 <= fault.line <= text.count("\n") + text.count("\r") + text.count("\x85") + 2
        assert fault.what
        assert fault.remedy


@given(st.dictionaries(KEYS, TREES, max_size=5))
@example({"so": 1.125})  # read as it is, and asked about: it may be thousands
def test_what_safe_dump_writes_comes_back_the_same(data: dict[str, Any]) -> None:
    source = read(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6).encode())
    assert [fault for fault in source.faults if fault.severity is Severity.ERROR] == []
    assert (source.value or {}) == data


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5))
def test_each_key_has_the_line_it_stands_on(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    rows = text.splitlines()
    source = read(text.encode())
    for key in data:
        assert rows[source.line((key,)) - 1].startswith(f"{key}:")


@given(YAMLISH)
@example("a: &x [1]\nb: !!str 2\n")
@example("a: {b: c}\n")
def test_where_both_parsers_accept_a_text_they_give_the_same(text: str) -> None:
    fast, slow = facts(text.encode()), facts_of_python(text.encode())
    assume(fast[1] and slow[1])  # lines: there are none in what a parser refuses
    assert fast == slow


@pytest.mark.parametrize("row", [r for r in WRITING if "plan.md" not in r.says], ids=lambda row: row.name)
def test_both_parsers_say_the_same_of_each_slip_of_the_table(row: Bad, data: Any) -> None:
    row.expected(data)
    kept = snapshot(SAMPLES)
    changed = [raw for name, raw in snapshot(data).items() if name.endswith(".yml") and kept.get(name) != raw]
    assert changed
    for raw in changed:
        assert facts(raw) == facts_of_python(raw)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12), ("-3", -3), ("+3", 3), ("0", 0), ("2.50", 2.5), (".5", 0.5), ("true", True), ("False", False),
        ("null", None), ("~", None), ("", None), ("2023-11-30", "2023-11-30"), ("30/11/2023", "30/11/2023"),
        ("91,5", "91,5"), ("465/QĐ-UBND", "465/QĐ-UBND"), ("1.2.3", "1.2.3"), ('"010"', "010"), ("'yes'", "yes"),
        ("12 # ghi chú", 12), ("Thi đua", "Thi đua"), (">-\n  a\n  b", "a b"), ("|\n  a\n  b\n", "a\nb\n"),
    ],
)  # fmt: skip
def test_a_plain_value_is_what_people_mean(written: str, value: object) -> None:
    source = read(f"a: {written}\n".encode())
    assert (source.value, source.faults) == ({"a": value}, [])


@pytest.mark.parametrize(
    "written",
    ["yes", "No", "on", "Y", "010", "0o17", "0x1F", "0b11", "1:30", "12:30:45", "1_000", "1e3", ".inf", "-.nan",
     "2023-01-02T03:04", "2023-01-02 03:04", "=", "<<", "1" * 19, "1." + "0" * 400],
)  # fmt: skip
def test_a_value_that_software_reads_in_two_ways_is_refused(written: str) -> None:
    source = read(f"a: {written}\n".encode())
    assert [f.line for f in source.faults] == [1]
    assert ("a",) in source.refused


def test_values_keep_their_place_and_line() -> None:
    source = read(b"a: 1\nb:\n  - c: 2\n    d: 3\n  - e\n")
    assert source.value == {"a": 1, "b": [{"c": 2, "d": 3}, "e"]}
    assert [source.line(p) for p in [("a",), ("b",), ("b", 0, "d"), ("b", 1), ("b", 1, "x"), ("x",)]] == [
        1,
        2,
        4,
        5,
        5,
        1,
    ]


def test_a_file_without_content_has_no_value_and_no_fault() -> None:
    for raw in (b"", b"\n\n", b"# chi co ghi chu\n", b"---\n", b"\xef\xbb\xbf"):
        source = read(raw)
        assert (source.value, source.faults) == (None, [])


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        ("## Cách làm\n", [4]),
        ("\n## Cách làm\n\n# ghi chú\n### Kết quả\nb: 1\n", [5, 8]),
        (" ## Cách làm\nb: 1\n", [4]),
        ("  ## Cách làm\nb: 1\n", []),
        ("# ghi chú\nb: 1\n", []),
        ("## ------\n####\nb: 1\n", []),
        ("## Ảnh: Ảnh của bài.\n# picture:\n#   file: a.jpg\nb: 1\n", []),
        ("b: 1\n## phần sau\nc: 2\n", []),
    ],
)
def test_a_heading_that_fell_out_of_its_text_is_told(below: str, lines: list[int]) -> None:
    faults = read(f"a: |\n  Một.\n  Hai.\n{below}".encode()).faults
    assert [fault.line for fault in faults] == lines
    assert all("bị bỏ, vì nằm ngoài đoạn văn ở trên" in fault.what for fault in faults)


@pytest.mark.parametrize("written", ["1.240", "-12.005", "999.999", "1.000"])
def test_a_number_that_may_be_thousands_is_told(written: str) -> None:
    source = read(f"a: 1\nb: {written}\n".encode())
    (fault,) = source.faults
    assert (fault.line, fault.severity) == (2, Severity.WARNING)
    assert f"viết liền {written.replace('.', '')}" in fault.remedy
    assert read(f"b: {written}0\n".encode()).faults == []


@pytest.mark.parametrize("written", ["1.24", "0.125", "1234.567", "1240", "1.2345", '"1.240"'])
def test_a_number_that_is_one_thing_only_is_no_fault(written: str) -> None:
    assert read(f"b: {written}\n".encode()).faults == []
