"""The layout of the data folder: each kind of file, what it holds, where it is, where its records' pages are.

site.yml  units.yml  documents.yml  indices.yml  words.yml      shared by all campaigns
2024/campaign.yml  2024/criteria.yml  2024/questions.yml        one campaign, whose plan
2024/plan.md                                                    is there verbatim
2024/decisions/  2024/honorees/  2024/stories/                  one file for each record, named after its id
2024/media/                                                     pictures that records name
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from .base import Record
from .campaign import CampaignFacts
from .criterion import Criterion
from .decision import Decision
from .finding import Place
from .honoree import Honoree
from .kinds import RecordKind
from .question import Question
from .reference import Document, Index, Word
from .site import Site
from .story import Story
from .unit import Unit

PLAN: Final = "plan.md"
"""The plan's text, verbatim, in the folder of its campaign."""
MEDIA: Final = "media"
"""The folder of a campaign's pictures."""
OWN_THEME: Final = "theme"
"""The folder of an office's own emblem."""
OWN_PAGES: Final = "docs"
"""The folder of an office's own written pages, which go over the standard ones."""


class Form(StrEnum):
    """How records are stored."""

    ONE = "one"
    """One file, one record."""
    LIST = "list"
    """One file, a list of records."""
    FOLDER = "folder"
    """A folder with a file for each record."""


class DataFile(NamedTuple):
    """One kind of file. `name`: of the file (without .yml) or folder, and of the attribute of `Campaign` or
    `Dataset` that holds what was read from it.

    `in_campaign`: whether each campaign has one, in its folder. `page`: the address of a record's own page, below its
    campaign's; None where records have none.
    """

    name: str
    title: str
    record: type[Record]
    form: Form = Form.ONE
    in_campaign: bool = False
    required: bool = True
    page: str | None = None

    def path(self, key: str = "") -> str:
        """Its path below the data folder: `units.yml`, `2024/criteria.yml`, `2024/honorees`."""
        below = f"{key}/" if self.in_campaign else ""
        return below + (self.name if self.form is Form.FOLDER else f"{self.name}.yml")

    def address(self, id: str) -> str:
        """The address of a record's own page, below its campaign's. TypeError when records of this kind have none."""
        if self.page is None:
            raise TypeError(f"{self.name} have no pages of their own")
        return self.page.format(id=id)

    @property
    def listing(self) -> str:
        """The address of the page that lists its records: `dien-hinh/`."""
        return (self.page or "").partition("{")[0]

    @property
    def pattern(self) -> str:
        """A glob for its files below the data folder: `units.yml`, `*/criteria.yml`, `*/honorees/*.yml`."""
        return self.path("*") + ("/*.yml" if self.form is Form.FOLDER else "")


_ALL: Final = (
    DataFile("site", "Thông tin chung của trang", Site),
    DataFile("units", "Các đơn vị", Unit, Form.LIST),
    DataFile("documents", "Các văn bản", Document, Form.LIST, required=False),
    DataFile("indices", "Các chỉ số", Index, Form.LIST, required=False),
    DataFile("words", "Từ ngữ", Word, Form.LIST, required=False),
    DataFile("campaign", "Phong trào và kế hoạch", CampaignFacts, in_campaign=True),
    DataFile(
        "criteria",
        "Các tiêu chí",
        Criterion,
        Form.LIST,
        in_campaign=True,
        page="tieu-chi/{id}/",
    ),
    DataFile("questions", "Hỏi đáp", Question, Form.LIST, in_campaign=True, required=False),
    DataFile(
        "decisions",
        "Quyết định khen thưởng",
        Decision,
        Form.FOLDER,
        in_campaign=True,
        page="quyet-dinh/{id}/",
    ),
    DataFile(
        "honorees",
        "Tập thể, cá nhân được khen thưởng",
        Honoree,
        Form.FOLDER,
        in_campaign=True,
        page="dien-hinh/{id}/",
    ),
    DataFile("stories", "Bài viết", Story, Form.FOLDER, in_campaign=True, page="tin-bai/{id}/"),
)
FILES: Final = {file.name: file for file in _ALL}
SHARED_LISTS: Final = tuple(f for f in _ALL if f.form is Form.LIST and not f.in_campaign)
CAMPAIGN_LISTS: Final = tuple(f for f in _ALL if f.form is Form.LIST and f.in_campaign)
FOLDERS: Final = {file.name: file for file in _ALL if file.form is Form.FOLDER}


@cache
def home_of(kind: RecordKind) -> DataFile:
    """The file that holds the records of a kind; a kind without a file of its own is a list in campaign.yml."""
    return FILES.get(kind.value, FILES["campaign"])


def file_of(record: Record | type[Record]) -> DataFile:
    """The kind of file that holds a record, or records of a class. KeyError for a part of a record."""
    return _file_of(record if isinstance(record, type) else type(record))


@cache
def _file_of(wanted: type[Record]) -> DataFile:
    found = next((file for file in _ALL if issubclass(wanted, file.record)), None)
    if found is None:
        raise KeyError(f"{wanted.__name__} has no file of its own")
    return found


def place_of(key: str, record: Any) -> Place:
    """The place in the data of a record with its own file: `("2024", "honorees", "cn-001")`."""
    return key, file_of(record).name, record.id


def path_of(key: str, record: Any) -> str:
    """The path of a record's own file, below the data folder: `2024/honorees/cn-001.yml`."""
    return f"{file_of(record).path(key)}/{record.id}.yml"


def record_address(record: Any) -> str:
    """The address of a record's own page, below that of its campaign: `dien-hinh/cn-001/`."""
    return file_of(record).address(record.id)


def media_path(key: str, name: str = "") -> str:
    """The folder of a campaign's pictures, or one of them, below the data folder: `2024/media/cn-001.jpg`."""
    return f"{key}/{MEDIA}/{name}" if name else f"{key}/{MEDIA}"
