"""The samples as open data, free to be changed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache
from typing import Any

from tests.support import hostile
from tests.support.project import sample_publication
from thidua.channels.whole import Whole
from thidua.model.honoree import Honoree
from thidua.outputs import open_data
from thidua.outputs.open_data import Contents, Source


@cache
def source() -> Source:
    return Whole(sample_publication(), {}).open_data.source


def files_of(some: Source) -> dict[str, bytes]:
    """Every file by its address, schemas too."""
    contents = Contents(some)
    schemas = {address: open_data.schema(some.setting, address) for address in open_data.SCHEMAS}
    return schemas | {at: open_data.file(contents, at) for at in open_data.ADDRESSES}


@cache
def files() -> dict[str, bytes]:
    return files_of(source())


def with_year(**fields: Any) -> Source:
    """The campaign with other records in its newest one."""
    newest, *older = source().campaigns
    return replace(source(), campaigns=(newest._replace(**fields), *older))


def someone() -> Honoree:
    """An honoree with everything: an award, figures, an initiative."""
    return next(
        h for h in source().campaigns[0].honorees if h.initiative and h.award and h.results and h.post
    )


@cache
def hostile_files() -> dict[str, bytes]:
    """The files when somebody's line and text are hostile."""
    person = someone()
    result = person.results[0].model_copy(update={"text": hostile.PARAGRAPHS})
    person = person.model_copy(update={"post": hostile.LINE, "results": (result,)})
    return files_of(with_year(honorees=(person,)))


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def table(file: str, made: dict[str, bytes] | None = None) -> list[dict[str, str]]:
    return read((made or files())[f"du-lieu-mo/{file}.csv"])
