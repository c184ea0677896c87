"""All that waits in the office, worked out in the background: of thousands of records it takes longer than a page may."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ...site import Publication
from ...site.checking import CheckResult
from ...worklist import Entry, ScriptNotes, Topic, WorkSection, spoken_sections, unspoken_sections
from .reading import FreshReading, Moment

PATIENCE: Final = 0.3
"""Seconds that a page waits for what is worked out in the background."""
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outlook:
    """What was found at a moment. `sections`: of each campaign, by its key; `public`: what may be published, None while it
    is not known or errors stop it; `is_whole`: that is known, and the scripts were read.
    """

    moment: Moment
    checked: CheckResult
    sections: dict[str, tuple[WorkSection, ...]]
    public: Publication | None = None
    is_whole: bool = False


@dataclass
class Survey:
    """`now()` gives what is known and sees to it that more will be."""

    reading: FreshReading
    _outlook: Outlook | None = None
    _told: ScriptNotes = field(default_factory=dict)
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self, patience: float = 0.0) -> tuple[Outlook | None, bool]:
        """The newest outlook, and whether it is whole and of the data as they are now.

        `patience`: the seconds that it may wait for that.
        """
        if not self._is_done():
            with self._lock:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = threading.Thread(target=self._look, name="xem việc", daemon=True)
                    self._thread.start()
                thread = self._thread
            thread.join(patience)
        return self._outlook, self._is_done()

    def _is_done(self) -> bool:
        found = self._outlook
        return found is not None and found.is_whole and found.moment == self.reading.moment()

    def _look(self) -> None:
        try:
            while not self._is_done():
                for outlook in self._outlooks():
                    self._outlook = outlook
        except Exception:  # the next page that asks tries again
            _log.exception("survey")

    def _outlooks(self) -> Iterator[Outlook]:
        moment, checked = self.reading.checked_at()
        publication, data = checked.publication, checked.dataset
        if publication is None or data is None:
            faults = WorkSection(Topic.ERRORS, tuple(Entry(problem=error) for error in checked.errors))
            keys = [campaign.key for campaign in data.campaigns] if data else []
            yield Outlook(moment, checked, dict.fromkeys(keys, (faults,)), is_whole=True)
            return
        found = (*checked.errors, *checked.warnings)
        keys = [edition.campaign.key for edition in publication.editions]
        sections = {
            key: tuple(unspoken_sections(publication, key, data, found, checked.mentions)) for key in keys
        }
        yield Outlook(moment, checked, sections)
        public = self.reading.published()
        yield Outlook(moment, checked, sections, public)
        heard = {key: (*own, *spoken_sections(publication, key, self._told)) for key, own in sections.items()}
        yield Outlook(moment, checked, heard, public, is_whole=True)
