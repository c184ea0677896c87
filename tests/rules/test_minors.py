"""A child is published only when parents or guardian agreed too."""

from __future__ import annotations

import dataclasses

import pytest

from tests.support.world import found, honoree, world
from thidua.model.dataset import Dataset
from thidua.model.lifecycle import Status
from thidua.rules import consent


def with_children(minors: bool, guardian: bool, status: Status = Status.PUBLISHED) -> Dataset:
    dataset = world(honoree())
    campaign = dataset.campaigns[0]
    group = campaign.facts.participants[0].model_copy(update={"minors": minors, "label": "Học sinh"})
    facts = campaign.facts.model_copy(update={"participants": (group,)})
    one = campaign.honorees[0]
    assert one.consent
    own = one.consent.model_copy(update={"guardian": guardian})
    child = one.model_copy(update={"participant_group": group.id, "consent": own, "status": status})
    changed = dataclasses.replace(campaign, facts=facts, honorees=(child,))
    return dataclasses.replace(dataset, campaigns=(changed,))


@pytest.mark.parametrize(
    ("minors", "guardian", "status", "told"),
    [
        (True, False, Status.PUBLISHED, 1),
        (True, True, Status.PUBLISHED, 0),
        (False, False, Status.PUBLISHED, 0),
        (True, False, Status.DRAFT, 0),
    ],
)
def test_a_child_needs_a_guardian(minors: bool, guardian: bool, status: Status, told: int) -> None:
    dataset = with_children(minors, guardian, status)
    assert len(found(dataset, consent.minors_need_their_guardians)) == told


def test_who_is_honored_is_called_as_their_group_is() -> None:
    campaign = with_children(minors=True, guardian=True).campaigns[0]
    assert campaign.kind_of(campaign.honorees[0]) == "Học sinh"
    assert campaign.kind_of(honoree(participant_group=None)) == "Cá nhân"
