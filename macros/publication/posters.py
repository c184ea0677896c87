"""The sheets for the notice board: an honoree's poster, the deadlines, the roll of honour; each in A4 and A3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..model.honoree import Honoree
from ..model.life import Channel
from ..model.page import Page
from ..outputs import deadline_poster, poster, qr, wall
from .edition import Edition
from .subjects import A3, DEADLINES, WALL, Subject

if TYPE_CHECKING:
    from .publication import Publication

Files = Iterator[tuple[str, bytes]]


class Posters:
    """Makes (address, content) of each sheet of one publication."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication

    def profile(self, subject: Subject) -> Files:
        """The poster of an honoree whose consent covers print; with the photo if it covers that too."""
        honoree, edition = subject.record, subject.edition
        assert isinstance(honoree, Honoree)
        wide = None
        if honoree.picture and subject.allows(Channel.PHOTO, Channel.PRINT):
            wide = self.publication.pictures[edition.picture(honoree.picture)].is_wide
        target = self._target(subject.page)
        fit = poster.profile(honoree, edition.campaign, edition.dataset, target, wide)
        yield from self._both(
            "poster_profile.html", subject.poster, edition, subject.page, fit=fit, h=honoree
        )

    def of_all(self, edition: Edition) -> Files:
        """The deadlines and the roll of honour, which is of those whose consent covers print."""
        pages, campaign, dataset = self.publication.pages, edition.campaign, edition.dataset
        home = pages[edition.prefix]  # another agency may not have the pages below
        people = pages.get(edition.address("dien-hinh/"), home)
        on_wall = [h for h in edition.counted if edition.may(h, Channel.PRINT)]
        fit: Any = wall.wall(on_wall, campaign, dataset, self._target(people))
        left_out = len(edition.counted) - len(on_wall)
        yield from self._both("wall.html", edition.address(WALL), edition, people, fit=fit, left_out=left_out)
        dates = pages.get(edition.address("moc-thoi-gian/"), home)
        fit = deadline_poster.deadlines(campaign, dataset, self._target(dates), self.publication.day)
        yield from self._both("poster_deadlines.html", edition.address(DEADLINES), edition, dates, fit=fit)

    def _target(self, page: Page) -> str | None:
        base = self.publication.base
        return base + page.address if base else None

    def _both(self, template: str, address: str, edition: Edition, page: Page, **given: Any) -> Files:
        target = self._target(page)
        code = Markup(qr.svg(target, f"Mã QR dẫn đến {target}")) if target else None
        for size, at in (("a4", address), ("a3", address + A3)):
            html = self.publication.renderer.sheet(
                template, at, edition, page=page, size=size, a4=address, a3=address + A3, qr=code, **given
            )
            yield f"{at}index.html", html.encode()
