"""A campaign with hostile text in every field that takes text, and the sites built from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_type_hints

from tests.support import campaigns, hostile, plain_yaml
from tests.support.planting import Planted, Planter, free_text
from tests.support.reading import Site, fold_space, read
from thidua.model.scalars import Prose

FIRST = 5000
"""Where the numbers of planted texts begin, away from any number of the data."""


@dataclass
class Hostile:
    """A folder: `data` with hostile text in every field, and `preview` and `public` built from it."""

    home: Path
    planted: list[Planted]

    @property
    def data(self) -> Path:
        return self.home / "data"

    @cached_property
    def preview(self) -> Site:
        return read(self.home / "preview")

    @cached_property
    def public(self) -> Site:
        return read(self.home / "public")

    @property
    def values(self) -> dict[int, str]:
        return {FIRST + i: fold_space(as_shown(p)) for i, p in enumerate(self.planted)}

    @property
    def both(self) -> tuple[Site, Site]:
        return self.preview, self.public


def line(number: int, first: bool) -> str:
    return f"{hostile.LINE} §{FIRST + number}."


def text(number: int, first: bool) -> str:
    """The 10,000 characters once in each field: reading them in all fields takes half a minute."""
    words = hostile.PARAGRAPHS if first else hostile.PARAGRAPHS.replace(hostile.LONG, "dài hết.")
    return f"{words}\n\nKHOI0HOMEKHOI\n\nKHOI0HONOREESKHOI\n\n§{FIRST + number}."


def as_shown(planted: Planted) -> str:
    """A planted text as a reader sees it: in prose, `*…*` around a word is emphasis and `- ` begins an item."""
    record, name = planted.spot
    if get_type_hints(record, include_extras=True)[name] != Prose | None:
        return str(planted.value)
    return str(planted.value).replace("*a*", "a").replace("\n- ", "\n")


def spoil(folder: Path) -> tuple[Path, list[Planted]]:
    """The project's data and a second year, all real for this test, with hostile text wherever it is taken."""
    data = campaigns.copy_of_samples(folder)
    campaigns.campaign(data, 2022, text=hostile.LINE)
    units = plain_yaml.load((data / "units.yml").read_text(encoding="utf-8"))
    units.append({"id": "ubnd-ban-mau", "name": "UBND huyện", "kind": "ubnd_huyen"})
    campaigns.write(data / "units.yml", units)
    documents = plain_yaml.load((data / "documents.yml").read_text(encoding="utf-8"))
    documents.append(
        {
            "id": "kh-2022",
            "kind": "KH",
            "number": "1/KH",
            "issued": None,
            "issuer": "ubnd-ban-mau",
            "title": "Một",
        }
    )
    campaigns.write(data / "documents.yml", documents)
    planted = Planter(free_text(line, text)).folder(data)
    for path in [data / "units.yml", *(data / "2023").glob("*/*.yml")]:
        path.write_text(
            path.read_text(encoding="utf-8").replace("sample: true", "sample: false"), encoding="utf-8"
        )
    plan = data / "2023/plan.md"
    words = plan.read_text(encoding="utf-8")
    words = words.replace("1. Mục đích:", f"1. Mục đích: {hostile.LINE}\n\n{hostile.LONG}", 1)
    words = words.replace(
        "II. ĐỐI TƯỢNG", f"{hostile.LINE}\n\n- {hostile.LINE}\n\nII. {hostile.LINE} ĐỐI TƯỢNG", 1
    )
    plan.write_text(words, encoding="utf-8")
    return data, planted
