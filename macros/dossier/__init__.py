"""The dossier's Word forms, written and read back. They are made from the campaign's criteria and change with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..model.dataset import Campaign, Dataset
from .forms import CONSENT, FORMS, MINUTES, NOMINEES, PROPOSAL, REPORTS, Form

__all__ = ["FORMS", "Form", "files"]


def files(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> dict[str, bytes]:
    """Name -> DOCX file of every form of a campaign. `preview`: each says that it is not for publishing."""
    from . import consent, minutes, nominees, proposal, report  # noqa: PLC0415 - python-docx is slow to load

    makers: dict[Form, Callable[..., bytes]] = {
        PROPOSAL: proposal.proposal,
        MINUTES: minutes.minutes,
        **{form: partial(report.report, kind=kind) for kind, form in REPORTS.items()},
        NOMINEES: nominees.nominees,
        CONSENT: consent.consent,
    }
    return {form.file: makers[form](campaign, dataset, preview=preview) for form in FORMS}
