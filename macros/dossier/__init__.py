"""The dossier's Word forms, written and read back. They are made from the campaign's criteria and change with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from . import consent, minutes, nominees, proposal, report

FOLDER: Final = "bieu-mau/"
"""Address of the forms, below that of the campaign."""


@dataclass(frozen=True)
class Form:
    """One form. `file`: its name in `FOLDER`; `purpose`: who uses it for what, a sentence for the page of forms.

    `content`: the DOCX file.
    """

    file: str
    title: str
    purpose: str
    content: bytes


@dataclass(frozen=True)
class _FormType:
    name: str
    title: str
    purpose: str
    make: Callable[..., bytes]


_FORM_TYPES: Final = (
    _FormType(
        proposal.NAME,
        proposal.TITLE,
        "Cơ quan, đơn vị, xã gửi lên nơi xét khen thưởng, kèm danh sách và báo cáo.",
        proposal.proposal,
    ),
    _FormType(
        minutes.NAME,
        minutes.TITLE,
        "Ghi cuộc họp của Hội đồng: ai dự, xét theo tiêu chí nào, bỏ phiếu ra sao.",
        minutes.minutes,
    ),
    *(
        _FormType(
            report.NAMES[kind],
            report.title_of(kind),
            f"{kind.label} tự viết: mỗi tiêu chí một mục, có chỗ ghi kết quả, số liệu và minh chứng.",
            partial(report.report, kind=kind),
        )
        for kind in Kind
    ),
    _FormType(
        nominees.NAME,
        nominees.TITLE,
        "Kèm theo tờ trình: một bảng cho tập thể, một bảng cho cá nhân.",
        nominees.nominees,
    ),
    _FormType(
        consent.NAME,
        consent.TITLE,
        "Người được nêu tên đồng ý từng nơi công bố, và biết cách rút lại. Không nằm trong hồ sơ khen thưởng.",
        consent.consent,
    ),
)


FILES: Final = tuple(f"{kind.name}.docx" for kind in _FORM_TYPES)
"""Names of all forms' files, for pages that link to them without making them."""


def files(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> Iterator[Form]:
    """Every form of a campaign. `preview`: each says that it is not for publishing."""
    for kind in _FORM_TYPES:
        content = kind.make(campaign, dataset, preview=preview)
        yield Form(f"{kind.name}.docx", kind.title, kind.purpose, content)
