"""The pages of the desk: a module for each, in the order of the menu."""

from typing import Final

from ..sitting.frame import DeskPage
from . import (
    backup,
    history,
    incoming,
    job,
    lists,
    mentions,
    new_campaign,
    publicity,
    publishing,
    record,
    removal,
    renumbering,
    role,
    settings,
    today,
    whole_site,
)

PAGES: Final[tuple[DeskPage, ...]] = (
    today.PAGE,
    lists.PAGE,
    incoming.PAGE,
    publicity.PAGE,
    removal.PAGE,
    mentions.PAGE,
    renumbering.PAGE,
    history.PAGE,
    whole_site.PAGE,
    publishing.PAGE,
    settings.PAGE,
    new_campaign.PAGE,
    backup.PAGE,
    record.PAGE,
    job.PAGE,
    role.PAGE,
)
