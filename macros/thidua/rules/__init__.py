"""Rules across records. Each is a small generator; its docstring says in one line what must hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from ..model.dataset import Dataset
from ..model.finding import Finding
from . import (
    ahead,
    awards,
    campaigns,
    consent,
    identity,
    milestones,
    pictures,
    publishing,
    questions,
    quoting,
    removal,
    settings,
    theme,
    transitions,
    unread,
)

Rule = Callable[[Dataset, dt.date], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    identity.ids_are_unique,
    identity.ids_are_unique_across_campaigns,
    campaigns.home_is_a_campaign,
    campaigns.campaigns_are_told_apart,
    identity.references_resolve,
    identity.own_kinds_are_new,
    unread.rest_of_unread_is_right,
    identity.criteria_are_paired_both_ways,
    identity.names_are_not_repeated,
    identity.unit_dates_make_sense,
    identity.people_are_published_with_a_way_off,
    identity.parties_are_named,
    identity.official_site_says_who_runs_it,
    theme.main_colour_is_legible,
    theme.colours_are_written_in_quotes,
    settings.notices_end_after_they_begin,
    settings.days_worked_instead_are_days_off,
    publishing.target_has_the_fields_of_its_kind,
    publishing.target_holds_no_password,
    quoting.refs_exist,
    quoting.quotes_are_verbatim,
    quoting.criteria_are_numbered,
    questions.answers_rest_on_something,
    questions.quoted_words_exist,
    quoting.dates_of_documents_exist,
    milestones.campaign_ends_after_it_starts,
    milestones.start_agrees_with_the_plan,
    milestones.milestones_are_on_the_days_of_their_text,
    awards.results_match_the_kind,
    awards.results_are_not_repeated,
    awards.discipline_is_never_shown_per_person,
    awards.decision_dates_are_plausible,
    awards.form_matches_level,
    awards.other_forms_have_a_name,
    awards.levels_are_those_of_the_issuers,
    awards.samples_stay_apart,
    transitions.log_follows_the_transitions,
    transitions.log_dates_do_not_go_back,
    transitions.awarded_needs_a_decision,
    transitions.published_needs_two_roles,
    consent.published_needs_a_basis,
    consent.minors_need_their_guardians,
    consent.story_needs_the_consent_of_whom_it_tells,
    consent.names_stand_where_consent_covers,
    ahead.nothing_public_is_dated_ahead,
    ahead.consent_lasts_until_the_day,
    ahead.nobody_is_public_before_what_they_rest_on,
    transitions.published_story_is_whole,
    transitions.story_goes_with_its_honoree,
    transitions.withdrawn_keeps_no_person,
    removal.nobody_comes_back_by_themselves,
    transitions.revoked_needs_the_revoking_decision,
    transitions.withdrawal_is_on_time,
    pictures.picture_names_differ_before_the_suffix,
    pictures.picture_names_hold_no_private_number,
)


def check(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Every finding of every rule, for records that were readable."""
    for rule in RULES:
        yield from rule(dataset, today)
