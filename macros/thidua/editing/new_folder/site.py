"""site.yml: the site's name and its agency; who answers for it is for somebody to say."""

from __future__ import annotations

from ...model.site import Publisher, Site
from ..first_answers import shortened, without_time
from .brief import Answers
from .inventory import Inventory


def site(answers: Answers, inventory: Inventory) -> Site:
    inventory.blanks.append(
        "site.yml, mục publisher: người chịu trách nhiệm, địa chỉ, thư nhận yêu cầu sửa, gỡ"
    )
    return Site(
        title=shortened(without_time(answers.short_title)),
        licence="CC BY 4.0",
        publisher=Publisher(name=answers.agency),
    )
