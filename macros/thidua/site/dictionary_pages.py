"""The pages that explain the data, below the written ones that list them: one for each dataset of the open data, one for
each kind of file in the data folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.dictionary import files
from ..model.page import Page, PageKind
from ..outputs.open_data import COLLECTIONS
from . import addresses


def pages_below(page: Page) -> Iterator[Page]:
    """Those of a written page that lists the data: like it they are for readers or for staff."""
    if page.address == addresses.OPEN_DATA:
        origin = "macros/thidua/outputs/open_data/collections.py"
        for one in COLLECTIONS:
            about = f"{one.about} Tải về CSV, JSON; giải thích từng mục."
            below = _below(page, addresses.dataset(one.title), one.title, "Bộ dữ liệu", about)
            yield below._replace(kind=PageKind.DATASET, record=one, origin=origin)
    elif page.address == addresses.FIELDS:
        origin = "macros/thidua/model/dictionary.py"
        for file in files():
            about = f"Ý nghĩa, cách điền và ví dụ của từng mục trong tệp {file.own.path}."
            below = _below(page, addresses.fields(file.own.title), file.own.title, "Mục dữ liệu", about)
            yield below._replace(kind=PageKind.FIELDS, record=file, origin=origin)


def _below(page: Page, address: str, title: str, what: str, about: str) -> Page:
    return page._replace(
        address=address,
        title=f"{what}: {title}",
        description=about,
        order=0,
        short=None,
        also=(),
        asks=None,
        source=None,
        parent=page.address,
        wide=False,
    )
