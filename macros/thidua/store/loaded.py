"""What was read from a data folder, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..model.dataset import Campaign, Dataset
from ..model.finding import Finding, Place, Problem
from ..model.layout import PLAN
from .comebacks import standing_removals
from .folder import Folder
from .mentions import Searcher
from .pictures import PictureFile
from .readings import Check, KnownReading, readings_in
from .removals import Ledger
from .traces import TraceFinder
from .yaml_source import Source, read


@dataclass
class Loaded:
    """The result of reading: `dataset` holds the valid records, `problems` what is wrong with the others."""

    folder: Folder
    dataset: Dataset | None = None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Records, files and lists that could not be read in full, named as in `Finding.rests_on`."""
    headless: list[Campaign] = field(default_factory=list)
    """The records of campaigns whose campaign.yml or plan cannot be read, with nothing of either: for takedowns only."""
    pictures: dict[str, PictureFile] = field(default_factory=dict)
    """Path below the data folder -> what is there, for each picture that a record names."""
    ledger: Ledger = field(default_factory=Ledger)
    """Who was taken off the site before, without names."""
    _known: dict[str, KnownReading] = field(default_factory=dict)
    _last: tuple[str, Source] | None = None

    @property
    def root(self) -> Path:
        return self.folder.root

    @property
    def sources(self) -> dict[str, bytes]:
        """Path below the data folder -> 16 bytes of digest, for every file that was read."""
        found = {path: known.digest for path, known in self._known.items()}
        return found | {path: bytes.fromhex(file.digest) for path, file in self.pictures.items()}

    def keep(self) -> None:
        """Remember what was read, in place of what was remembered before: the folder is now as it was read."""
        readings_in(self.root).keep(self._known, self.pictures)

    def searcher(self, docs: Path | None) -> Searcher:
        """Looks for those who are gone in the texts of the folder, and of the written pages in `docs`."""
        assert self.dataset
        removals = standing_removals(self.dataset, self.ledger)
        people = (h for c in self.dataset.campaigns for h in c.honorees if not h.status.is_gone)
        living = tuple(h.caption for h in people if h.caption) if removals else ()
        finder = TraceFinder(self.ledger, removals, living)
        return Searcher(self.folder, docs, self.ledger, finder, removals)

    def found_by(self, check: Check, day: dt.date) -> tuple[Finding, ...]:
        """What a check finds in the dataset; of data that it has just seen, what it found then."""
        assert self.dataset
        readings, asked = readings_in(self.root), (check, day, self.dataset)
        for before, findings in readings.checked:
            if before == asked:
                return findings
        found = tuple(check(self.dataset, day))
        readings.checked = ((asked, found), *readings.checked[:1])
        return found

    def forget_former(self) -> None:
        """What was found in another state of the folder is forgotten: it may hold somebody who was withdrawn since."""
        readings = readings_in(self.root)
        readings.checked = tuple(one for one in readings.checked if one[0][2] == self.dataset)

    def report(self, findings: Iterable[Finding]) -> None:
        """Give findings the file and line they stand in, all of a file at once: each is read again for its lines."""
        wanted = ((self._file(f.place), f) for f in findings if self.broken.isdisjoint(f.rests_on))
        for (path, inside), finding in sorted(wanted, key=lambda found: found[0][0]):
            line = self._line(path, inside)
            name = f"{self.root.name}/{path}" if path else self.root.name
            self.problems.append(
                Problem(
                    name, line, finding.what, finding.remedy, finding.severity, finding.place, finding.form
                )
            )

    def _file(self, place: Place) -> tuple[str, Place]:
        """The file that a place is in, and the place inside; the place itself where nothing was read."""
        for size in range(len(place), 0, -1):
            for path in ("/".join(map(str, place[:size])) + suffix for suffix in (".yml", "")):
                if path in self._known:
                    return path, place[size:]
        return "/".join(map(str, place)), ()

    def _line(self, path: str, inside: Place) -> int:
        if path not in self._known or path.endswith(PLAN):  # no rule speaks of a line of the plan
            return 1
        if self._last is None or self._last[0] != path:
            self._last = path, read(self.folder.read(path) or b"")
        return self._last[1].line(inside)
