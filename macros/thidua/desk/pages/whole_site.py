"""The whole site as it would be: preview and public edition side by side, live, and what stands in one alone."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from ...site import Audience
from ...site.differences import SAMPLE, HiddenPage, hidden_pages
from ..door.policy import policy
from ..sitting.frame import DeskPage, of_sitting, page
from ..sitting.live_sites import LiveSites
from ..ways import of_record
from ..words.problems import register_of_record

ADDRESS: Final = "/xem-trang/"
_blueprint = Blueprint("xem_trang", __name__, url_prefix=ADDRESS.rstrip("/"))
PAGE: Final = DeskPage(_blueprint, "Xem cả trang", ADDRESS)
_SHOWN: Final = 100
"""Records that are listed by name, at most."""


def _sites(port: int) -> LiveSites:
    """Started when somebody first looks."""
    return of_sitting(LiveSites, lambda here: LiveSites(here, port))


@_blueprint.get("/")
def show() -> Response:
    here = urlsplit(request.host_url)
    sites = _sites(here.port or 80)
    sites.look()
    at = request.args.get("o", "")
    at = "" if urlsplit(at).netloc or at.startswith("/") else at
    frames = {audience: f"http://{here.hostname}:{s.server_port}/" for audience, s in sites.servers.items()}
    chosen = next((a for a in Audience if a.value == request.args.get("ban")), Audience.PREVIEW)
    found = make_response(page("whole_site.html", at=at, frames=frames, chosen=chosen, **_differences(sites)))
    found.headers["Content-Security-Policy"] = policy(" ".join(frames.values()))
    found.set_cookie(sites.cookie, sites.key, httponly=True, samesite="Strict")
    return found


def _differences(sites: LiveSites) -> dict[str, object]:
    """What differs, once both are read."""
    preview, public = (sites.sites[audience].checked for audience in (Audience.PREVIEW, Audience.PUBLIC))
    hidden: tuple[HiddenPage, ...] = ()
    if preview and public and preview.publication:
        hidden = tuple(hidden_pages(preview.publication, public))
    own = [one for one in hidden if one.why != SAMPLE]
    return {
        "is_read": sites.is_read,
        "stopping": public.stopping if public else (),
        "omitted": tuple(o.problem for o in preview.omissions if o.problem) if preview else (),
        "hidden": own[:_SHOWN],
        "more": max(len(own) - _SHOWN, 0),
        "samples": len(hidden) - len(own),
        "way_to": _way_to,
    }


def _way_to(one: HiddenPage) -> str:
    register = register_of_record(one.page.record)
    return of_record(register.word, one.page.record.id) if register else ""
