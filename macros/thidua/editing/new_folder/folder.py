"""The files themselves: a campaign's own, and those that all campaigns share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...model.base import Record
from ...model.layout import FILES, PLAN
from ..canonical import dump, plain
from ..commented_yaml import commented_yaml
from .brief import Brief
from .criteria import criteria
from .documents import plan_document
from .facts import facts
from .inventory import Inventory
from .site import site

_REVIEW: Final = f"""\
## Máy đề xuất các mục dưới đây từ {PLAN}. text là nguyên văn, ref là mục của kế hoạch.
## Xem lại từng mục: xóa mục không phải, chép thêm mục còn thiếu, đặt lại title cho dễ đọc. Rồi chạy: thidua check
"""


@dataclass(frozen=True)
class NewFolder:
    """Path below the data folder -> text; and what is still to be filled in, in words."""

    files: dict[str, str]
    blanks: tuple[str, ...]


def new_folder(brief: Brief) -> NewFolder:
    """The files of a new data folder. Whoever writes them checks them first."""
    inventory = Inventory()
    own = campaign_files(brief, inventory)
    shared = {
        FILES["site"].path(): commented_yaml(site(brief.answers, inventory)),
        FILES["units"].path(): _list("Các cơ quan, đơn vị có trong kế hoạch; thêm mọi đơn vị tham gia.", inventory.new_units),
        FILES["documents"].path(): _list("Kế hoạch và các văn bản căn cứ.", inventory.new_documents),
    }  # fmt: skip
    return NewFolder(shared | own, tuple(inventory.blanks))


def campaign_files(brief: Brief, inventory: Inventory) -> dict[str, str]:
    """A campaign's own files; the units and documents that they need besides join the inventory."""
    answers = brief.answers
    own = inventory.unit(answers.agency, answers.kind, parent=None)
    campaign = facts(brief, inventory, own)
    demands = tuple(criteria(brief, inventory))
    if not demands:
        inventory.blanks.append(f"{brief.criteria_file}: chưa thấy tiêu chí nào trong kế hoạch")
    inventory.new_documents.insert(0, plan_document(brief, inventory, own))
    return {
        brief.facts_file: _REVIEW + commented_yaml(campaign),
        brief.criteria_file: _REVIEW + _list("Các tiêu chí.", demands),
        f"{answers.key}/{PLAN}": brief.plan.source,
    }


def _list(words: str, records: Sequence[Record]) -> str:
    body = "\n".join(dump([plain(record)]) for record in records) or "[]\n"
    return f"## {words}\n## Các mục có thể ghi thêm: trang «Trường dữ liệu» của sổ tay, hoặc gợi ý của VS Code.\n\n{body}"
