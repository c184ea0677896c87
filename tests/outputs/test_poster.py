"""What stands on posters and on the roll of honour: whole texts first, nobody lost, nothing too much for a sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from macros.model.dataset import Campaign, Dataset
from macros.model.honoree import Honoree
from macros.outputs.deadline_poster import deadlines
from macros.outputs.poster import facts_of, profile
from macros.outputs.roll_of_honour import facts_of as roll_facts
from macros.outputs.roll_of_honour import roll_of_honour
from macros.site import Publication
from tests.support import campaigns, hostile
from tests.support.project import checked

ADDRESS = "https://vidu.example/dien-hinh/cn-001/"


@pytest.fixture(scope="module")
def publication() -> Publication:
    found = checked(campaigns.SAMPLES).publication
    assert found
    return found


@pytest.fixture
def dataset(publication: Publication) -> Dataset:
    return publication.dataset


@pytest.fixture
def campaign(dataset: Dataset) -> Campaign:
    return dataset.campaigns[0]


@pytest.fixture
def honoree(campaign: Campaign) -> Honoree:
    found = campaign.honoree("cn-001")
    assert found
    return found


def citing(honoree: Honoree, text: str | None) -> Honoree:
    assert honoree.award
    return honoree.model_copy(update={"award": honoree.award.model_copy(update={"citation": text})})


@pytest.mark.parametrize("wide", [None, False, True])
@pytest.mark.parametrize("words", [0, 5, 20, 40, 80, 160, 320, 2500])
def test_all_that_is_on_a_poster_finds_room(
    honoree: Honoree, campaign: Campaign, dataset: Dataset, words: int, wide: bool | None
) -> None:
    text = "thành tích " * words
    sheet = profile(facts_of(citing(honoree, text.strip() or None), campaign, dataset, ADDRESS, wide))
    assert sheet.room >= 0
    assert (sheet.photo is None) == (wide is None)
    assert bool(sheet.citation) == bool(words)
    assert not sheet.citation or sheet.citation.is_cut == (len(sheet.citation.text) < len(text))


def test_a_short_citation_leaves_room_for_three_results_and_a_long_one_takes_it(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    short = profile(facts_of(citing(honoree, "Đã có thành tích"), campaign, dataset, ADDRESS, False))
    assert [(c.before, c.after, c.unit) for c in short.changes] == [
        ("14", "0", "hồ sơ"),
        ("5", "2,5", "ngày"),
        ("9", "3", "ngày"),
    ]
    long = profile(facts_of(citing(honoree, "thành tích " * 50), campaign, dataset, ADDRESS, False))
    assert long.citation
    assert not long.citation.is_cut
    assert long.changes == ()


def test_a_poster_says_what_is_not_known(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> None:
    blank = honoree.model_copy(update={"name": None, "award": None, "post": None, "results": ()})
    sheet = profile(facts_of(blank, campaign, dataset, None, None))
    assert sheet.name.text == "Chưa có tên"
    assert sheet.foot.source.text == "Nguồn: chưa ghi quyết định."
    assert sheet.foot.address is sheet.form is sheet.decision is sheet.citation is None


def test_a_decision_is_told_with_number_day_and_issuer(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    sheet = profile(facts_of(honoree, campaign, dataset, ADDRESS, None))
    assert sheet.decision
    assert sheet.decision.text == (
        "Quyết định số 00/QĐ-MINHHOA ngày 20/12/2023 của Chủ tịch Cơ quan Minh họa cấp huyện"
    )
    assert sheet.foot.source.text == "Nguồn: Quyết định số 00/QĐ-MINHHOA ngày 20/12/2023."
    assert sheet.foot.address
    assert sheet.foot.address.text == ADDRESS


def crowd(honoree: Honoree, count: int, **fields: Any) -> list[Honoree]:
    return [
        honoree.model_copy(
            update={"name": honoree.name.model_copy(update={"display": f"Người {n}"})} | fields
        )
        for n in range(count)
        if honoree.name
    ]


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 12, 13, 60, 201])
def test_everybody_stands_on_the_roll_once_and_in_order(
    honoree: Honoree, campaign: Campaign, dataset: Dataset, count: int
) -> None:
    made = roll_of_honour(roll_facts(crowd(honoree, count), campaign, dataset, ADDRESS))
    people = [e.name.text for sheet in made.sheets for g in sheet if g.label == "Cá nhân" for e in g.entries]
    assert people == [f"Người {n}" for n in range(count)]
    assert all(group.entries for sheet in made.sheets for group in sheet), "a heading alone"
    for before, after in zip(made.sheets, made.sheets[1:], strict=False):
        parted = before[-1].label == after[0].label
        assert after[0].continued == parted
        assert not parted or len(before[-1].entries) % 2 == 0, "a row is parted"
    assert "00/QĐ-MINHHOA" in made.foot.source.text


def test_very_long_names_fill_sheets_one_after_another(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    name = (hostile.LINE * 2)[:300]
    assert honoree.name
    one = honoree.model_copy(update={"name": honoree.name.model_copy(update={"display": name})})
    made = roll_of_honour(roll_facts([one] * 9, campaign, dataset, None))
    people = [e for sheet in made.sheets for g in sheet if g.label == "Cá nhân" for e in g.entries]
    assert [e.name.text for e in people] == [" ".join(name.split())] * 9
    assert len(made.sheets) > 1


def test_many_decisions_become_a_group_of_their_own(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    assert honoree.award
    decisions = [
        campaign.decisions[0].model_copy(update={"id": f"qd-{n}", "number": f"{n}/QĐ-VD"}) for n in range(9)
    ]
    awards = [honoree.award.model_copy(update={"decision": d.id}) for d in decisions]
    people = [honoree.model_copy(update={"award": award}) for award in awards]
    made = roll_of_honour(roll_facts(people, replace(campaign, decisions=tuple(decisions)), dataset, ADDRESS))
    told = [e.name.text for sheet in made.sheets for g in sheet if "quyết định" in g.label for e in g.entries]
    assert [text.split()[3] for text in told] == [d.number for d in decisions]


def test_an_empty_roll_is_one_sheet(campaign: Campaign, dataset: Dataset) -> None:
    made = roll_of_honour(roll_facts([], campaign, dataset, None))
    assert made.sheets == ((),)
    assert made.foot.source.text == "Nguồn: chưa có quyết định khen thưởng nào."


def with_deadlines(campaign: Campaign, count: int) -> Campaign:
    """The campaign's end, and before it so many deadlines with the plan's texts."""
    given = (*campaign.facts.deadlines, campaign.facts.end)
    first = campaign.facts.end.date - dt.timedelta(days=110)
    more = tuple(
        given[n % len(given)].model_copy(update={"id": f"moc-{n}", "date": first + dt.timedelta(days=2 * n)})
        for n in range(count)
    )
    return replace(campaign, facts=campaign.facts.model_copy(update={"deadlines": more}))


@pytest.mark.parametrize("over", [False, True], ids=["ahead", "over"])
@pytest.mark.parametrize(
    ("count", "columns"),
    [(1, [1]), (2, [2]), (3, [3]), (7, [7]), (10, [5, 5]), (12, [6, 6]), (13, [7, 6]), (14, [7, 7])],
)
def test_deadlines_become_smaller_before_any_is_left_out(
    campaign: Campaign, dataset: Dataset, count: int, columns: list[int], over: bool
) -> None:
    many = with_deadlines(campaign, count - 1)
    dated = many.facts.all_deadlines
    made = deadlines(many, dataset, ADDRESS, dated[-1].last_day + dt.timedelta(days=1 if over else -200))
    assert sorted(map(len, made.columns), reverse=True) == columns
    assert tuple(step.deadline for step in made.steps) == dated
    assert (made.left_out, made.compact, made.fits) == (0, len(columns) == 2, True)
    assert made.is_whole == (count < 13 or (count == 13 and not over)), "cut only when nothing else helps"


@pytest.mark.parametrize(("days", "shown"), [(-99, 14), (-60, 14), (1, 12)])
@pytest.mark.parametrize("count", [15, 16, 50])
def test_what_finds_no_room_is_counted(
    campaign: Campaign, dataset: Dataset, count: int, days: int, shown: int
) -> None:
    many = with_deadlines(campaign, count - 1)
    made = deadlines(many, dataset, ADDRESS, many.facts.end.last_day + dt.timedelta(days=days))
    assert (len(made.steps), made.left_out, made.fits) == (shown, count - shown, True)


@pytest.mark.parametrize("count", [1, 3, 8, 12])
def test_endless_words_are_cut_but_twelve_deadlines_stand_on_a_sheet(
    campaign: Campaign, dataset: Dataset, count: int
) -> None:
    many = with_deadlines(campaign, count - 1)
    long = {"title": hostile.LINE[:200], "by": (hostile.LINE[:300],), "to": "W" * 300}
    dated = tuple(d.model_copy(update=long) for d in many.facts.deadlines)
    facts = many.facts.model_copy(update={"deadlines": dated, "end": many.facts.end.model_copy(update=long)})
    for days in (-99, 1):
        day = facts.end.last_day + dt.timedelta(days=days)
        made = deadlines(replace(many, facts=facts), dataset, ADDRESS, day)
        assert (len(made.steps), made.left_out, made.fits, made.is_whole) == (count, 0, True, False)


@pytest.mark.parametrize("coming", [3, 14, 40])
def test_of_too_many_deadlines_those_that_are_over_make_way(
    campaign: Campaign, dataset: Dataset, coming: int
) -> None:
    many = with_deadlines(campaign, 50)
    dated = many.facts.all_deadlines
    today = dated[-coming].last_day
    made = deadlines(many, dataset, ADDRESS, today)
    shown = [step.deadline for step in made.steps]
    assert made.left_out == 51 - len(shown)
    assert len(shown) in {14, 15}
    latest_over, nearest = dated[-len(shown) :], (*dated[-coming:][: len(shown) - 1], many.facts.end)
    assert tuple(shown) == (nearest if coming == 40 else latest_over)


@pytest.mark.parametrize("days", [-100, 0, 400])
def test_the_end_of_the_campaign_is_never_left_out(campaign: Campaign, dataset: Dataset, days: int) -> None:
    many = with_deadlines(campaign, 50)
    end = many.facts.end
    made = deadlines(many, dataset, ADDRESS, end.last_day + dt.timedelta(days=days))
    assert made.left_out > 0
    assert end.id in [step.deadline.id for step in made.steps]
    days_shown = [step.deadline.last_day for step in made.steps]
    assert days_shown == sorted(days_shown)
