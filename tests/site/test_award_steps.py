"""The way to the award on its page: as a picture and as steps, with what the plan leaves open."""

from __future__ import annotations

import pytest

from tests.support.project import Sites
from tests.support.reading import Site, read
from tests.support.world import real
from thidua.model.award_steps import award_steps

OPEN = "kế hoạch không nêu"


@pytest.fixture(scope="module", params=["preview", "public"])
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def test_every_step_says_who_to_whom_by_when_and_who_is_told(site: Site) -> None:
    (steps,) = site.pages["khen-thuong/"].main.marked("steps-list")
    shown = steps.all("li")
    wanted = list(award_steps(real().campaigns[0].facts))
    assert [li.first("h3").text for li in shown] == [step.title for step in wanted]
    for li, step in zip(shown, wanted, strict=True):
        rows = {div.first("dt").text: div.first("dd").text for div in li.first("dl").all("div")}
        assert rows["Ai làm"] == (", ".join(step.by) or OPEN)
        assert rows.get("Gửi gì") == step.sends
        assert rows.get("Gửi cho ai") == step.to
        assert rows["Báo cho ai"] == (", ".join(step.told) or OPEN)
        assert (rows["Đến khi nào"] == OPEN) == (step.deadline is None)


def test_the_picture_stands_on_three_pages_and_names_who_gives(site: Site) -> None:
    for address in ("", "moc-thoi-gian/", "khen-thuong/"):
        (way,) = site.pages[address].main.marked("way")
        (end,) = way.marked("way-end")
        assert "Chủ tịch Ủy ban nhân dân huyện" in end.text
