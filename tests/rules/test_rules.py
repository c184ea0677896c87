"""What all rules have in common."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from tests.store.bad_records import RECORDS
from tests.support.world import TODAY, found, real
from thidua import rules
from thidua.rules import RULES, Rule
from thidua.store import load


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_says_in_one_line_what_must_hold(rule: Rule) -> None:
    lines = (rule.__doc__ or "").strip().splitlines()
    assert len(lines) == 1
    assert lines[0][0].isupper()
    assert lines[0].endswith((".", ")."))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_samples_keep_each_rule(rule: Rule) -> None:
    assert list(rule(real(), TODAY)) == []


def test_every_rule_that_is_written_is_in_the_list_once() -> None:
    modules = [
        importlib.import_module(f"{rules.__name__}.{m.name}") for m in pkgutil.iter_modules(rules.__path__)
    ]
    written = [
        f
        for module in modules
        for f in vars(module).values()
        if inspect.isfunction(f) and f.__module__ == module.__name__
        if list(inspect.signature(f).parameters) == ["dataset", "today"]
    ]
    assert sorted(RULES, key=repr) == sorted(written, key=repr)


def test_check_gives_the_findings_of_every_rule() -> None:
    assert list(rules.check(real(), TODAY)) == found(real())


SHOWN_BY = {
    "nothing_public_is_dated_ahead": "nothing_public_is_dated_ahead",
    "consent_lasts_until_the_day": "consent_lasts_until_the_day",
    "nobody_is_public_before_what_they_rest_on": "nobody_is_public_before_what_they_rest_on",
    "ids_are_unique": "ids_are_unique",
    "people_are_published_with_a_way_off": "law not official",
    "parties_are_named": "a party without a name",
    "start_agrees_with_the_plan": "a start without a day",
    "other_forms_have_a_name": "another form without a name",
    "levels_are_those_of_the_issuers": "a level that the issuer has not",
    "ids_are_unique_across_campaigns": "ids_are_unique_across_years",
    "home_is_a_campaign": "home is a campaign",
    "campaigns_are_told_apart": "ids_are_unique_across_years",
    "references_resolve": "ref group",
    "own_kinds_are_new": "a kind of one's own that is there already",
    "main_colour_is_legible": "a main colour that nobody can read",
    "colours_are_written_in_quotes": "a colour without quotes",
    "notices_end_after_they_begin": "a notice that ends before it begins",
    "days_worked_instead_are_days_off": "a day worked instead that is a working day",
    "criteria_are_paired_both_ways": "pair one way",
    "names_are_not_repeated": "names repeated",
    "unit_dates_make_sense": "unit dates",
    "official_site_says_who_runs_it": "official",
    "answers_rest_on_something": "an answer without a source",
    "quoted_words_exist": "ref quotes",
    "target_has_the_fields_of_its_kind": "a target without what its kind needs",
    "target_holds_no_password": "a target with a password in its address",
    "refs_exist": "refs exist",
    "quotes_are_verbatim": "verbatim",
    "criteria_are_numbered": "numbered",
    "dates_of_documents_exist": "doc dates",
    "campaign_ends_after_it_starts": "starts late",
    "milestones_are_on_the_days_of_their_text": "day not in text",
    "results_match_the_kind": "kind",
    "results_are_not_repeated": "result repeated",
    "discipline_is_never_shown_per_person": "discipline",
    "decision_dates_are_plausible": "decision early",
    "form_matches_level": "level",
    "samples_stay_apart": "sample unit",
    "log_follows_the_transitions": "transitions",
    "log_dates_do_not_go_back": "dates back",
    "awarded_needs_a_decision": "awarded no award",
    "published_needs_two_roles": "two roles",
    "published_needs_a_basis": "no consent",
    "minors_need_their_guardians": "a child without a guardian",
    "story_needs_the_consent_of_whom_it_tells": "scope story",
    "names_stand_where_consent_covers": "name of someone careful",
    "published_story_is_whole": "story without a body",
    "story_goes_with_its_honoree": "story of someone gone",
    "withdrawn_keeps_no_person": "withdrawn keeps",
    "nobody_comes_back_by_themselves": "somebody comes back",
    "revoked_needs_the_revoking_decision": "revoked",
    "rest_of_unread_is_right": "malformed and wrong",
    "withdrawal_is_on_time": "late",
    "picture_names_differ_before_the_suffix": "picture names",
    "picture_names_hold_no_private_number": "a telephone number as a picture's name",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_is_broken_by_a_row_of_the_table_of_bad_inputs(rule: Rule, data: Path) -> None:
    row = next(row for row in RECORDS if row.name == SHOWN_BY[rule.__name__])
    row.edit(data)
    dataset = load(data).dataset
    assert dataset
    assert list(rule(dataset, TODAY)) != []
