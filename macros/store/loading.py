"""Reads the data folder into a dataset. A bad file never hides the problems of another."""

from __future__ import annotations

import gc
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from ..model.base import is_id
from ..model.campaign import CampaignFacts, Criterion
from ..model.dataset import Campaign, Dataset
from ..model.fields import values_in
from ..model.finding import Finding, Place, Problem
from ..model.layout import FILES, FOLDERS, MEDIA, PLAN, SHARED_LISTS, DataFile, media_path
from ..model.picture import is_picture
from ..model.plan import Plan, parse
from ..model.site import Publisher, Site
from ..vietnamese.text import nearest
from . import journal, messages
from .folder import Changes, Folder
from .pictures import faults_of_picture
from .yaml_faults import Fault
from .yaml_source import Source, decode, gate, read

_R = TypeVar("_R", bound=BaseModel)
_OF_A_YEAR: Final = {*FOLDERS, MEDIA}
_NO_SITE: Final = Site(title="…", official=False, licence="…", publisher=Publisher())


@dataclass
class Loaded:
    """The result of reading: `dataset` holds the valid records, `problems` what is wrong with the others."""

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
        """A file's name for messages: its path from the data folder's own name on, `data/units.yml`."""
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()

    def report(self, findings: Iterator[Finding]) -> None:
        self.problems.extend(self.locate(f) for f in findings if self.broken.isdisjoint(f.rests_on))


def load(
    root: Path, progress: Callable[[int], None] = lambda _: None, changes: Changes | None = None
) -> Loaded:
    """Read the data folder `root`, as it is or as it would be after `changes`.

    Problems are in the result; nothing is raised for bad data.
    """
    root = root.resolve()
    loaded = Loaded(root)
    if not root.is_dir():
        loaded.report(iter([Finding((), "Không có thư mục dữ liệu này", "Kiểm tra lại đường dẫn")]))
        return loaded
    try:
        journal.recover(root)
    except (OSError, zipfile.BadZipFile):
        what = f"Lần ghi trước còn dở ({journal.NAME}) mà chưa hoàn tất được"
        remedy = "Đóng các lệnh thidua khác rồi chạy lại; còn báo thì giữ tệp ấy và nhờ người phụ trách"
        loaded.report(iter([Finding((), what, remedy)]))
        return loaded
    with _collector_paused():
        _read(loaded, Folder(root, changes or {}), progress)
    return loaded


def _read(loaded: Loaded, folder: Folder, progress: Callable[[int], None]) -> None:
    reader = _Reader(loaded, folder, progress)
    years = [name for name in reversed(folder.folders()) if re.fullmatch(r"\d{4}", name)]
    site = reader.one(("site",), Site) or _NO_SITE
    shared = {file.name: reader.several((file.name,), file) for file in SHARED_LISTS}
    campaigns = [campaign for year in years if (campaign := _campaign(reader, year))]
    if not years:
        reader.report(
            Finding((), "Chưa có thư mục năm nào", "Tạo thư mục như data/2024 với plan.md và campaign.yml")
        )
    for stray in _strays(folder, years):
        reader.report(stray)
    loaded.dataset = Dataset(site, **shared, campaigns=tuple(campaigns))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes many objects and keeps them all; looking for garbage would take a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Rows(Source):
    """A text whose places are the numbers of its lines."""

    def line(self, place: Place) -> int:
        return int(place[0]) if place else 1


class _Reader:
    """Reads files into records and collects their problems."""

    def __init__(self, loaded: Loaded, folder: Folder, progress: Callable[[int], None]) -> None:
        self.loaded, self.folder, self.progress, self.count = loaded, folder, progress, 0

    def report(self, finding: Finding) -> None:
        self.loaded.report(iter([finding]))

    def source(self, place: Place) -> Source | None:
        """Read `<place>.yml`; None when it is not there."""
        path = "/".join(map(str, place)) + ".yml"
        content = self.folder.read(path)
        if content is None:
            return None
        self.count += 1
        self.progress(self.count)
        name = self.loaded.display(self.loaded.root / path)
        source = read(content)
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

    def each(self, year: str, folder: str) -> tuple[Any, ...]:
        """The records of a folder, one from each file."""
        strange = sorted(set(self.folder.folders(year)) - _OF_A_YEAR)
        if nearest(folder, strange):
            self.loaded.broken.add(f"{year}/{folder}")
        return tuple(self._each(year, folder, FOLDERS[folder].record))

    def _each(self, year: str, folder: str, record: type[Any]) -> Iterator[Any]:
        for file in self.folder.files(f"{year}/{folder}"):
            stem, dot, suffix = file.rpartition(".")
            place: Place = (year, folder, stem)
            if (dot, suffix) != (".", "yml"):
                self.loaded.broken.add(stem)
                continue
            found = self.one(place, record)
            if found is None:
                self.loaded.broken.add(stem)
                continue
            if found.id != stem:
                rename = f"đổi tên tệp thành {found.id}.yml"
                remedy = f"Viết id: {stem}, hoặc {rename}" if is_id(stem) else rename.capitalize()
                self.report(Finding((*place, "id"), f"Mã «{found.id}» khác tên tệp «{stem}»", remedy))
                # The rules get the file's name as id, so that their findings point to this file.
                self.loaded.broken.add(found.id)
                found = found.model_copy(update={"id": stem})
            for at, _, picture in values_in(found, is_picture):
                content = self.folder.read(media_path(year, picture.file))
                others = self.folder.files(media_path(year)) if content is None else ()
                for fault in faults_of_picture(picture.file, content, others):
                    self.report(Finding((*place, *at, "file"), *fault))
            yield found

    def several(self, place: Place, kind: DataFile) -> tuple[Any, ...]:
        """A file that holds a list of records."""
        source = self.source(place)
        file = "/".join(map(str, place)) + ".yml"
        if source is None and kind.required:
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
        records = [self.record(source, (i,), kind.record, place) for i in range(len(source.value))]
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
                parsed = record.model_validate(value)
                if read_whole:
                    return parsed
            elif read_whole:
                self.report(Finding(place, *_not_a_record(value)))
        except ValidationError as error:
            found = messages.findings(error, record, place)
            spoken_of = (any(f.place[:n] in refused for n in range(len(f.place) + 1)) for f in found)
            self.loaded.report(f for f, is_reported in zip(found, spoken_of, strict=True) if not is_reported)
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


def _campaign(reader: _Reader, year: str) -> Campaign | None:
    facts = reader.one((year, "campaign"), CampaignFacts)
    plan = _plan(reader, year)
    criteria: tuple[Criterion, ...] = reader.several((year, "criteria"), FILES["criteria"])
    records = {folder: reader.each(year, folder) for folder in FOLDERS}
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
    return Campaign(facts, plan, criteria, **records)


def _plan(reader: _Reader, year: str) -> Plan | None:
    place: Place = (year, PLAN)
    content = reader.folder.read(f"{year}/{PLAN}")
    path = reader.loaded.root / year / PLAN
    if content is None:
        reader.report(
            Finding(place, "Thiếu toàn văn kế hoạch", f"Chép nguyên văn kế hoạch vào {year}/{PLAN}")
        )
        return None
    faults: list[Fault] = []
    text = decode(content, faults)
    if text is None:
        for fault in faults:
            reader.loaded.problems.append(
                Problem(reader.loaded.display(path), fault.line, fault.what, fault.remedy)
            )
        return None
    reader.loaded._sources[place] = reader.loaded.display(path), _Rows(content)
    for number, row in enumerate(text.splitlines(), 1):
        for what, remedy, severity in gate(row):
            reader.report(Finding((*place, number), what, remedy, severity))
    return parse(text)


def _strays(folder: Folder, years: list[str]) -> Iterator[Finding]:
    """Files that are not read: usually because of a typo in the name, so their content would be missed."""
    shared = {file.path() for file in FILES.values() if not file.yearly}
    yearly = {f"{name}.yml" for name, file in FILES.items() if file.yearly and name not in FOLDERS}
    yield from _strays_in(folder, "", shared, set(years))
    for year in years:
        yield from _strays_in(folder, year, {*yearly, PLAN}, _OF_A_YEAR)
        for records in FOLDERS:
            for name in folder.files(f"{year}/{records}"):
                if not name.endswith(".yml") and not name.startswith("."):
                    yield Finding(
                        (year, records, name),
                        "Tệp này không được đọc",
                        "Đổi đuôi tệp thành .yml, hoặc chuyển đi nơi khác",
                    )


def _strays_in(folder: Folder, at: str, files: set[str], folders: set[str]) -> Iterator[Finding]:
    place = (at,) if at else ()
    found = [(name, files, "Tệp này không được đọc") for name in folder.files(at)]
    found += [(name, folders, "Thư mục này không được đọc") for name in folder.folders(at)]
    for name, known, what in sorted(found):
        if name in known or name.startswith(".") or name.lower() == "readme.md":
            continue
        close = nearest(name, sorted(known))
        remedy = f"Có phải ý anh/chị là «{close}»?" if close else "Chuyển đi nơi khác hoặc xóa"
        yield Finding((*place, name), what, remedy)
