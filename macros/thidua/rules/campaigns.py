"""Rules on the campaigns of a site: which one is at home, and that readers can tell them apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Campaign, Dataset
from ..model.finding import Finding
from ..vietnamese.text import fold


def home_is_a_campaign(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The campaign that site.yml wants on the home page is there."""
    keys = sorted(campaign.key for campaign in dataset.campaigns)
    if dataset.site.home and keys and dataset.site.home not in keys:
        remedy = f"Ghi tên thư mục của một phong trào: {', '.join(keys)}; hoặc xóa mục này"
        yield Finding(("site", "home"), f"Không có phong trào «{dataset.site.home}»", remedy)


def campaigns_are_told_apart(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No two campaigns have the same id or the same words for their time: titles of pages would be the same."""
    ids: dict[str, Campaign] = {}
    periods: dict[str, Campaign] = {}
    for campaign in sorted(dataset.campaigns, key=Campaign.order):
        first = ids.setdefault(campaign.facts.id, campaign)
        if first is not campaign:
            what = f"Mã «{campaign.facts.id}» đã dùng cho phong trào {first.key}"
            yield Finding((campaign.key, "campaign", "id"), what, "Đặt mã khác, chưa dùng")
        first = periods.setdefault(fold(campaign.period), campaign)
        if first is not campaign:
            yield Finding(
                (campaign.key, "campaign", "period"),
                f"Phong trào này và phong trào {first.key} cùng là «{campaign.period}»",
                "Ghi period khác để người đọc phân biệt, ví dụ: quý I năm 2024",
            )
