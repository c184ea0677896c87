"""What every page of the desk stands on: its place in the menu, the desk it belongs to, and how an action ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar, cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from ...channels.preview import PageRenderer
from ...model.dataset import Campaign, Dataset
from .desk import Desk
from .jobs import BusyError, Work
from .notices import Notice, Tone

_T = TypeVar("_T")
_KEY: Final = "thidua"
_RENDER: Final = "thidua-xem-thu"
_NOTICE: Final = "bao"
"""The parameter of an address that names what is said on its page."""

_making: Final = threading.Lock()
_PATIENCE: Final = 0.4
"""Seconds that a page waits for the end of work."""


@dataclass(frozen=True)
class DeskPage:
    """A page of the desk, or a group of them: its routes, and its place in the menu, if it has one.

    `title`: what the menu says; `address`: where it leads.
    """

    blueprint: Blueprint
    title: str = ""
    address: str = ""


def bind(app: Flask, desk: Desk, render: PageRenderer) -> None:
    """From now on the pages of this application belong to a desk; `render` shows what a record's page would be."""
    app.extensions |= {_KEY: desk, _RENDER: render}


def desk() -> Desk:
    """The desk that is asked."""
    return cast("Desk", current_app.extensions[_KEY])


def renderer() -> PageRenderer:
    """What shows the page of a record that is not built yet."""
    return cast("PageRenderer", current_app.extensions[_RENDER])


def of_sitting(kind: type[_T], made: Callable[[Desk], _T]) -> _T:
    """What this sitting knows of something, made by whichever request needs it first."""
    known, key = current_app.extensions, f"thidua-{kind.__name__}"
    with _making:
        if key not in known:
            known[key] = made(desk())
    return cast("_T", known[key])


def page(template: str, **values: object) -> str:
    """A page of the desk from its template, with what is to be said on it."""
    found = desk().notices.find(request.args.get(_NOTICE, ""))
    return render_template(template, notice=found, **values)


def go(address: str, notice: Notice | None = None) -> Response:
    """After an action: to the page that shows how it ended, so that loading it again does nothing twice."""
    if notice is None:
        return redirect(address, 303)
    path, mark, fragment = address.partition("#")
    path += ("&" if "?" in path else "?") + urlencode({_NOTICE: desk().notices.keep(notice)})
    return redirect(f"{path}{mark}{fragment}", 303)


def begin(title: str, back: str, work: Work) -> Response:
    """Start long work and go to the page that shows how far it is; to the work under way where there is any.

    `back`: the address of the page that asks.
    """
    try:
        job = desk().jobs.start(title, back, work)
    except BusyError as busy:
        return refused_as_busy(f"/viec/{busy.job.id}", busy)
    desk().jobs.wait(job, _PATIENCE)
    return go(f"/viec/{job.id}")


def refused_as_busy(address: str, busy: BusyError) -> Response:
    """To a page that says which other work is under way."""
    text = f"Đang làm việc khác: {busy.job.title}. Chờ xong rồi bấm lại."
    return go(address, Notice(text, Tone.WARNING))


def campaign_asked(dataset: Dataset) -> Campaign:
    """The campaign in the address; else that of the home page."""
    key = request.args.get("nam", "")
    return next((c for c in dataset.campaigns if c.key == key), dataset.campaigns[0])
