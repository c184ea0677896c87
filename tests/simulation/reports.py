"""Filled Word reports: of somebody new, of somebody who has a draft, of somebody who is gone; and brought once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.simulation.forms import next_id
from tests.simulation.office import UNITS, Deed, Office, SimulationError
from tests.simulation.truth import Parts, Truth, merged, stepped
from tests.simulation.typed_lists import key_of, whose
from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.filling import REPORTS, fill, made
from thidua.model.campaign import Kind


@dataclass
class Report:
    """A report in somebody's hands."""

    file: Path
    said: dict[str, Any]


def bring(office: Office, at_hand: list[Report]) -> Deed:
    """A new report, or one that was brought before, as it is or with something typed anew."""
    if at_hand and office.chance.random() < 0.5:
        one = office.chance.choice(at_hand)
        if office.chance.random() < 0.5:
            _write(office, one)
    else:
        one = Report(office.home / f"{office.new_words('bao cao')}.docx".replace(" ", "-"), _person(office))
        _write(office, one)
        at_hand.append(one)
        del at_hand[:-4]
    path = whose(office.truth.living, one.said)
    return _first(office, one) if path is None else _again(office, one, path)


def _first(office: Office, one: Report) -> Deed:
    """Somebody who has no record becomes a draft; whoever is gone does not."""
    gone = {(key_of(g.name), g.unit) for p, g in office.truth.gone.items() if p not in office.truth.back}
    is_gone = (key_of(one.said["name"]["display"]), one.said["unit"]) in gone
    path = f"2023/honorees/{next_id(office, 'cn')}.yml"
    after = office.truth.put(path, stepped({"kind": "ca_nhan", **one.said}, "draft"))
    return _deed(
        office,
        one,
        office.truth if is_gone else after.knows(one.file.name, {path: one.said}),
        "refused" if is_gone else "accepted",
    )


def _again(office: Office, one: Report, path: str) -> Deed:
    """A draft gets what was typed anew; what was changed in it since stays."""
    now, base = office.truth.records[path], office.truth.said.get(one.file.name, {}).get(path)
    if now["status"] != "draft":
        return _deed(office, one, office.truth, "refused")
    if base is None:
        return _deed(office, one, office.truth, None, path)
    parts, _ = merged(one.said, base, now)
    after = (
        office.truth
        if parts == now
        else office.truth.put(path, parts).knows(one.file.name, {path: {**parts, **one.said}})
    )
    return _deed(office, one, after, "accepted")


def _deed(office: Office, one: Report, after: Truth, must: Any, path: str = "") -> Deed:
    def allows(_: Truth, found: Mapping[str, Any]) -> Truth:
        """Nobody knows what the record was for this report: it adds, and may say otherwise, and takes nothing away."""
        now, then = office.truth.records[path], found.get(path, {})
        if then.keys() != now.keys() | one.said.keys():
            raise SimulationError(f"a report took something away: {now} became {then}")
        parts: Parts = {p: then[p] if then[p] in (now.get(p), one.said.get(p)) else now.get(p) for p in then}
        return office.truth.put(path, parts).knows(one.file.name, {path: {**parts, **one.said}})

    return Deed(
        f"report: {one.file.name} of {one.said['name']['display']}",
        lambda: office.command("import", one.file, "--yes"),
        after,
        must,
        allows=allows if path else None,
    )


def _person(office: Office) -> dict[str, Any]:
    """Somebody new, now and then one who has a draft or is gone."""
    drafts = [office.truth.records[p] for p in office.truth.people("draft")]
    gone = [g for p, g in office.truth.gone.items() if not g.story and p not in office.truth.back]
    kind = office.chance.random()
    if drafts and kind < 0.3:
        own = office.chance.choice(drafts)
        return {"name": own["name"], "unit": own["unit"]}
    if gone and kind < 0.5:
        who = office.chance.choice(gone)
        return {"name": {"display": who.name}, "unit": who.unit}
    return {"name": {"display": office.new_name()}, "unit": office.chance.choice(UNITS)}


def _write(office: Office, one: Report) -> None:
    post, text = office.new_words("Chức vụ của báo cáo"), office.new_words("Kết quả của báo cáo")
    one.said = one.said | {"post": post, "result cn-1": {"criterion": "cn-1", "text": text}}
    answers = {
        "name.display": one.said["name"]["display"],
        "unit": _units()[one.said["unit"]],
        "post": post,
        "results.cn-1.text": text,
    }
    one.file.write_bytes(fill(made()[REPORTS[Kind.CA_NHAN]], answers))


@cache
def _units() -> dict[str, str]:
    return {unit["id"]: unit["name"] for unit in plain_yaml.load((SAMPLES / "units.yml").read_bytes())}
