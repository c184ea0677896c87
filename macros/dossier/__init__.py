"""The dossier's forms as DOCX, made from the campaign's own criteria: they change when the criteria change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from . import consent, minutes, nominees, proposal, report

FOLDER: Final = "bieu-mau/"
"""Where the forms stand, below the campaign's own address."""


@dataclass(frozen=True)
class Form:
    """One form. `file`: its name in `FOLDER`; `purpose`: for whom and what, a sentence for the page of forms."""

    file: str
    title: str
    purpose: str
    content: bytes


@dataclass(frozen=True)
class _Kind:
    name: str
    title: str
    purpose: str
    make: Callable[..., bytes]


_KINDS: Final = (
    _Kind(
        proposal.NAME,
        proposal.TITLE,
        "Cơ quan, đơn vị, xã gửi lên nơi xét khen thưởng, kèm danh sách và báo cáo.",
        proposal.proposal,
    ),
    _Kind(
        minutes.NAME,
        minutes.TITLE,
        "Ghi cuộc họp của Hội đồng: ai dự, xét theo tiêu chí nào, bỏ phiếu ra sao.",
        minutes.minutes,
    ),
    *(
        _Kind(
            report.NAMES[kind],
            report.title_of(kind),
            f"{kind.label} tự viết: mỗi tiêu chí một mục, có chỗ ghi kết quả, số liệu và minh chứng.",
            partial(report.report, kind=kind),
        )
        for kind in Kind
    ),
    _Kind(
        nominees.NAME,
        nominees.TITLE,
        "Kèm theo tờ trình: một bảng cho tập thể, một bảng cho cá nhân.",
        nominees.nominees,
    ),
    _Kind(
        consent.NAME,
        consent.TITLE,
        "Người được nêu tên đồng ý từng nơi công bố, và biết cách rút lại. Không nằm trong hồ sơ khen thưởng.",
        consent.consent,
    ),
)


FILES: Final = tuple(f"{kind.name}.docx" for kind in _KINDS)
"""Their names, so that pages may link to them before they are made."""


def files(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> Iterator[Form]:
    """Every form of a campaign. `preview`: each says that it comes from a build that is not for publishing."""
    for kind in _KINDS:
        made = kind.make(campaign, dataset, preview=preview)
        yield Form(f"{kind.name}.docx", kind.title, kind.purpose, made)
