"""A working life at random: who does what next, and what is looked at when."""

from __future__ import annotations

import random
import shutil
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.simulation import checks, forms, lists, reports, takedowns, typed_lists
from tests.simulation.forms import Opened
from tests.simulation.killing import any_moment
from tests.simulation.lists import Held
from tests.simulation.office import Deed, Office, SimulationError
from tests.simulation.reports import Report
from tests.simulation.truth import Truth, files_in, records_in
from tests.support.campaigns import copy_of_samples
from tests.support.people import DECISION
from thidua.editing.canonical import yaml_of

_SEARCHED: Final = 25
"""Steps from one public build to the next."""


@dataclass
class AtHand:
    """What lies about on desks: forms left open, lists that were taken or typed."""

    forms: list[Opened] = field(default_factory=list)
    lists: list[Held] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)


def run(home: Path, seed: int, steps: int) -> Office:
    """So many steps of one office. SimulationError, with the way to do it again, when something does not hold."""
    office = Office(home, random.Random(seed))
    _settle_in(office)
    at_hand = AtHand()
    try:
        for step in range(1, steps + 1):
            killed = _step(office, at_hand)
            if not killed or office.chance.random() < 0.5:  # else the next command finds what was left
                checks.look(office)
            if step % _SEARCHED == 0 or step == steps:
                checks.search(office)
    except Exception as error:
        told = (
            str(error) if isinstance(error, SimulationError) else "".join(traceback.format_exception(error))
        )
        last = "\n".join(f"  {n}. {words}" for n, words in enumerate(office.trace, 1))
        again = f"python -m tests.simulation --seed {seed} --steps {steps}"
        raise SimulationError(f"{told}\nSeed {seed}, after these steps:\n{last}\nAgain: {again}") from None
    return office


def _settle_in(office: Office) -> None:
    """Units, criteria and plan of the samples, and three decisions; nobody yet."""
    copy_of_samples(office.home)
    for folder in ("honorees", "stories", "decisions", "media"):
        shutil.rmtree(office.data / "2023" / folder)
        (office.data / "2023" / folder).mkdir()
    site = office.data / "site.yml"
    written = site.read_text(encoding="utf-8")
    site.write_text(
        written.replace("takedown_email: null", "takedown_email: go@vidu.example"), encoding="utf-8"
    )
    for number in (7, 8, 9):
        own = DECISION.model_copy(update={"id": f"qd-2023-{number:02}", "number": f"99{number:02}/QĐ-UBND"})
        (office.data / f"2023/decisions/{own.id}.yml").write_text(yaml_of(own), encoding="utf-8")
    office.seen = set(records_in(files_in(office.data)))
    office.truth = Truth(records_in(files_in(office.data)))


def _step(office: Office, at_hand: AtHand) -> bool:
    """One step that changes something, or is refused; looking about and the next day come along with it.

    Returns whether its process was killed.
    """
    while True:
        kind = office.chance.choices(list(_DEEDS), list(_DEEDS.values()))[0]
        if (
            office.before
            and len(office.before.records) + 1 < len(office.truth.records)
            and office.chance.random() < 0.3
        ):
            kind = takedowns.undo  # of a change of many records
        things = _NEEDS.get(kind)
        if deed := kind(office, things(at_hand)) if things else kind(office):
            moment = any_moment(office.chance) if office.chance.random() < 0.2 else None
            return office.do(deed, moment) is None


_DEEDS: Final[dict[Callable[..., Deed | None], float]] = {
    forms.begin: 4,
    forms.decide: 1,
    forms.fill_in_anew: 3,
    forms.edit: 12,
    forms.award_and_publish: 12,
    forms.tell_a_story: 4,
    forms.leave_open: 8,
    forms.save_later: 6,
    forms.delete: 1,
    takedowns.withdraw: 3,
    takedowns.revoke: 1,
    takedowns.come_back: 4,
    takedowns.let_back: 1,
    takedowns.publish_again: 2,
    takedowns.undo: 4,
    takedowns.next_days: 4,
    lists.export: 3,
    typed_lists.type_list: 3,
    typed_lists.bring: 14,
    reports.bring: 4,
}
"""What may happen next, and how often beside the others."""
_NEEDS: Final[dict[Callable[..., Deed | None], Callable[[AtHand], object]]] = {
    forms.leave_open: lambda at_hand: at_hand.forms,
    forms.save_later: lambda at_hand: at_hand.forms,
    lists.export: lambda at_hand: at_hand.lists,
    typed_lists.type_list: lambda at_hand: at_hand.lists,
    typed_lists.bring: lambda at_hand: at_hand.lists,
    reports.bring: lambda at_hand: at_hand.reports,
}
