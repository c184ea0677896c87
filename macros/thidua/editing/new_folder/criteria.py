"""criteria.yml: what the plan asks of teams and of persons; how each is to be met is for somebody to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.campaign import Kind
from ...model.criterion import Criterion, Guidance, GuidanceBasis
from ..first_answers import shortened
from .brief import Brief
from .inventory import Inventory

_NO_GUIDANCE: Final = "Chưa có hướng dẫn cho tiêu chí này."


def criteria(brief: Brief, inventory: Inventory) -> Iterator[Criterion]:
    guidance = Guidance(
        summary=_NO_GUIDANCE,
        evidence=(),
        weaknesses=(),
        basis=GuidanceBasis.EDITOR,
        reviewed_on=brief.answers.today,
    )
    for kind, prefix in ((Kind.TAP_THE, "tt"), (Kind.CA_NHAN, "cn")):
        for order, item in enumerate(brief.proposal.criteria(kind), 1):
            yield Criterion(
                id=inventory.new_id(f"{prefix}-{order}"),
                ref=item.ref,
                text=item.text,
                applies_to=kind,
                order=order,
                title=shortened(item.text),
                guidance=guidance,
            )
