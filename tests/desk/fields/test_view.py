"""What a form shows of each field: when it must be filled in, its explanation, what stands on a page of its own."""

from __future__ import annotations

import pytest

from tests.support.world import real
from thidua.desk.fields.controls import Control
from thidua.desk.fields.fault import Fault
from thidua.desk.fields.options import Options
from thidua.desk.fields.view import Box, Need, View, view_of
from thidua.model.base import Record
from thidua.model.honoree import Honoree
from thidua.model.site import Site
from thidua.model.story import Story
from thidua.model.unit import Unit


def view(record: type[Record], *only: str, faults: dict[str, list[Fault]] | None = None) -> View:
    return view_of(record, {}, Options(real(), real().campaigns[0]), faults or {}, only)


def boxes(shown: View) -> dict[str, Box]:
    return {box.name: box for outer in shown.boxes for box in outer.within()}


@pytest.mark.parametrize(
    ("record", "name", "need"),
    [
        (Honoree, "unit", Need.ALWAYS),
        (Honoree, "post", Need.NEVER),
        (Honoree, "name.display", Need.TO_PUBLISH),
        (Honoree, "name.sort", Need.NEVER),
        (Honoree, "award.form", Need.TO_PUBLISH),
        (Honoree, "award.decision", Need.TO_PUBLISH),
        (Honoree, "consent.basis", Need.WITH_GROUP),
        (Honoree, "picture.file", Need.WITH_GROUP),
        (Story, "title", Need.TO_PUBLISH),
        (Story, "body", Need.TO_PUBLISH),
        (Story, "date", Need.ALWAYS),
        (Unit, "name", Need.ALWAYS),
        (Site, "server.kind", Need.WITH_GROUP),
    ],
)
def test_a_box_says_when_it_must_be_filled_in(record: type[Record], name: str, need: Need) -> None:
    assert boxes(view(record))[name].need is need


def test_a_group_leaves_the_mark_to_its_parts() -> None:
    shown = view(Honoree)
    assert not boxes(shown)["name"].is_marked
    assert boxes(shown)["name.display"].is_marked
    assert shown.marks == {Need.ALWAYS, Need.TO_PUBLISH, Need.WITH_GROUP}
    assert view(Site, "broadcast").marks == set()


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("broadcast.opening", "Ví dụ: Kính thưa bà con!"),
        ("url", "Ví dụ: https://vidu.example/"),
        ("publisher.email", "Ví dụ: lienhe@vidu.example"),
        ("publisher.phone", "Ví dụ: 0259 000 0000."),
        ("home", "để trống là phong trào mới nhất."),
    ],
)
def test_an_explanation_ends_as_a_sentence_and_an_address_without_a_stop(name: str, end: str) -> None:
    help_text = boxes(view(Site))[name].help
    assert help_text.endswith(end)
    assert help_text[0].isupper()


def test_the_campaign_of_the_home_page_is_chosen_by_its_title() -> None:
    box = boxes(view(Site))["home"]
    assert box.control is Control.SELECT
    assert [(o.value, o.label) for o in box.options] == [(c.key, c.facts.title) for c in real().campaigns]


def test_a_colour_has_a_control_of_its_own() -> None:
    assert boxes(view(Site))["theme.primary"].control is Control.COLOUR


def test_a_page_of_its_own_shows_its_groups_unfolded_and_a_single_one_without_its_title() -> None:
    assert [box.is_open for box in view(Site, "server", "signing").boxes] == [True, True]
    assert [box.is_alone for box in view(Site, "server", "signing").boxes] == [False, False]
    assert [box.is_alone for box in view(Site, "theme").boxes] == [True]
    assert not any(box.is_alone for box in view(Site).boxes)


def test_what_should_be_looked_at_elsewhere_is_told_there() -> None:
    told = {"publisher.email": [Fault((), "Nên điền", is_warning=True), Fault((), "Phải sửa")]}
    assert [fault.what for fault in view(Site, "theme", faults=told).general] == ["Phải sửa"]
