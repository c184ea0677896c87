"""What must hold whatever was done: the data are sound, and nobody who is gone can be found by anybody."""

from __future__ import annotations

import io
import json
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.simulation.office import Office, SimulationError
from tests.support.digging import unpacked
from thidua.site import Audience
from thidua.site.checking import check
from thidua.vietnamese.text import fold, slug


def look(office: Office) -> None:
    """The data after a step: without errors, and of the people nobody is public who may not be."""
    checked = check(office.data, office.home / "docs", office.day, Audience.PUBLIC)
    if checked.errors or checked.publication is None:
        raise SimulationError("check finds:\n" + "\n".join(map(str, checked.errors)))
    (campaign,) = checked.publication.dataset.campaigns
    shown = {r.id for r in campaign.publishable if r.status.value == "published"}
    may = {Path(p).stem for p, own in office.truth.living.items() if _may_be_shown(office, own)}
    if shown != may:
        raise SimulationError(f"public: {sorted(shown - may)} too many, {sorted(may - shown)} missing")


def _may_be_shown(office: Office, own: dict[str, object]) -> bool:
    if own.get("status") != "published" or ("unit" not in own and "author_unit" not in own):
        return False
    about = office.truth.records.get(f"2023/honorees/{own.get('honoree')}.yml", own)
    return _holds(office, own) and _holds(office, about)


def _holds(office: Office, own: dict[str, object]) -> bool:
    consent = own.get("consent")
    return isinstance(consent, dict) and consent.get("expires_on", "9999") >= office.day.isoformat()


def search(office: Office) -> None:
    """Build the public site, and look for everybody who is gone in every byte of it, and of the data folder."""
    site = build_public(office)
    living = {own["name"]["display"] for own in office.truth.living.values() if "name" in own}
    gone = {g.name for g in office.truth.gone.values()} - living
    hidden = {
        own["name"]["display"]
        for own in office.truth.living.values()
        if "name" in own and not _may_be_shown(office, own)
    }
    _absent(site, gone | hidden, "the public site")
    _absent(office.data, gone, "the data folder")
    _no_photos_but(office, site)


def build_public(office: Office) -> Path:
    site = office.home / "site"
    answer = office.command("build", "--public", "--out", site)
    if answer.refused:
        raise SimulationError(f"the public site cannot be built:\n{answer.text}")
    return site


def _absent(folder: Path, names: set[str], where: str) -> None:
    wanted = {name: _spellings(name) for name in names}
    for path in folder.rglob("*"):
        for file, content in _unpacked(path) if path.is_file() else ():
            for name, ways in wanted.items():
                if any(way in content for way in ways):
                    raise SimulationError(f"{name} stands in {where}: {file}")


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    """Of a file that a killed process left half-written, what there is."""
    try:
        yield from unpacked(str(path), path.read_bytes())
    except zipfile.BadZipFile:
        yield str(path), path.read_bytes()


def _spellings(name: str) -> set[bytes]:
    texts = {name, name.upper(), fold(name), slug(name), json.dumps(name)[1:-1], urllib.parse.quote(name)}
    return {text.encode() for text in texts}


def _no_photos_but(office: Office, site: Path) -> None:
    """Every photo of the site is of somebody who agreed to it: each has one colour, and nobody else's."""
    agreed = set()
    for path, own in office.truth.living.items():
        if "picture" in own and _may_be_shown(office, own) and "photo" in own["consent"]["scope"]:
            media = office.data / path.split("/")[0] / "media" / own["picture"]["file"]
            agreed.add(_colour(media.read_bytes()))
    pictures = (file for file in site.rglob("*") if file.suffix in {".webp", ".jpg", ".png"})
    for file in pictures:
        colour = _colour(file.read_bytes())
        if colour and not any(one and _is_like(colour, one) for one in agreed):
            raise SimulationError(f"a photo that nobody agreed to: {file}")


def _is_like(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def _colour(content: bytes) -> tuple[int, ...] | None:
    """The one colour of a picture, as a lossy codec keeps it; None when it has several."""
    with Image.open(io.BytesIO(content)) as image:
        channels = image.convert("RGB").getextrema()
    low, high = zip(*channels, strict=True)
    return low if all(b - a < 12 for a, b in zip(low, high, strict=True)) else None
