"""Results, decisions and forms of award: the edges that the table of bad inputs does not show."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest

from tests.support.world import decision, found, honoree, real, whats, world
from thidua.model.decision import AwardForm
from thidua.model.finding import Severity
from thidua.model.level import Level
from thidua.rules import awards

GRANTED = {
    "giay_khen": {"xa", "huyen", "don_vi"},
    "bang_khen_tinh": {"tinh"},
    "bang_khen_bo": {"tw"},
    "bang_khen_thu_tuong": {"tw"},
    "ltt": {"xa", "huyen", "don_vi"},
    "cstdcs": {"huyen", "don_vi"},
    "ttldtt": {"huyen", "don_vi"},
    "other": {"xa", "huyen", "tinh", "tw", "don_vi"},
}


@pytest.mark.parametrize(("form", "level"), list(product(AwardForm, Level)))
def test_a_form_is_granted_only_at_its_levels(form: AwardForm, level: Level) -> None:
    person = honoree(award={"form": form.value, "decision": "qd-mau-01"})
    findings = found(world(person, decisions=(decision(level=level.value),)), awards.form_matches_level)
    wrong = [f for f in findings if f.severity is Severity.ERROR]
    assert (wrong == []) == (level.value in GRANTED[form.value])
    for finding in wrong:
        for able in Level:
            assert (able.label in finding.remedy) == (able.value in GRANTED[form.value])


@pytest.mark.parametrize("form", AwardForm)
def test_only_yearly_titles_get_a_warning(form: AwardForm) -> None:
    person = honoree(award={"form": form.value})
    findings = found(world(person), awards.form_matches_level)
    assert [f.severity for f in findings] == (
        [Severity.WARNING] if form.value in {"ltt", "cstdcs", "ttldtt"} else []
    )


@pytest.mark.parametrize(
    ("date", "today", "sound"),
    [
        ("2022-12-31", "2026-11-23", False),
        ("2023-01-01", "2026-11-23", True),
        ("2024-12-31", "2026-11-23", True),
        ("2025-01-01", "2026-11-23", False),
        ("2023-12-20", "2023-12-20", True),
        ("2023-12-21", "2023-12-20", False),
        (None, "2026-11-23", True),
    ],
)
def test_a_decision_is_of_its_year_or_the_next_and_not_of_the_future(
    date: str | None, today: str, sound: bool
) -> None:
    dataset = world(decisions=(decision(date=date, sample=False),))
    said = whats(dataset, awards.decision_dates_are_plausible, today=dt.date.fromisoformat(today))
    assert (said == []) == sound


def test_a_sample_decision_may_lie_ahead_of_a_preview_for_an_earlier_day() -> None:
    dataset = world(decisions=(decision(date="2023-12-21"),))
    rule = awards.decision_dates_are_plausible
    assert whats(dataset, rule, today=dt.date(2023, 1, 1)) == []


def test_a_sample_decision_may_lie_ahead_of_the_day_that_a_build_is_for() -> None:
    early = dt.date(2023, 1, 1)
    assert whats(world(decisions=(decision(),)), awards.decision_dates_are_plausible, today=early) == []


@pytest.mark.parametrize(
    ("revoked", "sound"),
    [("2023-12-19", False), ("2023-12-20", True), ("2026-11-23", True), ("2026-11-24", False)],
)
def test_a_revocation_is_not_before_the_decision_nor_in_the_future(revoked: str, sound: bool) -> None:
    dataset = world(decisions=(decision(sample=False, revoked={"number": "1/QĐ", "date": revoked}),))
    assert (whats(dataset, awards.decision_dates_are_plausible) == []) == sound


def results(*criteria: str) -> list[dict[str, Any]]:
    return [{"criterion": c, "text": "Làm tốt."} for c in criteria]


@pytest.mark.parametrize(
    ("id", "criteria", "wrong"),
    [
        ("cn-001", ["cn-1", "cn-2"], []),
        ("cn-001", ["cn-1", "tt-2"], [1]),
        ("tt-001", ["cn-1", "tt-2", "cn-3"], [0, 2]),
        ("tt-001", ["khong-co"], []),  # references_resolve speaks of this
    ],
)
def test_results_are_of_the_honoree_s_own_kind(id: str, criteria: list[str], wrong: list[int]) -> None:
    findings = found(world(honoree(id, results=results(*criteria))), awards.results_match_the_kind)
    assert [f.place[-2] for f in findings] == wrong


def test_a_criterion_has_one_result() -> None:
    findings = found(
        world(honoree(results=results("cn-1", "cn-2", "cn-1", "cn-1"))), awards.results_are_not_repeated
    )
    assert [f.place[-2] for f in findings] == [2, 3]


@pytest.mark.parametrize("criterion", real().campaigns[0].criteria, ids=lambda c: c.id)
def test_discipline_has_no_result_of_anybody(criterion: Any) -> None:
    id = "tt-001" if criterion.id.startswith("tt") else "cn-001"
    findings = found(
        world(honoree(id, results=results(criterion.id))), awards.discipline_is_never_shown_per_person
    )
    assert bool(findings) == criterion.private_evidence == criterion.id.endswith("-5")


@pytest.mark.parametrize(
    ("person", "unit", "of_decision", "places"),
    [
        (True, "ubnd-xa-vi-du-mot", True, []),
        (True, "ubnd-xa-ca-na", True, []),  # an example may speak of a real commune
        (False, "ubnd-xa-vi-du-mot", False, ["unit"]),
        (False, "ubnd-xa-ca-na", True, ["decision"]),
        (True, "ubnd-xa-vi-du-mot", False, ["decision"]),
        (False, "ubnd-xa-ca-na", False, []),
    ],
)
def test_real_records_and_samples_do_not_mix(
    person: bool, unit: str, of_decision: bool, places: list[str]
) -> None:
    dataset = world(
        honoree(sample=person, unit=unit),
        decisions=(decision(sample=of_decision, issuer="ubnd-huyen"),),
    )
    assert [f.place[-1] for f in found(dataset, awards.samples_stay_apart)] == places
