"""Who was taken off the site, remembered without a name: enough to know them again, too little to tell who they were."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from .finding import Place
from .lifecycle import Role, Status


class NameForm(NamedTuple):
    """One way of writing the name: `digest` of all its `length` words, `start` and `end` short ones of the first and last.

    A text without both is passed over at once.
    """

    start: str
    end: str
    length: int
    digest: str


class Aside(NamedTuple):
    """One line of a text that may stay as it is. `line`: a digest of what it says, so that an edit ends it."""

    file: str
    line: str
    reason: str
    on: dt.date
    by: Role


class Return(NamedTuple):
    """How somebody may come back: by a consent of `consent_on`, or because it is another person (`namesake`: why)."""

    on: dt.date
    consent_on: dt.date | None = None
    namesake: str = ""


class Removal(NamedTuple):
    """One record that was withdrawn or revoked. `key`: which of the office's keys made the digests.

    `identity`: of name, unit and kind. `full`, `initials`, `given`: forms of the name that texts may hold, none for a
    collective's short ones. `pictures`: size and digest of each. `namesakes`: ids of records that bore the same name
    in the same unit at that time, and stayed.
    """

    id: str
    gone_on: dt.date
    key: str
    identity: str
    full: tuple[NameForm, ...] = ()
    initials: tuple[NameForm, ...] = ()
    given: tuple[NameForm, ...] = ()
    pictures: tuple[tuple[int, str], ...] = ()
    namesakes: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()
    back: Return | None = None

    @property
    def mark(self) -> str:
        """What stands in the emptied record."""
        return f"{self.key}-{self.identity}"

    @property
    def is_back(self) -> bool:
        """Whether the person was let back, so that texts may name them again."""
        return self.back is not None and self.back.consent_on is not None


class Comeback(NamedTuple):
    """A record that is somebody's who was removed. `is_overwritten`: an old copy stands where the emptied record was."""

    place: Place
    record: Any
    removal: Removal
    is_overwritten: bool = False

    @property
    def is_uninvited(self) -> bool:
        """Whether nobody let them back."""
        return self.is_overwritten or self.removal.back is None

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the record is shown, whatever it says: nobody let them back, or the consent is an old one."""
        return self.is_uninvited or (self.record.status is Status.PUBLISHED and not self._has_fresh_consent)

    @property
    def _has_fresh_consent(self) -> bool:
        consent = self.record.consent
        return consent is not None and consent.date is not None and consent.date > self.removal.gone_on
