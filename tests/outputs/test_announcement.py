"""What is told of a campaign, a deadline, an honoree, a story: the records' facts and nothing else."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from tests.support.world import decision, honoree, real, story, world
from thidua.outputs import announcement
from thidua.outputs.announcement import Paragraphs

BEFORE: Final = dt.date(2023, 11, 1)
AFTER: Final = dt.date(2026, 1, 1)


def test_the_campaign_tells_its_deadlines_dossier_and_criteria() -> None:
    campaign = real().campaigns[0]
    told = announcement.of_campaign(campaign, real(), "", BEFORE)
    text = "\n".join(told.details)
    assert told.lead[0] == (
        "Ủy ban nhân dân huyện Thuận Nam phát động phong trào thi đua cải cách hành chính huyện Thuận Nam năm 2023."
    )
    assert told.lead[1] == campaign.facts.summary
    assert told.status == ""
    assert "Hạn gửi hồ sơ đề nghị khen thưởng chậm nhất là ngày 30 tháng 11 năm 2023." in told.details
    assert "gồm 3 phần. Một là, văn bản đề nghị khen thưởng." in text
    assert "Đối với cá nhân có 5 tiêu chí. Một là, " in text
    assert f"Phong trào có {len(campaign.facts.aims)} mục đích. Một là, phát huy" in text, (
        "all of them, or none"
    )
    assert announcement.of_campaign(campaign, real(), "", AFTER).status == "Phong trào này đã kết thúc."


def test_one_thing_alone_is_not_counted() -> None:
    campaign = real().campaigns[0]
    facts = campaign.facts.model_copy(update={"dossier": campaign.facts.dossier[:1], "aims": ()})
    told = announcement.of_campaign(dataclasses.replace(campaign, facts=facts), real(), "", BEFORE)
    assert "Hồ sơ đề nghị khen thưởng gồm văn bản đề nghị khen thưởng." in told.details
    assert not [text for text in told.details if "mục đích" in text]


def test_a_deadline_of_the_offices_own_is_not_for_the_public() -> None:
    campaign = real().campaigns[0]
    hidden = [d.model_copy(update={"aired": d.id != "trinh-duyet"}) for d in campaign.facts.deadlines]
    facts = campaign.facts.model_copy(update={"deadlines": tuple(hidden)})
    told = announcement.of_campaign(dataclasses.replace(campaign, facts=facts), real(), "", BEFORE)
    assert not [text for text in told.details if "thẩm định" in text]
    by_id = {d.id: announcement.of_deadline(facts, d, "", BEFORE) for d in facts.all_deadlines}
    assert not [text for text in by_id["nop-ho-so"].details if "thẩm định" in text]


def test_edges_of_deadlines_are_the_plans() -> None:
    facts = real().campaigns[0].facts
    by_id = {d.id: announcement.of_deadline(facts, d, "", BEFORE) for d in facts.all_deadlines}
    assert by_id["nop-ho-so"].lead[0].endswith("chậm nhất là ngày 30 tháng 11 năm 2023.")
    assert (
        by_id["trinh-duyet"]
        .lead[0]
        .endswith("trước ngày 10 tháng 12 năm 2023, tức là đến hết ngày 09 tháng 12 năm 2023.")
    )
    assert (
        by_id["ket-thuc"].lead[0].startswith("Phong trào thi đua kết thúc trước ngày 10 tháng 12 năm 2023,")
    )
    assert "Nơi nhận là Ủy ban nhân dân huyện (qua Phòng Nội vụ)." in by_id["nop-ho-so"].details
    assert by_id["nop-ho-so"].status == ""
    assert announcement.of_deadline(facts, facts.all_deadlines[0], "", AFTER).status == "Thời hạn này đã hết."


def test_an_honoree_is_told_with_award_results_and_decision() -> None:
    one = honoree(post="Công chức", unit="ubnd-xa-ca-na")
    dataset = world(one, decisions=(decision(number="12/QĐ-UBND", issuer="ubnd-huyen"),))
    told = announcement.of_honoree(one, dataset.campaigns[0], dataset, "Dấu.")
    assert told.mark == "Dấu."
    assert told.lead == (
        "Đồng chí Nguyễn Văn Minh Họa, công chức Ủy ban nhân dân xã Cà Ná, được Chủ tịch Ủy ban nhân dân huyện Thuận Nam "
        "tặng Giấy khen vì đã có thành tích trong phong trào thi đua cải cách hành chính (câu minh họa).",
    )
    text = "\n".join(told.details)
    assert all(result.text in text for result in one.results)
    assert "Hồ sơ phải bổ sung giảm từ 22,4% xuống còn 6,1%." in told.details
    assert "Từ 14 hồ sơ quá hẹn, nay không còn hồ sơ nào." in told.details
    assert "được ghi trong Quyết định số 12/QĐ-UBND ngày 20/12/2023 của" in text


def test_what_is_not_known_is_not_said() -> None:
    one = honoree(award=None, results=[], initiative=None, name=None, post=None)
    dataset = world(one)
    told = announcement.of_honoree(one, dataset.campaigns[0], dataset, "")
    assert told.lead[0].startswith("Chưa có tên, ")
    assert "được giới thiệu là điển hình trong phong trào thi đua" in told.lead[0]
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
    assert (told.topic, told.lead) == ("bài: Trả kết quả tại nhà", ("Tóm tắt.",))
    assert told.details[:2] == (Paragraphs("Một hai.\nBa\nBốn"), "Bài được dẫn theo Bản tin xã.")


def test_headings_are_not_read_out_and_items_are_counted() -> None:
    one = story(body="Mở đầu.\n\n## Đầu đề\n\n1. Ghi câu hỏi.\n2. In ra.")
    body = announcement.of_story(one, real(), "").details[0]
    assert body.splitlines() == ["Mở đầu.", "Một là, ghi câu hỏi.", "Hai là, in ra."]
