"""Reads the data folder into a dataset. A bad file never hides the problems of another."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from .. import collector
from ..model.campaign import CampaignFacts
from ..model.campaign_key import is_key, years_of
from ..model.dataset import Campaign, Dataset, Unread, in_order
from ..model.fields import values_in
from ..model.finding import Finding, Place, Problem, Severity
from ..model.layout import CAMPAIGN_LISTS, FILES, FOLDERS, PLAN, SHARED_LISTS, DataFile, media_path
from ..model.picture import is_picture
from ..model.plan import Plan
from ..model.scalars import is_id
from ..model.site import Publisher, Site
from ..vietnamese.os_errors import reason
from ..vietnamese.text import nearest
from . import copies, journal
from .comebacks import comebacks, standing_removals
from .folder import MAX_BYTES, Changes, Folder
from .loaded import Loaded
from .partial import unread_in
from .pictures import faults_of_picture
from .reading import Reading
from .readings import readings_in
from .removals import ledger_of
from .strays import OF_A_CAMPAIGN, below, original_of, strays

_NO_SITE: Final = Site(title="…", official=False, licence="…", publisher=Publisher())


def load(
    root: Path, progress: Callable[[int], None] = lambda _: None, changes: Changes | None = None
) -> Loaded:
    """Read the data folder `root`, as it is or as it would be after `changes`.

    Problems are in the result; nothing is raised for bad data.
    """
    root = root.resolve()
    loaded = Loaded(Folder(root, changes or {}))
    if not root.is_dir():
        loaded.report([Finding((), "Không có thư mục dữ liệu này", "Kiểm tra lại đường dẫn")])
        return loaded
    try:
        held = journal.recover(root)
        if held:
            loaded = Loaded(Folder(root, {**journal.pending(root), **(changes or {})}))
            loaded.problems += (one.problem(root) for one in held)
    except (OSError, zipfile.BadZipFile):
        what = f"Lần ghi trước còn dở ({journal.place(root).name}) mà chưa hoàn tất được"
        remedy = "Đóng các lệnh thidua khác rồi chạy lại; còn báo thì giữ tệp ấy và nhờ người phụ trách"
        loaded.report([Finding((), what, remedy)])
        return loaded
    with collector.paused():
        _read(loaded, progress)
    if not changes:
        loaded.keep()
    return loaded


def _read(loaded: Loaded, progress: Callable[[int], None]) -> None:
    folder = loaded.folder
    reader = _Reader(loaded, folder, progress)
    keys = [name for name in folder.folders() if is_key(name)]
    site: Site = reader.one(FILES["site"].path(), FILES["site"]) or _NO_SITE
    shared = {file.name: reader.several(file.path(), file) for file in SHARED_LISTS}
    names = {unit.id: unit.label for unit in shared["units"]}
    campaigns = [
        replace(campaign, facts=campaign.facts.with_names(names))
        for key in keys
        if (campaign := _campaign(reader, key))
    ]
    if not keys:
        reader.report(
            Finding(
                (),
                "Chưa có thư mục của phong trào nào",
                "Tạo thư mục như data/2024 với plan.md và campaign.yml",
            )
        )
    for stray in strays(folder, keys):
        reader.report(stray)
    loaded.dataset = _with_comebacks(
        loaded,
        Dataset(
            site, **shared, campaigns=in_order(site, campaigns), unread=tuple(reader.unread)
        ).with_kinds(),
    )


def _with_comebacks(loaded: Loaded, dataset: Dataset) -> Dataset:
    """The dataset, with what is known of people who were taken off the site before."""
    loaded.ledger = ledger_of(loaded.folder)
    marks = [r.mark for c in dataset.campaigns for r in c.publishable if r.mark and r.status.is_gone]
    loaded.report(loaded.ledger.faults(marks))
    removals = standing_removals(dataset, loaded.ledger)
    return replace(dataset, comebacks=tuple(comebacks(dataset, loaded.ledger, removals)))


class _Reader:
    """Reads files into records and collects their problems."""

    def __init__(self, loaded: Loaded, folder: Folder, progress: Callable[[int], None]) -> None:
        self.loaded, self.folder, self.progress = loaded, folder, progress
        self.readings = readings_in(folder.root)
        self.unread: list[Unread] = []

    def report(self, finding: Finding) -> None:
        self.loaded.report([finding])

    def reading(self, path: str, file: DataFile | None) -> Reading | None:
        """What the file at a path means; None when it is not there. `file`: its kind, None for a plan."""
        if self.folder.is_too_large(path):
            what = f"Tệp nặng quá {MAX_BYTES // 2**20} MB nên không đọc"
            remedy = "Tệp dữ liệu chỉ chứa chữ: xem có phải tệp khác bị đặt nhầm tên"
            return self._refused(path, what, remedy)
        try:
            raw = self.folder.read(path)
        except OSError as error:
            what = f"Không đọc được tệp này: {reason(error)}"
            return self._refused(path, what, "Đóng chương trình đang mở tệp, hoặc xem quyền đọc tệp")
        if raw is None:
            return None
        known = self.readings.of_records(path, raw, file) if file else self.readings.of_plan(path, raw)
        self.loaded._known[path] = known
        self.progress(len(self.loaded._known))
        name, reading = f"{self.loaded.root.name}/{path}", known.reading
        self.loaded.problems += (Problem(name, f.line, f.what, f.remedy, f.severity) for f in reading.faults)
        self.loaded.broken |= reading.unreadable
        if file and reading.records and None in reading.records:
            self.unread += unread_in(path, raw, file, reading.records)
        return reading

    def _refused(self, path: str, what: str, remedy: str) -> Reading:
        """A file that is there and not read."""
        self.report(Finding(tuple(path.split("/")), what, remedy))
        return Reading(None)

    def missing(self, path: str) -> None:
        *folders, file = path.split("/")
        remedy = "Tạo tệp này, hoặc đổi lại đúng tên nếu tệp đã bị đổi tên"
        self.report(Finding((*folders, file), f"Thiếu tệp {file}", remedy))

    def one(self, path: str, file: DataFile) -> Any | None:
        """A file that holds one record."""
        reading = self.reading(path, file)
        if reading is None:
            self.missing(path)
        return reading.records[0] if reading and reading.records else None

    def each(self, key: str, folder: str) -> tuple[Any, ...]:
        """The records of a folder, one from each file."""
        strange = sorted(set(self.folder.folders(key)) - OF_A_CAMPAIGN)
        if nearest(folder, strange):
            self.loaded.broken.add(f"{key}/{folder}")
        return tuple(self._each(key, folder))

    def _each(self, key: str, folder: str) -> Iterator[Any]:
        files = self.folder.files(f"{key}/{folder}")
        unread = (*below(self.folder, f"{key}/{folder}"), *self.folder.others(f"{key}/{folder}"))
        self.loaded.broken |= {Path(path).stem for path in unread}
        for name in files:
            stem, dot, suffix = name.rpartition(".")
            place: Place = (key, folder, stem)
            if (dot, suffix) != (".", "yml"):
                if f"{stem}.yml" not in files:
                    self.loaded.broken.add(stem)
                continue
            if not is_id(stem) and (original := original_of(name, files)):
                path = f"{key}/{folder}/{name}"
                told = copies.of_another_name(self.folder, path, original, FOLDERS[folder].record)
                self.report(Finding((key, folder, name), *told))
                continue
            found = self.one(f"{key}/{folder}/{name}", FOLDERS[folder])
            if found is None:
                self.loaded.broken.add(stem)
                continue
            if found.id != stem:
                path, kind = f"{key}/{folder}/{name}", FOLDERS[folder].record
                told = copies.of_another_id(self.folder, path, found.id, kind, files)
                self.report(Finding((*place, "id"), *told))
                self.loaded.broken.add(found.id)
                if f"{found.id}.yml" in files:  # a second copy: the first one stands for itself
                    self.loaded.broken.add(stem)
                    continue
                # The rules get the file's name as id, so that their findings point to this file.
                found = found.model_copy(update={"id": stem})
            for at, _, picture in values_in(found, is_picture):
                for fault in self.picture(key, picture.file):
                    self.report(Finding((*place, *at, "file"), *fault))
            yield found

    def picture(self, key: str, name: str) -> Iterable[tuple[str, str, Severity]]:
        """(what, remedy, severity) for each thing wrong with a picture's file."""
        path = media_path(key, name)
        file = self.readings.of_picture(path, self.folder)
        if file is None:
            return faults_of_picture(name, None, self.folder.files(media_path(key)))
        self.loaded.pictures[path] = file
        return file.faults

    def several(self, path: str, file: DataFile) -> tuple[Any, ...]:
        """A file that holds a list of records."""
        reading = self.reading(path, file)
        if reading is None and file.required:
            self.missing(path)
        if reading is None or reading.records is None:
            self.loaded.broken |= {path, f"{path}/*"}
            return ()
        if None in reading.records:
            self.loaded.broken.add(f"{path}/*")
        return tuple(r for r in reading.records if r is not None)


def _campaign(reader: _Reader, key: str) -> Campaign | None:
    facts: CampaignFacts | None = reader.one(FILES["campaign"].path(key), FILES["campaign"])
    plan = _plan(reader, key)
    records = {file.name: reader.several(file.path(key), file) for file in CAMPAIGN_LISTS}
    records |= {folder: reader.each(key, folder) for folder in FOLDERS}
    if facts is None or plan is None:
        without = CampaignFacts.model_construct(
            year=years_of(key)[0], short_title=key, deadlines=(), participants=()
        )
        reader.loaded.headless.append(Campaign(key, without, Plan("", ()), **records))
        return None
    year = years_of(key)[0]
    if facts.year not in (None, year):
        remedy = f"Viết year: {year}"
        if not any(name.startswith(str(facts.year)) for name in reader.folder.folders()):
            remedy += ", hoặc đổi tên thư mục"
        reader.report(Finding((key, "campaign", "year"), f"Năm {facts.year} khác tên thư mục {key}", remedy))
    facts = facts.model_copy(update={"year": year})
    return Campaign(key, facts, plan, **records)


def _plan(reader: _Reader, key: str) -> Plan | None:
    path = f"{key}/{PLAN}"
    reading = reader.reading(path, None)
    if reading is None:
        remedy = f"Chép nguyên văn kế hoạch vào {path}"
        reader.report(Finding((key, PLAN), "Thiếu toàn văn kế hoạch", remedy))
    return reading.records[0] if reading and reading.records else None
