"""Whom a dossier goes to, by the campaign's deadlines, and who decides on it."""

from __future__ import annotations

from ..model.dataset import Campaign, Dataset


def addressee(campaign: Campaign, dataset: Dataset) -> str | None:
    """Where units send their dossier: "Ủy ban nhân dân huyện Ví Dụ (qua Phòng Nội vụ)"; None: nobody is named.

    The plan shortens the organiser's name; here it stands in full.
    """
    organiser = dataset.unit(campaign.facts.organiser)
    named = next((d.to for d in campaign.facts.all_deadlines if d.to), None)
    if organiser is None or named is None:
        return named or (organiser.name if organiser else None)
    office, bracket, through = named.partition(" (")
    return f"{organiser.name}{bracket}{through}" if organiser.name.startswith(office) else named


def decider(campaign: Campaign, dataset: Dataset) -> str | None:
    """Who commends: of a People's Committee its Chairman; None when the organiser is not known."""
    organiser = dataset.unit(campaign.facts.organiser)
    if organiser is None:
        return None
    return f"Chủ tịch {organiser.name}" if organiser.kind.is_committee else organiser.name
