"""What a browser is told to keep, and that nothing of a preview is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.channels.test_gone import publication as published
from tests.support import shown
from tests.support.world import honoree, world
from thidua.build.catalogue import Catalogue
from thidua.site import Audience, addresses


def kept(found: Catalogue) -> dict[str, Any]:
    script = found.make_file(found.files[addresses.WORKER]).decode()
    content: dict[str, Any] = json.loads(script.partition("const build = ")[2].partition(";\n")[0])
    return content


def catalogue(*people: Any, audience: Audience = Audience.PUBLIC, **sources: bytes) -> Catalogue:
    return shown.catalogue(replace(published(world(*people), audience), sources=sources))


def test_the_rules_are_kept_and_whole() -> None:
    found = catalogue(honoree())
    known = {file.address for file in found}
    core = kept(found)["core"]
    assert known.issuperset(core)
    assert {
        "ke-hoach/",
        "tieu-chi/",
        "moc-thoi-gian/",
        "khen-thuong/ho-so/",
        "bieu-mau/",
        "bieu-mau/to-trinh.docx",
    } < {*core}
    assert not any(at.startswith(("dien-hinh/", "tin-bai/", "anh/")) for at in core)


def test_what_is_shown_before_the_network_answers_names_nobody() -> None:
    person = honoree(status="published")
    found = catalogue(person)
    assert person.name
    for address in kept(found)["plain"]:
        assert person.name.display.encode() not in found.make_file(found.files[address])


def test_each_build_has_its_version() -> None:
    first, same, second = (
        kept(catalogue(honoree(), file=content))["version"] for content in (b"1", b"1", b"2")
    )
    assert first == same != second


def test_a_preview_offers_nothing_to_keep() -> None:
    found = catalogue(honoree(), audience=Audience.PREVIEW)
    assert {addresses.WORKER, addresses.APP, addresses.ABSENT}.isdisjoint(file.address for file in found)
