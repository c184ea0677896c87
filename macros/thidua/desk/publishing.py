"""Publishing from the desk: compare what would go online with what is there, then bring online just that, and prove it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..build.catalogue import BuildError
from ..model.finding import Problem
from ..model.site import Site
from ..publish.archive import Archive, KeptState
from ..publish.comparison import Comparison, comparison_of
from ..publish.going_back import restored
from ..publish.going_online import (
    Delivery,
    Errand,
    ReleaseProposal,
    bring_online,
    conclude,
    left_after,
    misplaced,
    proposal_of,
)
from ..publish.guards import ReleaseDoubt
from ..publish.proof import Proof
from ..publish.site_build import built_site
from ..publish.target import TargetError, UnknownHostKeyError
from ..publish.visit import visit
from ..site import Audience
from ..site.checking import CheckResult, check, check_most, now
from ..site.exclusion import CannotLeaveOutError
from ..site.omission import Omission
from ..vietnamese.os_errors import reason
from .sitting.desk import Desk
from .sitting.jobs import Ending, Job
from .sitting.notices import Notice, Tone
from .sitting.reading import FolderState, state_of
from .words.office import in_publishing_words

ADDRESS: Final = "/cong-bo/"


@dataclass(frozen=True)
class Wish:
    """What is to go online: the data as they are, without the records `left_out`, or an earlier state, by its id."""

    left_out: tuple[str, ...] = ()
    back_to: str = ""


@dataclass(frozen=True)
class PublishingOffer:
    """What a person sees before the yes. `data`: digest of all that the site was built from; `online_id`, `online_since`,
    `online_people`: of the release that is there; `state`: of the data folder."""

    key: str
    wish: Wish
    comparison: Comparison
    objections: tuple[str, ...]
    doubts: tuple[ReleaseDoubt, ...]
    unsigned: str
    omissions: tuple[Omission, ...]
    data: str
    online_id: str
    online_since: dt.datetime | None
    online_people: int


@dataclass(frozen=True)
class Obstacle:
    """Why there is nothing to compare. `can_leave_out`: names without which it would go; `unknown_key`: a server at first sight."""

    wish: Wish
    text: str
    problems: tuple[Problem, ...] = ()
    can_leave_out: tuple[str, ...] = ()
    unknown_key: UnknownHostKeyError | None = None


@dataclass(frozen=True)
class Report:
    """What was brought online last in this sitting. `back_to`: when the release was made that was gone back to."""

    comparison: Comparison
    sent: Delivery
    proof: Proof
    url: str
    at: dt.datetime
    back_to: dt.datetime | None = None


class _StopError(Exception):
    def __init__(self, stopped: Obstacle) -> None:
        super().__init__(stopped.text)
        self.stopped = stopped


@dataclass
class PublishingDesk:
    """What the page tells of the data as they were in `state`: one of `shown` and `stopped`, else `done`; and in `notice`
    why the last try brought nothing online. `online_id`: of the release that was there when somebody looked last."""

    desk: Desk
    shown: PublishingOffer | None = None
    stopped: Obstacle | None = None
    done: Report | None = None
    notice: Notice | None = None
    state: tuple[FolderState, dt.date] | None = None
    online_id: str = ""
    job: Job | None = field(default=None, repr=False)

    @property
    def archive(self) -> Archive:
        return Archive.of(self.desk.root)

    @property
    def is_fresh(self) -> bool:
        """Whether what is shown is of the data as they are now."""
        return self.state == self._state_now()

    @property
    def trouble(self) -> Notice | None:
        """What is said of the last try, if it brought nothing online, whatever the reason."""
        ending = self.job.ending if self.job else None
        is_broken = ending is not None and ending.notice is not None and ending.notice.tone is Tone.BAD
        return self.notice or (ending.notice if ending and is_broken else None)

    def compare(self, wish: Wish) -> None:
        """In the background. BusyError."""
        title = "So bản sắp công bố với trang đang hiện"
        self.job = self.desk.jobs.start(title, ADDRESS, lambda job: self._compare(job, wish))
        self.notice = self.done = None

    def publish(self, shown: PublishingOffer, agreed: Collection[str]) -> None:
        """In the background: what was shown, with yes to the doubts whose words are `agreed`. BusyError."""
        self.notice = self.done = None
        self.job = self.desk.jobs.start("Công bố", ADDRESS, lambda job: self._publish(job, shown, agreed))

    def _compare(self, job: Job, wish: Wish) -> Ending:
        state = self._state_now()
        self.shown = self.stopped = self.state = None
        try:
            with self._ready(wish, job) as ready:
                self.shown = _shown(wish, ready)
                self.online_id = self.shown.online_id
        except _StopError as stop:
            self.stopped = stop.stopped
        finally:  # of what broke too: it is tried again when somebody asks
            self.state = state
        return Ending(Notice("Đã so xong."), ADDRESS, "Xem kết quả")

    def _publish(self, job: Job, shown: PublishingOffer, agreed: Collection[str]) -> Ending:
        state = self._state_now()
        try:
            with self._ready(shown.wish, job) as ready:
                self.shown = _shown(shown.wish, ready)
                is_same = (self.shown.data, self.shown.online_id) == (shown.data, shown.online_id)
                is_agreed = all(str(doubt) in agreed for doubt in ready.doubts)
                if ready.objections or not (is_same and is_agreed):
                    self.notice = _again(is_same=is_same)
                else:
                    self.notice = self._bring_online(job, ready, self.shown)
        except _StopError as stop:
            self.stopped, self.shown = stop.stopped, None
        self.state = state
        return Ending(self.notice or Notice("Đã xong."), ADDRESS, "Xem kết quả")

    def _bring_online(self, job: Job, ready: ReleaseProposal, shown: PublishingOffer) -> Notice | None:
        """What is said when it was not brought online to the end."""
        last = ""

        def tell(done: int, total: int, what: str) -> None:
            nonlocal last
            job.step(done, total)
            if what != last:
                job.tell(f"{what[:1].upper()}{what[1:]}…")
                last = what

        try:
            sent = bring_online(ready, tell)
        except TargetError as error:
            return Notice(in_publishing_words(str(error)), Tone.BAD, (left_after(ready, error),))
        job.tell("Mở trang trên mạng để xem lại…")
        proof = conclude(ready, sent)
        if not shown.wish.back_to:
            ready.site.keep_shared_files()
        back_to = ready.errand.back_to.dates_from if ready.errand.back_to else None
        self.done = Report(shown.comparison, sent, proof, ready.errand.settings.url or "", now(), back_to)
        self.shown, self.online_id = None, sent.online.id
        return None

    def _state_now(self) -> tuple[FolderState, dt.date]:
        return state_of(self.desk.root), self.desk.day()

    @contextmanager
    def _ready(self, wish: Wish, job: Job) -> Iterator[ReleaseProposal]:
        """What would go online, as long as its place is needed. _StopError when there is no such thing."""
        try:
            with self.archive.locked(), self._data(wish) as (data, back_to):
                settings = self._settings(wish)
                assert settings.publishing
                folder = self.archive.built
                if fault := misplaced(settings.publishing, self.desk.root, folder):
                    raise _StopError(Obstacle(wish, in_publishing_words(fault)))
                checked = self._checked(wish, data, job)
                job.tell("Dựng bản công bố…")
                site = built_site(checked, self.desk.docs, folder, is_published=True, progress=job.step)
                job.step(0, 0)
                job.tell("Xem nơi công bố đang có gì…")
                with visit(settings.publishing, self.desk.root.parent) as place:
                    yield proposal_of(site, Errand(settings, self.archive, self.desk.root, back_to), place)
        except UnknownHostKeyError as error:
            raise _StopError(Obstacle(wish, f"{error.what}.", unknown_key=error)) from error
        except TargetError as error:
            raise _StopError(Obstacle(wish, in_publishing_words(str(error)))) from error
        except BuildError as error:
            raise _StopError(Obstacle(wish, f"Chưa dựng được bản công bố: {error}")) from error
        except OSError as error:
            text = f"Không ghi được bản công bố trên máy này: {reason(error)}."
            raise _StopError(Obstacle(wish, text)) from error

    def _settings(self, wish: Wish) -> Site:
        settings = self.desk.dataset.site
        if settings.publishing is None:
            raise _StopError(
                Obstacle(wish, "Chưa có nơi công bố. Điền ở trang «Cài đặt», mục «Nơi công bố».")
            )
        return settings

    @contextmanager
    def _data(self, wish: Wish) -> Iterator[tuple[Path, KeptState | None]]:
        if not wish.back_to:
            yield self.desk.root, None
            return
        state = self.archive.state(wish.back_to)
        if state is None:
            raise _StopError(Obstacle(wish, "Bản ấy không còn được giữ trên máy này."))
        with restored(self.archive, state, self.desk.root) as earlier:
            yield earlier, state

    def _checked(self, wish: Wish, data: Path, job: Job) -> CheckResult:
        job.tell("Kiểm tra dữ liệu…")
        day = self.desk.day()
        try:
            checked = check(data, self.desk.docs, day, Audience.PUBLIC, left_out=wish.left_out)
        except CannotLeaveOutError as error:
            raise _StopError(Obstacle(wish, f"Không bỏ ra được: {error}")) from error
        if checked.publication is None:
            names = check_most(data, self.desk.docs, day, Audience.PUBLIC).left_out
            text = "Chưa công bố được: còn chỗ phải sửa trong dữ liệu đã duyệt."
            raise _StopError(Obstacle(wish, text, checked.stopping, names))
        return checked


def _shown(wish: Wish, ready: ReleaseProposal) -> PublishingOffer:
    online = ready.transfer.online.release
    return PublishingOffer(
        secrets.token_urlsafe(8),
        wish,
        comparison_of(ready),
        tuple(map(in_publishing_words, ready.objections)),
        ready.doubts,
        in_publishing_words(ready.unsigned),
        ready.site.checked.omissions,
        ready.transfer.release.data,
        online.id if online else "",
        online.made_at if online else None,
        len(online.people) if online else 0,
    )


def _again(*, is_same: bool) -> Notice:
    what = (
        "Còn điều phải xem lại trước khi công bố."
        if is_same
        else "Dữ liệu hoặc trang trên mạng vừa đổi so với lúc xem."
    )
    return Notice(f"{what} Chưa gửi gì; xem lại rồi bấm lần nữa.", Tone.WARNING)
