"""The data folder as a dataset. One bad file never hides the problems of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from ..model.base import Record, is_id
from ..model.campaign import CampaignFacts, Criterion
from ..model.dataset import Campaign, Dataset
from ..model.finding import Finding, Place, Problem
from ..model.honoree import Decision, Honoree
from ..model.plan import Plan, parse
from ..model.site import Document, Index, Publisher, Site, Unit, Word
from ..vietnamese.text import nearest
from . import messages
from .pictures import faults_of_picture
from .yaml_faults import Fault
from .yaml_source import Source, decode, gate, read

_R = TypeVar("_R", bound=BaseModel)
_SHARED: Final[dict[str, type[Record]]] = {
    "units": Unit,
    "documents": Document,
    "indices": Index,
    "words": Word,
}
_YEARLY: Final[dict[str, type[Record]]] = {"criteria": Criterion, "decisions": Decision}
_OPTIONAL: Final = {"decisions", "words", "indices", "documents"}
_FOLDERS: Final = {"honorees", "media"}
_NO_SITE: Final = Site(title="…", official=False, licence="…", publisher=Publisher())


@dataclass
class Loaded:
    """What was read. `dataset` holds the sound records; `problems` says what is wrong with the rest."""

    root: Path
    dataset: Dataset | None = None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Records, files and lists that could not be read in full, named as in `Finding.rests_on`."""
    _sources: dict[Place, tuple[str, Source]] = field(default_factory=dict)

    def locate(self, finding: Finding) -> Problem:
        """Give a finding the file and line it stands in."""
        for size in range(len(finding.place), -1, -1):
            prefix = finding.place[:size]
            if prefix in self._sources:
                name, source = self._sources[prefix]
                line = source.line(finding.place[size:])
                return Problem(name, line, finding.what, finding.remedy, finding.severity)
        name = self.display(self.root.joinpath(*map(str, finding.place)))
        return Problem(name, 1, finding.what, finding.remedy, finding.severity)

    def display(self, path: Path) -> str:
        """A file's name as people say it: below the folder that they named."""
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()

    def report(self, findings: Iterator[Finding]) -> None:
        self.problems.extend(self.locate(f) for f in findings if self.broken.isdisjoint(f.rests_on))


def load(root: Path, progress: Callable[[int], None] = lambda _: None) -> Loaded:
    """Read the data folder `root`. Problems are in the result; nothing is raised for bad data."""
    root = root.resolve()
    loaded = Loaded(root)
    if not root.is_dir():
        loaded.report(iter([Finding((), "Không có thư mục dữ liệu này", "Kiểm tra lại đường dẫn")]))
        return loaded
    reader = _Reader(loaded, progress)
    years = sorted((p for p in root.iterdir() if re.fullmatch(r"\d{4}", p.name) and p.is_dir()), reverse=True)
    site = reader.one(("site",), Site) or _NO_SITE
    shared = {name: reader.several((name,), record) for name, record in _SHARED.items()}
    campaigns = [campaign for year in years if (campaign := _campaign(reader, year))]
    if not years:
        reader.report(
            Finding((), "Chưa có thư mục năm nào", "Tạo thư mục như data/2024 với plan.md và campaign.yml")
        )
    for stray in _strays(root, years):
        reader.report(stray)
    loaded.dataset = Dataset(
        site,
        shared["units"],
        shared["documents"],
        shared["indices"],
        shared["words"],
        tuple(campaigns),
    )
    return loaded


class _Reader:
    """Reads files into records and files away their problems."""

    def __init__(self, loaded: Loaded, progress: Callable[[int], None]) -> None:
        self.loaded, self.progress, self.count = loaded, progress, 0

    def report(self, finding: Finding) -> None:
        self.loaded.report(iter([finding]))

    def source(self, place: Place) -> Source | None:
        """Read `<place>.yml`; None when it is not there."""
        path = self.loaded.root.joinpath(*map(str, place)).with_suffix(".yml")
        if not path.is_file():
            return None
        self.count += 1
        self.progress(self.count)
        name = self.loaded.display(path)
        source = read(path.read_bytes())
        self.loaded._sources[place] = name, source
        self.loaded.problems.extend(
            Problem(name, fault.line, fault.what, fault.remedy, fault.severity) for fault in source.faults
        )
        return source

    def missing(self, place: Place) -> None:
        file = f"{place[-1]}.yml"
        self.report(
            Finding(
                (*place[:-1], file),
                f"Thiếu tệp {file}",
                "Tạo tệp này, hoặc đổi lại đúng tên nếu tệp đã bị đổi tên",
            )
        )

    def one(self, place: Place, record: type[_R]) -> _R | None:
        """A file that holds one record."""
        source = self.source(place)
        if source is None:
            self.missing(place)
            return None
        if source.value is None and source.faults:
            return None
        return self.record(source, (), record, place)

    def several(self, place: Place, record: type[Any]) -> tuple[Any, ...]:
        """A file that holds a list of records."""
        source = self.source(place)
        file = "/".join(map(str, place)) + ".yml"
        if source is None and place[-1] not in _OPTIONAL:
            self.missing(place)
        elif source and source.value is not None and not isinstance(source.value, list):
            self.report(
                Finding(
                    place, "Tệp phải là danh sách", "Mỗi bản ghi bắt đầu bằng dấu gạch và dấu cách: - id: …"
                )
            )
        if source is None or not isinstance(source.value, list):
            if source is None or source.faults or source.value is not None:
                self.loaded.broken |= {file, f"{file}/*"}
            return ()
        records = [self.record(source, (i,), record, place) for i in range(len(source.value))]
        if None in records:
            self.loaded.broken.add(f"{file}/*")
        return tuple(r for r in records if r is not None)

    def record(self, source: Source, inside: Place, record: type[_R], file: Place) -> _R | None:
        """The record at a place inside a file; None when anything in it cannot be read."""
        value, place = source.value, (*file, *inside)
        for step in inside:
            value = value[step]
        refused = {(*file, *p) for p in source.refused}
        read_whole = not any(p[: len(place)] == place for p in refused)
        try:
            if isinstance(value, dict):
                made = record.model_validate(value)
                if read_whole:
                    return made
            elif read_whole:
                self.report(Finding(place, *_not_a_record(value)))
        except ValidationError as error:
            found = messages.findings(error, record, place)
            spoken_of = (any(f.place[:n] in refused for n in range(len(f.place) + 1)) for f in found)
            self.loaded.report(f for f, said in zip(found, spoken_of, strict=True) if not said)
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            self.loaded.broken.add(value["id"])
        return None


def _not_a_record(value: object) -> tuple[str, str]:
    """What is wrong with something that stands where a record should."""
    if value is None:
        return "Bản ghi trống", "Viết từng dòng: tên mục, dấu hai chấm, giá trị; hoặc xóa phần trống này"
    if isinstance(value, list):
        return "Ở đây chỉ có một bản ghi, không phải danh sách", "Xóa dấu gạch ở đầu dòng"
    return "Bản ghi phải có tên mục", "Viết từng dòng: tên mục, dấu hai chấm, giá trị"


def _campaign(reader: _Reader, folder: Path) -> Campaign | None:
    year = folder.name
    facts = reader.one((year, "campaign"), CampaignFacts)
    plan = _plan(reader, folder)
    yearly = {name: reader.several((year, name), record) for name, record in _YEARLY.items()}
    honorees = tuple(_honorees(reader, folder))
    if facts is None or plan is None:
        return None
    if str(facts.year) != year:
        reader.report(
            Finding(
                (year, "campaign", "year"),
                f"Năm {facts.year} khác tên thư mục {year}",
                f"Viết year: {year}, hoặc đổi tên thư mục",
            )
        )
        facts = facts.model_copy(update={"year": int(year)})
    return Campaign(facts, plan, yearly["criteria"], yearly["decisions"], honorees)


def _plan(reader: _Reader, folder: Path) -> Plan | None:
    path = folder / "plan.md"
    place: Place = (folder.name, "plan.md")
    if not path.is_file():
        reader.report(
            Finding(place, "Thiếu toàn văn kế hoạch", f"Chép nguyên văn kế hoạch vào {folder.name}/plan.md")
        )
        return None
    faults: list[Fault] = []
    text = decode(path.read_bytes(), faults)
    if text is None:
        for fault in faults:
            reader.loaded.problems.append(
                Problem(reader.loaded.display(path), fault.line, fault.what, fault.remedy)
            )
        return None
    source = Source(lines={(): 1})
    reader.loaded._sources[place] = reader.loaded.display(path), source
    for number, row in enumerate(text.splitlines(), 1):
        source.lines[(number,)] = number
        for what, remedy, severity in gate(row):
            reader.report(Finding((*place, number), what, remedy, severity))
    return parse(text)


def _honorees(reader: _Reader, folder: Path) -> Iterator[Honoree]:
    for path in sorted((folder / "honorees").glob("*.yml")):
        place: Place = (folder.name, "honorees", path.stem)
        honoree = reader.one(place, Honoree)
        if honoree is None:
            continue
        if honoree.id != path.stem:
            rename = f"đổi tên tệp thành {honoree.id}.yml"
            remedy = f"Viết id: {path.stem}, hoặc {rename}" if is_id(path.stem) else rename.capitalize()
            what = f"Mã «{honoree.id}» khác tên tệp «{path.stem}»"
            reader.report(Finding((*place, "id"), what, remedy))
        if honoree.picture:
            picture = folder / "media" / honoree.picture.file
            for what, remedy in faults_of_picture(picture):
                reader.report(Finding((*place, "picture", "file"), what, remedy))
        yield honoree


def _strays(root: Path, years: list[Path]) -> Iterator[Finding]:
    """Files that nobody reads: usually a slip in a name, and what they hold would be missed."""
    known = {"site.yml", *(f"{name}.yml" for name in _SHARED)}
    yield from _strays_in(root, known, {year.name for year in years}, ())
    for year in years:
        files = {"campaign.yml", "plan.md", *(f"{name}.yml" for name in _YEARLY)}
        yield from _strays_in(year, files, _FOLDERS, (year.name,))
        for path in sorted((year / "honorees").glob("*")):
            if path.suffix != ".yml" and not path.name.startswith("."):
                yield Finding(
                    (year.name, "honorees", path.name),
                    "Tệp này không được đọc",
                    "Đổi đuôi tệp thành .yml, hoặc chuyển đi nơi khác",
                )


def _strays_in(folder: Path, files: set[str], folders: set[str], place: Place) -> Iterator[Finding]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in (folders if path.is_dir() else files):
            continue
        if path.name.lower() == "readme.md":
            continue
        what = "Thư mục này không được đọc" if path.is_dir() else "Tệp này không được đọc"
        close = nearest(path.name, sorted(folders if path.is_dir() else files))
        remedy = f"Có phải ý anh/chị là «{close}»?" if close else "Chuyển đi nơi khác hoặc xóa"
        yield Finding((*place, path.name), what, remedy)
