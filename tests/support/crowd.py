"""A campaign with very many honorees, and of its site the pages that list them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS
from tests.support.world import decision, honoree, real, story, world
from thidua.build.catalogue import Catalogue
from thidua.channels import File
from thidua.model.dataset import Dataset
from thidua.model.honoree import Award, Honoree, Name
from thidua.model.lifecycle import Channel
from thidua.model.unit import Unit
from thidua.site import Audience, Publication, addresses
from thidua.store.words import read_pages

OF_ONE: Final = (
    "dien-hinh/cn-",
    "dien-hinh/tt-",
    "tin-bai/tb-",
    "phat-thanh/",
    "nhung/",
    "ap-phich/dien-hinh/",
    "chia-se/",
    "bo-tuyen-truyen/",
)
"""What the addresses of one person's files begin with."""
GIVEN: Final = [
    "An",
    "Ánh",
    "Bình",
    "Chi",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hương",
    "Khoa",
    "Lan",
    "Minh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Uyên",
    "Vân",
    "Xuân",
    "Yến",
]
FAMILY: Final = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLE: Final = [
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Thanh",
    "Ngọc",
    "Quốc",
    "Hữu",
    "Kim",
    "Xuân",
    "Thu",
    "Hồng",
    "Gia",
]
DECISIONS: Final = 4


def units(count: int) -> tuple[Unit, ...]:
    one = real().units_by_id["ubnd-xa-ca-na"]
    return tuple(
        one.model_copy(update={"id": f"xa-{n}", "name": f"Ủy ban nhân dân xã Số {n}", "short": f"xã Số {n}"})
        for n in range(count)
    )


def people(count: int, homes: tuple[Unit, ...], decisions: int) -> Iterator[Honoree]:
    """Every sixth a collective; half under the first decision; no two of one name in a unit, nobody a sample."""
    patterns = {
        prefix: honoree(id, sample=False, picture=None, consent={"basis": "consent", "status": "granted", "date": "2023-12-19", "scope": [c.value for c in Channel]})
        for prefix, id in (("tt", "tt-002"), ("cn", "cn-002"))
    }  # fmt: skip
    for n in range(count):
        prefix = "cn" if n % 6 else "tt"
        pattern = patterns[prefix]
        name = (
            f"{FAMILY[n * 7 % 16]} {MIDDLE[n * 5 % 13]} {GIVEN[n * 3 % 22]}"
            if n % 6
            else f"Bộ phận Một cửa số {n}"
        )
        under = 0 if n % 2 else n // 2 % decisions
        yield pattern.model_copy(
            update={
                "id": f"{prefix}-{1000 + n}",
                "name": Name(display=name, sort=None),
                "unit": homes[(n * 37 + n // 7 * 4) % len(homes)].id,
                "award": Award(form=pattern.award.form, decision=f"qd-{under}", citation=None)
                if pattern.award
                else None,
            }
        )


@cache
def dataset(count: int, homes: int = 12, decisions: int = DECISIONS, stories: int = 0) -> Dataset:
    """`stories`: all of one month."""
    own = units(homes)
    one = decision(sample=False, issuer="ubnd-huyen")
    decided = tuple(
        one.model_copy(update={"id": f"qd-{n}", "number": f"{n}/QĐ-UBND"}) for n in range(decisions)
    )
    told = (story().model_copy(update={"id": f"tb-{1000 + n}"}) for n in range(stories))
    return world(*people(count, own, decisions), *told, decisions=decided, units=(*real().units, *own))


def publication(data: Dataset, audience: Audience = Audience.PUBLIC) -> Publication:
    return Publication(data, read_pages(DOCS)[0], audience, DAY, SAMPLES, {})


def with_honorees(data: Dataset, *honorees: Honoree) -> Dataset:
    campaign = dataclasses.replace(data.campaigns[0], honorees=honorees)
    return dataclasses.replace(data, campaigns=(campaign,))


def pages(catalogue: Catalogue) -> Iterator[File]:
    """The pages that are not one person's."""
    for file in catalogue:
        if addresses.file_of(file.address).endswith(".html") and not file.address.startswith(OF_ONE):
            yield file


def write(catalogue: Catalogue, folder: Path, *more: str) -> None:
    """Everything but what is one person's, and these files."""
    for file in catalogue:
        if not file.address.startswith(OF_ONE) or file.address in more:
            path = folder / addresses.file_of(file.address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(catalogue.make_file(file))
