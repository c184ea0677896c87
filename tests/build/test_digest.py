"""Equal views have equal digests, whatever else is the same object; what has no fixed order is refused."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from tests.support.project import ROOT
from tests.support.world import honoree
from thidua.model.campaign import Kind
from thidua.site.digest import SharedPart, digest


@dataclass(frozen=True)
class View:
    value: Any
    other: Any = None

    @cached_property
    def length(self) -> int:
        return len(self.value)


@dataclass(frozen=True, eq=False)
class Common(SharedPart):
    value: Any


def test_equal_values_are_equal_whether_or_not_they_are_one_object() -> None:
    word = "mười"
    same, copy = View(word, word), View(word, "".join(list(word)))
    assert digest(same) == digest(copy)


def test_what_was_looked_up_and_kept_beside_the_fields_does_not_count() -> None:
    asked, not_asked = View("mười"), View("mười")
    assert asked.length == 4
    assert digest(asked) == digest(not_asked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (1, 1.0),
        (None, ""),
        (("a", "b"), ("ab",)),
        (("a",), "a"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        (Kind.TAP_THE, "tap_the"),
        (View("a"), "a"),
        (honoree("cn-001"), honoree("cn-002")),
    ],
)
def test_different_values_are_different(one: object, other: object) -> None:
    assert digest(View(one)) != digest(View(other))


@pytest.mark.parametrize("value", [{"a": 1}, {"a"}, frozenset({"a"}), ["a"], object(), lambda: 1])
def test_what_has_no_fixed_order_or_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no place in a view"):
        digest(View(value))


def test_a_common_part_counts_by_what_it_holds() -> None:
    assert digest(View(Common("a"))) == digest(View(Common("a"))) != digest(View(Common("b")))


@pytest.mark.usefixtures("second_process")
def test_another_process_with_another_hash_seed_finds_the_same() -> None:
    program = (
        "from thidua.site.digest import digest; from tests.support.world import honoree;"
        "print(digest(honoree('cn-001')).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": "macros"},
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert found == {digest(honoree("cn-001")).hex()}
