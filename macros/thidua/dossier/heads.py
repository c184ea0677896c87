"""Who issues a paper: each kind of agency has its own head and signature (NĐ 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ..model.unit import Unit, UnitKind


class Letterhead(NamedTuple):
    """A kind of agency. `name`: ends the name of its files; `title`: what people call it.

    `superior`: the hint for the agency above it; None where there is none. `above`: printed over the blank for its
    own name. `agency`: the hint in that blank. `symbol`: ends the symbol of its papers; None: a blank.
    `on_behalf`: printed over the signer's post; `post`: the hint for that post.
    """

    name: str
    title: str
    superior: str | None
    above: str | None
    agency: str
    symbol: str | None
    on_behalf: str | None
    post: str


COMMUNE: Final = Letterhead(
    "xa",
    "Ủy ban nhân dân cấp xã",
    None,
    "Ủy ban nhân dân",
    "Xã (phường) ………",
    "UBND",
    "TM. Ủy ban nhân dân",
    "Chủ tịch",
)
"""A commune has no agency above it at its head."""
OFFICE: Final = Letterhead(
    "",
    "Phòng, cơ quan",
    "Tên cơ quan cấp trên",
    None,
    "Tên phòng, cơ quan",
    None,
    None,
    "Trưởng phòng",
)
SERVICE: Final = Letterhead(
    "don-vi-su-nghiep",
    "Đơn vị sự nghiệp",
    "Tên cơ quan chủ quản",
    None,
    "Tên trung tâm, trường",
    None,
    None,
    "Giám đốc, Hiệu trưởng",
)
_SERVICES: Final = frozenset({UnitKind.DON_VI_SU_NGHIEP, UnitKind.TRUONG})
HEADS: Final = (COMMUNE, OFFICE, SERVICE)


def heads_for(units: Iterable[Unit]) -> tuple[Letterhead, ...]:
    """The heads that some of these units have; one that no unit has is offered to nobody."""
    kinds = {unit.kind for unit in units}
    own = {COMMUNE: UnitKind.UBND_XA in kinds, OFFICE: True, SERVICE: not kinds.isdisjoint(_SERVICES)}
    return tuple(head for head in HEADS if own[head])
