"""Rules on people who were taken off the site: they do not come back by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.finding import Finding
from ..model.honoree import Honoree
from ..model.removal import Comeback
from ..vietnamese.dates import short_date


def nobody_comes_back_by_themselves(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A record of somebody who was taken off the site is refused until they are let back, by a fresh consent."""
    for comeback in dataset.comebacks:
        removal, gone_on = comeback.removal, short_date(comeback.removal.gone_on)
        at = _place_of_name(comeback)
        if comeback.is_overwritten:
            yield Finding(
                at,
                f"Bản ghi này đã gỡ ngày {gone_on}; tệp này là bản cũ, ghi đè lên bản đã gỡ",
                f"Gỡ lại: thidua withdraw {removal.id}",
            )
        elif comeback.is_uninvited:
            is_person = isinstance(comeback.record, Honoree)
            what, who = ("Trùng tên", "người khác trùng tên") if is_person else ("Trùng tiêu đề", "bài khác")
            yield Finding(
                at,
                f"{what}, đơn vị với bản ghi {removal.id} đã gỡ ngày {gone_on}; đã gỡ thì không tự trở lại",
                f"Bỏ bản ghi này. Có sự đồng ý mới thì người duyệt chạy: thidua readmit {removal.id} --consent NGÀY; "
                f"là {who}: thidua readmit {removal.id} --other-person LÝ_DO",
            )
        elif comeback.is_refused:
            yield Finding(
                (*comeback.place, "consent", "date"),
                f"Đăng lại sau khi gỡ ngày {gone_on} cần sự đồng ý mới",
                f"Sự đồng ý phải sau ngày {gone_on}",
            )


def _place_of_name(comeback: Comeback) -> tuple[str | int, ...]:
    own = ("name", "display") if isinstance(comeback.record, Honoree) else ("title",)
    return (*comeback.place, *own)
