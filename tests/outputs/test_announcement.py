"""What is told of a campaign, a deadline, an honoree, a story: the records' facts and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Final

from macros.outputs import announcement
from macros.outputs.announcement import Paragraphs
from tests.support.world import decision, honoree, real, story, world

BEFORE: Final = dt.date(2023, 11, 1)
AFTER: Final = dt.date(2026, 1, 1)


def test_the_campaign_tells_its_deadlines_dossier_and_criteria() -> None:
    campaign = real().campaigns[0]
    told = announcement.of_campaign(campaign, "", BEFORE)
    text = "\n".join(told.details)
    assert told.lead == (f"{campaign.facts.title}.", campaign.facts.summary)
    assert told.status == ""
    assert all(deadline.title in text for deadline in campaign.facts.all_deadlines)
    assert "gồm 3 phần. Một là: Văn bản đề nghị khen thưởng." in text
    assert "Đối với cá nhân có 5 tiêu chí. Một là:" in text
    assert announcement.of_campaign(campaign, "", AFTER).status.startswith("Phong trào đã kết thúc")


def test_edges_of_deadlines_are_the_plans() -> None:
    facts = real().campaigns[0].facts
    by_id = {d.id: announcement.of_deadline(facts, d, "", BEFORE) for d in facts.all_deadlines}
    assert by_id["nop-ho-so"].lead[0].endswith("chậm nhất là ngày 30 tháng 11 năm 2023.")
    assert (
        by_id["trinh-duyet"]
        .lead[0]
        .endswith("trước ngày 10 tháng 12 năm 2023, tức là đến hết ngày 09 tháng 12 năm 2023.")
    )
    assert "Nơi nhận: Ủy ban nhân dân huyện (qua Phòng Nội vụ)." in by_id["nop-ho-so"].details
    assert by_id["nop-ho-so"].status == ""
    assert announcement.of_deadline(facts, facts.all_deadlines[0], "", AFTER).status.startswith(
        "Mốc này đã qua"
    )


def test_an_honoree_is_told_with_award_results_and_decision() -> None:
    one = honoree()
    dataset = world(one, decisions=(decision(number="12/QĐ-UBND"),))
    told = announcement.of_honoree(one, dataset.campaigns[0], dataset, "Dấu.")
    assert told.mark == "Dấu."
    assert "được tặng Giấy khen trong Phong trào thi đua" in told.lead[0]
    text = "\n".join(told.details)
    assert all(result.text in text for result in one.results)
    assert "Hồ sơ phải bổ sung: trước là 22,4%, nay là 6,1%." in text
    assert "theo Quyết định số 12/QĐ-UBND ngày 20/12/2023 của" in text


def test_what_is_not_known_is_not_said() -> None:
    one = honoree(award=None, results=[], initiative=None, name=None, post=None)
    dataset = world(one)
    told = announcement.of_honoree(one, dataset.campaigns[0], dataset, "")
    assert told.lead[0].startswith("Chưa có tên, ")
    assert "là điển hình trong" in told.lead[0]
    assert told.details == (dataset.campaigns[0].facts.summary,)


def test_a_title_is_reached_not_given() -> None:
    one = honoree(award={"form": "cstdcs"})
    dataset = world(one)
    assert (
        "đạt danh hiệu Chiến sĩ thi đua cơ sở"
        in announcement.of_honoree(one, dataset.campaigns[0], dataset, "").lead[0]
    )


def test_a_story_is_told_without_its_marks() -> None:
    one = story(summary="Tóm tắt.", body="Một **hai**.\n\n- Ba\n- Bốn", source="Bản tin xã")
    told = announcement.of_story(one, real(), "")
    assert told.lead == ("Trả kết quả tại nhà", "Tóm tắt.")
    assert told.details[:2] == (Paragraphs("Một hai.\nBa\nBốn"), "Theo Bản tin xã.")
