"""The dossier's Word forms, written and read back. They are made from the campaign's criteria and change with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..model.dataset import Campaign, Dataset
from .forms import AWARDED, CONSENT, DECISION, FORMS, MINUTES, NOMINEES, PROPOSAL, REPORTS, DossierForm

__all__ = ["FORMS", "DossierForm", "files"]


def files(campaign: Campaign, dataset: Dataset, *, preview: bool = False) -> dict[str, bytes]:
    """Name -> DOCX file of every form of a campaign. `preview`: each says that it is not for publishing."""
    from . import awarded, consent, decision, minutes, nominees, proposal, report  # noqa: PLC0415 - python-docx is slow to load

    of_heads: dict[DossierForm, Callable[..., bytes]] = {
        PROPOSAL: proposal.proposal,
        MINUTES: minutes.minutes,
        **{form: partial(report.report, kind=kind) for kind, form in REPORTS.items()},
        NOMINEES: nominees.nominees,
    }
    alone: dict[DossierForm, Callable[..., bytes]] = {
        DECISION: decision.decision,
        AWARDED: awarded.awarded,
        CONSENT: consent.consent,
    }
    made: dict[str, bytes] = {}
    for form in FORMS:
        for head, file in form.files:
            own = {"head": head} if form in of_heads else {}
            maker = of_heads.get(form) or alone[form]
            made[file] = maker(campaign, dataset, preview=preview, **own)
    return made
