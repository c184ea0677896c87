"""What stands on posters and on the roll of honour: whole texts first, nobody lost, nothing too much for a sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import hostile
from thidua.model.dataset import Campaign, Dataset
from thidua.model.honoree import Honoree, Honorific
from thidua.outputs.deadline_poster import deadlines
from thidua.outputs.poster import facts_of, head, profile
from thidua.outputs.roll_of_honour import facts_of as roll_facts
from thidua.outputs.roll_of_honour import roll_of_honour
from thidua.outputs.sheet_text import fitted
from thidua.site import Publication

ADDRESS = "https://vidu.example/dien-hinh/cn-001/"


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


def test_a_short_citation_leaves_room_for_results_and_a_long_one_takes_it(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    short = profile(facts_of(citing(honoree, "Đã có thành tích"), campaign, dataset, ADDRESS, False))
    assert [one.text for one in short.results] == [
        "Từ 14 hồ sơ quá hẹn, nay không còn hồ sơ nào.",
        "Thời gian giải quyết một hồ sơ giảm từ 5 ngày xuống còn 2,5 ngày.",
        "Thời gian từ khi nhận đến khi niêm yết giảm từ 9 ngày xuống còn 3 ngày.",
    ], "as people tell it"
    assert all(one.size >= 5 for one in short.results), "read from afar"
    long = profile(facts_of(citing(honoree, "thành tích " * 50), campaign, dataset, ADDRESS, False))
    assert long.citation
    assert not long.citation.is_cut
    assert long.results == ()


def test_a_poster_says_what_is_not_known(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> None:
    blank = honoree.model_copy(update={"name": None, "award": None, "post": None, "results": ()})
    sheet = profile(facts_of(blank, campaign, dataset, None, None))
    assert sheet.name.text == "Chưa có tên"
    assert sheet.foot.address is sheet.by is sheet.form is sheet.decision is sheet.citation is None
    assert sheet.foot.source is None, "without an award there is nothing to cite"
    assert honoree.award
    awarded = blank.model_copy(update={"award": honoree.award.model_copy(update={"decision": None})})
    undecided = profile(facts_of(awarded, campaign, dataset, None, None))
    assert undecided.by
    assert undecided.by.text == "Được tặng"
    assert undecided.foot.source
    assert undecided.foot.source.text == "Chưa ghi quyết định khen thưởng."


def test_a_poster_says_who_by_whom_for_what_and_by_which_decision(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    sheet = profile(facts_of(honoree, campaign, dataset, ADDRESS, None))
    said = sheet.post, sheet.unit, sheet.by, sheet.form, sheet.decision, sheet.citation
    assert [one.text for one in said if one] == [
        "Công chức (minh họa)",
        "Ủy ban nhân dân xã Ví Dụ Một",
        "Được Chủ tịch Cơ quan Minh họa cấp huyện tặng",
        "Giấy khen",
        "Theo Quyết định số 00/QĐ-MINHHOA ngày 20/12/2023",
        "“Đã có thành tích trong phong trào thi đua cải cách hành chính (câu minh họa)”",
    ]
    assert (sheet.addressed, sheet.name.text) == ("Đồng chí", "Nguyễn Văn Minh Họa")
    assert sheet.foot.address
    assert sheet.foot.address.text == ADDRESS


def test_only_the_site_of_an_agency_speaks_in_its_name(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    site = dataset.site
    named = site.model_copy(update={"publisher": site.publisher.model_copy(update={"name": "Phòng Ví dụ"})})
    for official in (False, True):
        shown = replace(dataset, site=named.model_copy(update={"official": official}))
        above = profile(facts_of(honoree, campaign, shown, ADDRESS, None)).head.agency
        assert (above.text if above else None) == ("PHÒNG VÍ DỤ" if official else None)


@pytest.mark.parametrize(("form", "told"), [(None, "Đồng chí"), (Honorific.BA, "Bà"), (Honorific.ONG, "Ông")])
def test_nobody_is_named_without_a_form_of_address(
    honoree: Honoree, campaign: Campaign, dataset: Dataset, form: Honorific | None, told: str
) -> None:
    assert honoree.name
    one = honoree.model_copy(update={"name": honoree.name.model_copy(update={"honorific": form})})
    assert profile(facts_of(one, campaign, dataset, ADDRESS, None)).addressed == told
    made = roll_of_honour(roll_facts([one], campaign, dataset, ADDRESS))
    assert made.sheets[0][0].entries[0].name.text == f"{told} Nguyễn Văn Minh Họa"
    assert made.grant
    assert made.grant.text == "Được Chủ tịch Cơ quan Minh họa cấp huyện tặng Giấy khen"


WHOLE = [
    "cải cách hành chính", "cải cách thủ tục hành chính", "Nguyễn Văn Minh Họa", "huyện Thuận Nam", "xã Phước Nam", "năm 2023",
    "14 hồ sơ", "98,2%", "2,5 ngày", "số 12/QĐ-UBND", "ngày 20/12/2023", "bà Lê Thị Ví Dụ", "Tiếp nhận và Trả kết quả",
    "Ủy ban nhân dân", "ông Pi Năng Thạnh",
]  # fmt: skip
"""What no line parts."""
FILLING = ["và", "của", "để", "được", "trong", "làm", "việc,", "nhanh", "cho", "nên", "rồi"]


@given(
    st.lists(st.tuples(st.sampled_from(WHOLE), st.sampled_from(FILLING)), min_size=1, max_size=9),
    st.sampled_from([60, 82, 162]),
)
def test_no_line_parts_a_phrase_a_name_or_a_number_from_what_it_counts(
    pairs: list[tuple[str, str]], width: int
) -> None:
    text = " ".join(part for pair in pairs for part in pair)
    setting = fitted(text, width, ((3.6, 99),))
    assert " ".join(setting.rows) == text
    for whole in {one for one, _ in pairs}:
        assert sum(row.count(whole) for row in setting.rows) == text.count(whole), setting.rows


def test_a_campaign_s_title_ends_its_lines_at_the_sense(campaign: Campaign, dataset: Dataset) -> None:
    title = head(None, campaign.facts.title).title
    assert title.rows == ("Phong trào thi đua cải cách hành chính", "huyện Thuận Nam năm 2023")


def test_an_agency_is_parted_from_its_place_only_where_letterheads_do_so() -> None:
    name = "Ủy ban nhân dân huyện Thuận Nam"
    grant = fitted(f"Được Chủ tịch {name} tặng", 100, ((5, 2), (4.5, 3)), (name,))
    assert grant.rows == ("Được Chủ tịch", f"{name} tặng")
    alone = fitted(name, 100, ((11, 2), (5, 1)), (name,))
    assert alone.rows == ("Ủy ban nhân dân", "huyện Thuận Nam"), "large letters are worth it"


def test_an_office_s_own_words_stay_whole_too() -> None:
    text = "Trao giải hội thi Dân vận khéo cấp huyện năm nay"
    free, kept = (fitted(text, 60, ((5, 9),), held) for held in ((), ("hội thi Dân vận khéo",)))
    assert not any("hội thi Dân vận khéo" in row for row in free.rows) or free.rows == kept.rows
    assert any("hội thi Dân vận khéo" in row for row in kept.rows)


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
    assert people == [f"Đồng chí Người {n}" for n in range(count)]
    assert all(group.entries for sheet in made.sheets for group in sheet), "a heading alone"
    for before, after in zip(made.sheets, made.sheets[1:], strict=False):
        parted = before[-1].label == after[0].label
        assert after[0].continued == parted
        assert not parted or len(before[-1].entries) % made.columns == 0, "a row is parted"
    assert made.foot.source
    assert "00/QĐ-MINHHOA" in made.foot.source.text


def test_very_long_names_fill_sheets_one_after_another(
    honoree: Honoree, campaign: Campaign, dataset: Dataset
) -> None:
    name = (hostile.LINE * 2)[:300]
    assert honoree.name
    one = honoree.model_copy(update={"name": honoree.name.model_copy(update={"display": name})})
    made = roll_of_honour(roll_facts([one] * 9, campaign, dataset, None))
    people = [e for sheet in made.sheets for g in sheet if g.label == "Cá nhân" for e in g.entries]
    assert [e.name.text for e in people] == [" ".join(f"Đồng chí {name}".split())] * 9
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
    assert made.foot.source is None


def with_deadlines(campaign: Campaign, count: int) -> Campaign:
    """The campaign's end, and before it so many deadlines with the plan's texts."""
    plan = (*campaign.facts.deadlines, campaign.facts.end)
    first = campaign.facts.end.date - dt.timedelta(days=110)
    more = tuple(
        plan[n % len(plan)].model_copy(update={"id": f"moc-{n}", "date": first + dt.timedelta(days=2 * n)})
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


@pytest.mark.parametrize(("days", "least"), [(-99, 14), (-60, 14), (1, 12)])
@pytest.mark.parametrize("count", [15, 16, 50])
def test_what_finds_no_room_is_counted(
    campaign: Campaign, dataset: Dataset, count: int, days: int, least: int
) -> None:
    many = with_deadlines(campaign, count - 1)
    made = deadlines(many, dataset, ADDRESS, many.facts.end.last_day + dt.timedelta(days=days))
    assert (len(made.steps) + made.left_out, made.fits) == (count, True)
    assert least <= len(made.steps) <= 14


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
