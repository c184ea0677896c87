"""Reading without a network, and the installed site: only of what is published, so that nothing of a preview is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from ..dossier import FORMS
from ..model.page import Page, PageKind, Section
from ..model.theme import Theme, by_day
from ..outputs import offline
from ..outputs.colours import redrawn
from ..place import THEME
from ..render import page as render
from ..render import seen
from ..render.page import Head, PageFacts, PageView
from ..site import addresses
from ..site.digest import combined
from ..site.frame import Ways, link_to
from ..store import code
from ..store.emblem import emblem_file
from .assets import theme_files
from .file import OUTPUT_CODE, File, To
from .whole import Part, Whole

_SCRIPT: Final = THEME / "ngoai-tuyen.js"
_EMBLEM: Final = THEME / "assets" / "huy-hieu.svg"
_CORE: Final = frozenset({Section.CAMPAIGN, Section.CRITERIA})
"""The written pages of these sections are kept, and the dossier, the forms, every criterion."""
_OF_NOBODY: Final = frozenset({"kind", "forms"})
"""What a block may see besides its campaign and still name no person: a page of such blocks may be shown before the network answers."""
_SHEETS: Final = frozenset({"doc-loa.css", "the-nhung.css", "to-in.css", "to-in-a3.css", "xem-truoc.css"})
"""Styles of sheets, which nobody reads on a screen for long."""
_ASSETS: Final = frozenset({".css", ".js", ".svg", ".woff2"})


def offers(whole: Whole) -> Iterator[File]:
    if whole.publication.preview:
        return
    worker = partial(Part, whole, addresses.WORKER)
    yield File(addresses.WORKER, worker, _worker, "macros/thidua/theme/ngoai-tuyen.js")
    yield File(
        addresses.ABSENT,
        partial(_absent, whole),
        render.without_network,
        "macros/thidua/templates/absent.html",
    )
    yield File(addresses.APP, partial(_app, whole), _manifest, "data/site.yml")
    for size, full in _ICONS:
        view = partial(_icon_view, whole, size, full)
        yield File(
            addresses.icon(size, full=full),
            view,
            _icon,
            "macros/thidua/theme/assets/huy-hieu.svg",
            OUTPUT_CODE,
        )


def _worker(part: Part, to: To) -> bytes:
    whole = part.whole
    plain = [page.address for page in _pages(whole) if _is_plain(whole, page)]
    people = [page.address for page in _pages(whole) if not _is_plain(whole, page)]
    assets = [
        to(addresses.ASSETS + path.relative_to(THEME / "assets").as_posix())
        for path in theme_files()
        if path.suffix in _ASSETS and path.name not in _SHEETS
    ]
    forms = [addresses.FORMS + form.file for form in FORMS]
    still = [addresses.ABSENT, *plain, *forms]
    version = combined(whole.digest, code.digest(("",), ())).hex()
    core = tuple(_from_root(to(at)) for at in (*still, *people)) + tuple(assets)
    kept = offline.OfflineFiles(
        version, core, tuple(map(_from_root, map(to, still))), addresses.ASSETS, addresses.ABSENT
    )
    return offline.worker(_SCRIPT.read_text(encoding="utf-8"), kept)


def _from_root(link: str) -> str:
    """A link of the file at the site's root, where the root itself is "./", as what follows the root."""
    return link.removeprefix("./")


def _pages(whole: Whole) -> Iterator[Page]:
    """The pages of the home page's campaign that are kept."""
    key = whole.publication.current.campaign.key
    dossier = {addresses.DOSSIER, addresses.FORMS}
    for page in whole.publication.all_pages:
        if page.campaign != key or page.kind not in (PageKind.WRITTEN, PageKind.CRITERION):
            continue
        if page.section in _CORE or page.address in dossier or page.kind is PageKind.CRITERION:
            yield page


def _is_plain(whole: Whole, page: Page) -> bool:
    return page.source is not None and all(
        seen.BLOCKS.get(block.name, frozenset()) <= _OF_NOBODY for block in whole.words[page.source].blocks
    )


def _absent(whole: Whole) -> PageView:
    facts = PageFacts.titled(addresses.ABSENT, "Chưa có mạng", Section.SITE, whole.publication.day)
    kept = tuple(link_to(page) for page in _pages(whole) if page.source)
    return PageView(whole.frame(None), facts, Ways(), Head(), kept)


class App(NamedTuple):
    """What the manifest says; the words are the site's own."""

    title: str
    short_title: str
    summary: str
    colour: str


def _app(whole: Whole) -> App:
    frame, facts = whole.frame(None), whole.publication.current.facts
    theme = frame.site.theme
    return App(
        frame.site.title, frame.short_title, facts.summary, (theme and theme.primary) or offline.COLOUR
    )


_ICONS: Final = ((192, False), (512, False), (512, True))
"""(pixels, whether its corners are filled, for systems that cut out a shape of their own)"""


def _manifest(view: App, to: To) -> bytes:
    icons = [offline.Icon(to(addresses.icon(size, full=full)), size, full) for size, full in _ICONS]
    return offline.manifest(view.title, view.short_title, view.summary, view.colour, icons)


class IconView(NamedTuple):
    """`emblem`: an SVG."""

    emblem: str
    size: int
    full: bool
    own: str = ""
    """The digest of the office's own emblem."""
    file: str = ""
    ground: str = offline.COLOUR


def _icon_view(whole: Whole, size: int, full: bool) -> IconView:
    own, theme = emblem_file(whole.publication.data), whole.publication.dataset.site.theme
    ground = (theme and theme.primary) or offline.COLOUR
    if own is None:
        standard = _EMBLEM.read_text(encoding="utf-8")
        return IconView(redrawn(standard, by_day(theme or Theme()).items()), size, full)
    return IconView("", size, full, hashlib.sha256(own.read_bytes()).hexdigest(), str(own), ground)


def _icon(view: IconView, to: To) -> bytes:
    from ..outputs import app_icon

    if view.own:
        return app_icon.icon_of_picture(
            Path(view.file).read_bytes(), view.size, view.ground if view.full else None
        )
    return app_icon.icon(view.emblem, view.size, full=view.full)
