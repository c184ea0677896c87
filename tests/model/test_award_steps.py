"""The way to an award: its steps in order, and nothing in them that the plan does not say."""

from __future__ import annotations

from tests.support.world import real
from thidua.model.award_steps import AWARD, award_steps
from thidua.model.campaign import CampaignFacts

FACTS = real().campaigns[0].facts


def test_the_deadlines_in_order_and_then_the_award() -> None:
    first, second, last = award_steps(FACTS)
    assert (first.quoted.id, second.quoted.id, last.quoted.id) == ("nop-ho-so", "trinh-duyet", "kt")
    assert (first.sends, first.to) == (
        "Hồ sơ đề nghị xét khen thưởng",
        "Ủy ban nhân dân huyện (qua Phòng Nội vụ)",
    )
    assert (second.by, second.to) == (("Phòng Nội vụ",), "Chủ tịch Ủy ban nhân dân huyện")
    assert last.by == ("Chủ tịch Ủy ban nhân dân huyện",)


def test_what_the_plan_leaves_open_stays_open() -> None:
    *_, second, last = award_steps(FACTS)
    assert second.sends is None
    assert last.deadline is None
    assert last.told == ()


def test_a_plan_without_deadlines_still_has_the_award() -> None:
    bare: CampaignFacts = FACTS.model_copy(
        update={"deadlines": (), "awarding": FACTS.awarding.model_copy(update={"title": None, "by": ()})}
    )
    (only,) = award_steps(bare)
    assert (only.title, only.by) == (AWARD, ())
