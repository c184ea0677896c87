"""The law on emulation and commendation by period, as far as a source was seen for it: what the forms may cite.

Titles of the forms of NĐ 91/2017/NĐ-CP: thuvienphapluat.vn, "09 mẫu báo cáo thành tích thi đua khen thưởng" (21/11/2023);
the bodies of its forms, and the number of the form in NĐ 98/2023/NĐ-CP, were not seen, so none is claimed.
Laws and days: the bases of QĐ 31/2020/QĐ-UBND of Phú Yên and QĐ 06/2024/QĐ-UBND of Kon Tum; domain reference, section 2.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from ..model.campaign import CampaignKind
from ..model.campaign_key import years_of
from ..model.dataset import Campaign
from ..vietnamese.dates import official_date


@dataclass(frozen=True)
class Rule:
    """What applied from a day on. `report`: the decree's form for campaigns; `laws`: cited before the decree."""

    since: dt.date
    decree: str
    issued: dt.date
    laws: tuple[str, ...] = ()
    report: str | None = None
    has_subject: bool = True
    """Whether its subject is the law's details alone, as `citation` says it."""

    @property
    def short(self) -> str:
        return f"Nghị định số {self.decree}"

    @property
    def citation(self) -> str:
        """As a basis: with day, issuer and, where it is known, subject."""
        subject = " quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
        return f"{self.short} {official_date(self.issued)} của Chính phủ{subject if self.has_subject else ''}"


_RULES: Final = (
    Rule(
        dt.date(2018, 1, 1),
        "91/2017/NĐ-CP",
        dt.date(2017, 7, 31),
        (
            "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật "
            "Thi đua, khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013",
        ),
        "Mẫu số 07",
    ),
    Rule(
        dt.date(2024, 1, 1),
        "98/2023/NĐ-CP",
        dt.date(2023, 12, 31),
        ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",),
    ),
    Rule(
        dt.date(2025, 7, 1),
        "152/2025/NĐ-CP",
        dt.date(2025, 6, 14),
        ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",),
        has_subject=False,
    ),
)


def rule_of(campaign: Campaign) -> Rule | None:
    """What applied when a campaign ended, or at the end of its last year where it ended later; None: no source was seen."""
    day = min(campaign.facts.end.last_day, dt.date(years_of(campaign.key)[1], 12, 31))
    return next((rule for rule in reversed(_RULES) if rule.since <= day), None)


def occasion(kind: CampaignKind) -> str:
    """How the title of a report names the kind of campaign, as the decree's form does: " theo chuyên đề"."""
    match kind:
        case CampaignKind.THEO_DOT:
            return " theo đợt thi đua"
        case CampaignKind.CHUYEN_DE:
            return " theo chuyên đề"
    return ""


def report_note(campaign: Campaign) -> str:
    """What the report says of the decree's own form: which it is named after, and that only the name was compared."""
    rule = rule_of(campaign)
    if rule is None:
        return ""
    if rule.report and campaign.facts.kind is not CampaignKind.THUONG_XUYEN:
        return f"Tên báo cáo theo {rule.report}, {rule.short}; bố cục để tham khảo, đối chiếu với mẫu ấy trước khi dùng."
    return f"Bố cục để tham khảo; đối chiếu với mẫu báo cáo của {rule.short} trước khi dùng."
