"""A built site on its way online: look, compare and ask (`proposal_of`), send and remember (`bring_online`), prove (`conclude`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..model.publishing import PublishingTarget, TargetKind
from ..model.site import Site
from ..site.checking import now
from ..vietnamese.os_errors import reason
from .archive import Archive, KeptState, OvertakenError
from .built_release import release_in
from .data_files import DataFiles
from .folder import root_of
from .going_back import gone_in
from .guards import ReleaseDoubt, doubts, objections
from .proof import Proof, prove
from .release import Release
from .sending import Transfer, send, transfer_of
from .signing import signature_of
from .site_build import SiteBuild
from .target import HistoryKeptError, Progress, Store, Switch

_PAGES_PATIENCE: Final = 180.0
"""Seconds that Pages services take, at most as a rule, to show what was pushed."""


@dataclass(frozen=True)
class Errand:
    """`settings`: today's site.yml; `data`: today's data folder; `back_to`: the state that is gone back to."""

    settings: Site
    archive: Archive
    data: Path
    back_to: KeptState | None = None


@dataclass(frozen=True)
class ReleaseProposal:
    """A release that waits for its yes. `objections`: why it must not go; `unsigned`: why it has no signature, "" if it has
    one or needs none. All Vietnamese sentences."""

    site: SiteBuild
    errand: Errand
    transfer: Transfer
    objections: tuple[str, ...]
    doubts: tuple[ReleaseDoubt, ...]
    unsigned: str

    @property
    def data(self) -> DataFiles:
        """What the site was built from."""
        assert self.site.data
        return self.site.data

    @property
    def is_needed(self) -> bool:
        """Whether anything is to be sent."""
        return self.transfer.online.release is None or self.transfer.is_needed


@dataclass(frozen=True)
class Delivery:
    """`online`: the release that readers get now; `is_new`: whether it is another than before; `by_hand`: what is left to
    do; `is_history_kept`: as HistoryKeptError says; `unkept`: why its data are not kept to come back to, "" if they are.
    """

    online: Release
    is_new: bool
    by_hand: tuple[str, ...] = ()
    is_history_kept: bool = False
    unkept: str = ""


def misplaced(target: PublishingTarget, data: Path, built: Path) -> str | None:
    """Why a folder must not be published into: data that cannot be read any more, a site that the next build deletes."""
    if target.kind is not TargetKind.FOLDER:
        return None
    root = root_of(target, data.parent).resolve()
    for folder, what in (data, "thư mục dữ liệu"), (built.resolve(), "thư mục dựng trang"):
        if root.is_relative_to(folder):
            return f"path trong site.yml là {root}, nằm trong {what}. Ghi một thư mục riêng để đặt trang, ở chỗ khác."
    return None


def proposal_of(site: SiteBuild, errand: Errand, place: Store | Switch) -> ReleaseProposal:
    """Look at what is online, and compare. TargetError."""
    folder = site.folder.resolve()
    release = release_in(folder, site.catalogue, site.publication, now())
    signature, unsigned = signature_of(errand.settings, release)
    transfer = transfer_of(place, folder, release, signature)
    dataset = site.checked.dataset
    against = tuple(objections(transfer, dataset)) if dataset else ()
    return ReleaseProposal(site, errand, transfer, against, tuple(doubts(transfer)), unsigned)


def bring_online(ready: ReleaseProposal, progress: Progress) -> Delivery:
    """Send what differs, and remember the data that it was made of. TargetError; what is done by then stays.

    OvertakenError, and nothing is sent, when somebody was taken off since it was built. Objections and doubts are the
    caller's to ask about before.
    """
    archive, site, target = ready.errand.archive, ready.site, ready.errand.settings.publishing
    assert target
    unkept = ""
    try:
        if ready.is_needed:
            pages, back_to = len(site.publication.pages), ready.errand.back_to
            archive.begin(ready.transfer.release, ready.data.contents(), pages, back_to)
    except OSError as error:
        unkept = _unkept(error)
    with archive.sending():
        sent = _sent(ready, progress)
    try:
        if site.checked.dataset:
            archive.change(gone_in(archive, site.checked.dataset, ready.data.folder))
        if sent.is_new and not unkept:
            archive.add(target.keep)
    except OSError as error:
        unkept = _unkept(error)
    return Delivery(sent.online, sent.is_new, sent.by_hand, sent.is_history_kept, unkept)


def left_after(ready: ReleaseProposal, error: BaseException) -> str:
    """What readers get after sending failed."""
    if isinstance(ready.transfer.place, Switch) or isinstance(error, OvertakenError):
        return "Trang đang hiện vẫn là bản trước, nguyên vẹn."
    return (
        "Trang đang hiện vẫn xem được: một phần đã mới, không trang nào thiếu tệp. Công bố lại là gửi tiếp."
    )


def _unkept(error: OSError) -> str:
    return f"Đã công bố, nhưng không giữ được dữ liệu của bản này để có thể trở lại: {reason(error)}."


def _sent(ready: ReleaseProposal, progress: Progress) -> Delivery:
    transfer = ready.transfer
    last = transfer.online.release
    if last and not ready.is_needed:
        return Delivery(last, is_new=False)
    try:
        return Delivery(transfer.release, is_new=True, by_hand=send(transfer, progress))
    except HistoryKeptError as error:
        return Delivery(transfer.release, is_new=True, by_hand=(str(error),), is_history_kept=True)


def conclude(ready: ReleaseProposal, sent: Delivery) -> Proof:
    """Read the site at its own address. Once all is well, timers go on publishing what was gone back to, else what the data say."""
    settings, archive, back_to = ready.errand.settings, ready.errand.archive, ready.errand.back_to
    is_slow = settings.publishing is not None and settings.publishing.kind is TargetKind.GIT
    patience = _PAGES_PATIENCE if sent.is_new and is_slow else 0.0
    proof = prove(settings.url, sent.online, ready.transfer.online.release, patience=patience)
    if is_well(sent, proof):
        archive.hold("" if back_to is None else archive.states()[0].id if sent.is_new else back_to.id)
    return proof


def is_well(sent: Delivery, proof: Proof) -> bool:
    """Whether nothing is left to be done about it."""
    return not (proof.faults or sent.is_history_kept)
