"""What all rules have in common."""

from __future__ import annotations

import inspect

import pytest

from macros import rules
from macros.rules import RULES, Rule, awards, identity, life, quoting
from tests.rules.world import TODAY, found, real
from tests.store.bad_records import RECORDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_says_in_one_line_what_must_hold(rule: Rule) -> None:
    lines = (rule.__doc__ or "").strip().splitlines()
    assert len(lines) == 1
    assert lines[0][0].isupper()
    assert lines[0].endswith((".", ")."))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_s_own_data_keep_each_rule(rule: Rule) -> None:
    assert list(rule(real(), TODAY)) == []


def test_every_generator_of_the_rule_modules_is_in_the_list() -> None:
    written = {
        f
        for module in (awards, identity, life, quoting)
        for name, f in vars(module).items()
        if inspect.isfunction(f) and f.__module__ == module.__name__ and not name.startswith("_")
    }
    assert written == set(RULES)
    assert len(RULES) == len(written)


def test_check_gives_the_findings_of_every_rule() -> None:
    assert list(rules.check(real(), TODAY)) == found(real())


def test_each_rule_is_broken_somewhere_in_the_table_of_bad_inputs(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from macros.store import load
    from tests.campaigns import copy_of_data

    broken: set[str] = set()
    for row in RECORDS:
        data = copy_of_data(tmp_path_factory.mktemp("row"))
        row.edit(data)
        dataset = load(data).dataset
        assert dataset
        broken |= {rule.__name__ for rule in RULES if list(rule(dataset, TODAY))}
    assert broken == {rule.__name__ for rule in RULES}
