"""What must be looked at before a release goes online: what is never sent, and what somebody must say yes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model.dataset import Dataset
from ..model.layout import record_address
from ..model.lifecycle import Status
from ..outputs import robots
from ..site import addresses
from .plan import TransferPlan
from .sending import Transfer

_LITTLE: Final = 0.5
"""A page that is smaller than this part of what it was has lost something."""
_SHORT: Final = 2_000
"""Bytes: so short a page may well halve."""
_SHOWN: Final = 10
"""Addresses that are named, at most."""


@dataclass(frozen=True)
class ReleaseDoubt:
    """What may be right or wrong: only a person can tell. `addresses`: where; `what`: Vietnamese, without a final full stop.
    `condition`: when yes is the answer, before a verb."""

    what: str
    addresses: tuple[str, ...]
    condition: str = "Đúng như vậy thì"

    def __str__(self) -> str:
        shown = ", ".join(self.addresses[:_SHOWN])
        rest = len(self.addresses) - _SHOWN
        return f"{self.what}: {shown}{f' và {rest} nơi khác' if rest > 0 else ''}."


def objections(transfer: Transfer, dataset: Dataset) -> Iterator[str]:
    """Why a release must not go online, whatever anybody says: Vietnamese sentences. `dataset`: all that the data hold."""
    files = transfer.release.files
    mark = transfer.folder / robots.ADDRESS
    if "index.html" not in files or not mark.is_file():
        yield f"{transfer.folder} không có một trang đã dựng xong. Dựng lại: thidua build --public."
    elif robots.is_of_preview(mark.read_bytes()):
        yield f"{transfer.folder} là bản xem trước, không công bố. Dựng lại: thidua build --public."
    for place in _hidden(dataset):
        if place in files and files[place].of not in transfer.release.gone:
            yield f"Trang {place} là của bản minh họa hoặc bản chưa công bố. Dựng lại: thidua build --public."


def _hidden(dataset: Dataset) -> Iterator[str]:
    """The pages that samples, and records that are not published, would have."""
    for number, campaign in enumerate(dataset.campaigns):
        prefix = addresses.edition(campaign.key) if number else ""
        for record in campaign.publishable:
            if record.sample or record.status is not Status.PUBLISHED:
                yield addresses.file_of(prefix + record_address(record))


def doubts(transfer: Transfer) -> Iterator[ReleaseDoubt]:
    """What needs a yes."""
    release, online, plan = transfer.release, transfer.online, transfer.plan
    if online.is_lost and online.strays:
        yield ReleaseDoubt(
            "Danh sách tệp đã công bố ở đó không còn hoặc hỏng; các tệp sau nằm trong thư mục của trang, bản này sẽ thay hoặc xóa",
            online.strays,
        )
    elif plan.taken_over:
        yield ReleaseDoubt(
            "Ở đó đã có tệp không phải do thidua đưa lên, bản này sẽ thay các tệp ấy", plan.taken_over
        )
    if (last := online.release) is None:
        return
    gone = frozenset(release.gone)
    if missing := tuple(sorted(set(last.people) - set(release.people) - gone)):
        yield ReleaseDoubt(
            f"Bản đang hiện có {len(last.people)} tập thể, cá nhân, bản này có {len(release.people)}, thiếu mà không phải do gỡ",
            missing,
        )
    shown = {file.of for file in release.files.values()}
    if back := tuple(sorted((set(last.gone) - gone) & shown)):
        yield ReleaseDoubt(
            "Bản đang hiện ghi là đã gỡ, bản này lại có; dữ liệu ở đây có thể là bản cũ: lấy bản mới về, hoặc gỡ ở đây bằng thidua withdraw",
            back,
            "Chỉ khi họ đã đồng ý trở lại mới",
        )
    if shrunk := tuple(sorted(_shrunk(transfer, plan))):
        yield ReleaseDoubt("Các trang sau ngắn đi quá nửa so với bản đang hiện", shrunk)


def _shrunk(transfer: Transfer, plan: TransferPlan) -> Iterator[str]:
    """Where somebody was taken down since, lists are shorter with reason, and no takedown waits for a yes."""
    last, release = transfer.online.release, transfer.release
    is_takedown = last is not None and not set(release.gone) <= set(last.gone)
    for step in plan.sent:
        before, owner = last.files.get(step.path) if last else None, release.files[step.path].of
        is_page = step.path.endswith(".html") and owner not in release.gone and bool(owner or not is_takedown)
        if before and is_page and before.size > _SHORT and step.size < _LITTLE * before.size:
            yield step.path
