"""The pages of the desk: a module for each, in the order of the menu."""

from typing import Final

from ..frame import DeskPage
from . import job, publishing, role, today, whole_site

PAGES: Final[tuple[DeskPage, ...]] = (
    today.PAGE,
    whole_site.PAGE,
    publishing.PAGE,
    job.PAGE,
    role.PAGE,
)
