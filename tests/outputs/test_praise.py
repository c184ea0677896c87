"""How people tell what changed, and how somebody is addressed."""

from __future__ import annotations

import dataclasses

import pytest

from tests.support.world import decision, honoree, world
from thidua.model.campaign import Group
from thidua.model.honoree import Figure
from thidua.outputs import praise


@pytest.mark.parametrize(
    ("label", "before", "after", "unit", "told"),
    [
        ("Hồ sơ quá hạn", 14, 0, "hồ sơ", "Từ 14 hồ sơ quá hạn, nay không còn hồ sơ nào."),
        ("Hồ sơ quá hạn", 14, 3, "hồ sơ", "Hồ sơ quá hạn giảm từ 14 hồ sơ xuống còn 3 hồ sơ."),
        ("Tỷ lệ trễ hẹn", 2.5, 0, "%", "Tỷ lệ trễ hẹn từ 2,5%, nay không còn."),
        ("Lượt hướng dẫn", 0, 260, "lượt", "Trước đây chưa có lượt hướng dẫn, nay là 260 lượt."),
        ("Nộp trực tuyến", 0, 35, "%", "Nộp trực tuyến trước đây chưa có, nay là 35%."),
        ("Trả đúng hạn", 91.5, 98.2, "%", "Trả đúng hạn tăng từ 91,5% lên 98,2%."),
        ("Thời gian chờ", 5, 5, "phút", "Thời gian chờ giữ ở mức 5 phút."),
        ("Đơn thư", 0, 0, "đơn", "Đơn thư: trước đây và hiện nay đều không có."),
    ],
)
def test_before_and_after_as_people_tell_it(
    label: str, before: float, after: float, unit: str, told: str
) -> None:
    assert praise.change(Figure(label=label, before=before, after=after, unit=unit)) == told


@pytest.mark.parametrize(
    ("honorific", "name"),
    [("ba", "Bà Lê Ví Dụ"), ("ong", "Ông Lê Ví Dụ"), (None, "Đồng chí Lê Ví Dụ")],
)
def test_nobody_is_addressed_by_a_guess(honorific: str | None, name: str) -> None:
    one = honoree(name={"display": "Lê Ví Dụ", "honorific": honorific})
    campaign = world(one).campaigns[0]
    assert praise.name(one, campaign) == name
    assert praise.name(honoree("tt-001"), campaign) == "Bộ phận Một cửa Minh họa"


def test_a_child_is_addressed_as_one() -> None:
    one = honoree(name={"display": "Lê Ví Dụ"}, participant_group="dt-1")
    campaign = world(one).campaigns[0]
    children = Group(id="dt-1", ref="I", text="Học sinh", minors=True)
    facts = campaign.facts.model_copy(update={"participants": (children,)})
    assert praise.name(one, dataclasses.replace(campaign, facts=facts)) == "Em Lê Ví Dụ"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"issuer": "ubnd-huyen", "signer_post": "Phó Chủ tịch"}, "được Chủ tịch Ủy ban nhân dân huyện Thuận Nam tặng Giấy khen"),
        ({"issuer": "phong-noi-vu", "signer_post": "Trưởng phòng"}, "được Trưởng Phòng Nội vụ huyện Thuận Nam tặng Giấy khen"),
        ({"issuer": "phong-noi-vu", "signer_post": None}, "được tặng Giấy khen"),
    ],
)  # fmt: skip
def test_an_award_has_its_giver_by_office(changes: dict[str, str | None], told: str) -> None:
    one = honoree()
    dataset = world(one, decisions=(decision(**changes),))
    assert f"{told} vì " in praise.sentence(one, dataset.campaigns[0], dataset)


def test_a_post_that_names_the_unit_does_not_say_it_twice() -> None:
    one = honoree(unit="ubnd-xa-ca-na", post="Chủ tịch Ủy ban nhân dân xã Cà Ná")
    dataset = world(one)
    assert praise.sentence(one, dataset.campaigns[0], dataset).count("xã Cà Ná") == 1
