"""The samples with any number of published people of real communes beside them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support import campaigns

PATTERN = "cn-002"
DECISION = "qd-that-01"


def many(folder: Path, count: int) -> Path:
    """A data folder in `folder` with so many more honorees, `cn-1001` and on, whom a public build shows. The site has an
    address, so that every channel is made."""
    data = campaigns.with_a_domain(campaigns.copy_of_samples(folder))
    people, decisions = data / "2023" / "honorees", data / "2023" / "decisions"
    pattern = _real(_read(people / f"{PATTERN}.yml")).replace("- opendata", "- opendata\n    - loudspeaker")
    units = re.findall(r"^- id: (ubnd-xa-(?!vi-du)[a-z-]+)", _read(data / "units.yml"), re.MULTILINE)
    for number in range(count):
        id = f"cn-{number + 1001}"
        record = pattern.replace(PATTERN, id)
        record = re.sub(r"(display: .*)", rf"\1 {number}", record, count=1)
        record = re.sub(r"^unit: .*", f"unit: {units[number % len(units)]}", record, flags=re.MULTILINE)
        record = re.sub(r"decision: .*", f"decision: {DECISION}", record)
        (people / f"{id}.yml").write_text(record, encoding="utf-8")
    decided = _real(_read(decisions / "qd-mau-01.yml")).replace("qd-mau-01", DECISION)
    decided = re.sub(r"^issuer: .*", "issuer: ubnd-huyen", decided, flags=re.MULTILINE)
    decided = re.sub(r"^number: .*", "number: 77/QĐ-UBND", decided, flags=re.MULTILINE)
    (decisions / f"{DECISION}.yml").write_text(decided, encoding="utf-8")
    return data


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _real(text: str) -> str:
    return text.replace("sample: true", "sample: false")
