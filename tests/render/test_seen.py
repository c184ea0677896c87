"""Templates see what is written down in `render/seen.py`, and use all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from tests.support import shown
from tests.support.project import sample_publication
from thidua.channels import blocks
from thidua.edge.macro import BLOCKS
from thidua.place import TEMPLATES, THEME
from thidua.render import seen
from thidua.render.environment import environment
from thidua.site.words import Block

FILES = sorted(
    path.relative_to(folder).as_posix() for folder in (TEMPLATES, THEME) for path in folder.rglob("*.html")
)
RECORDS_OF_PEOPLE = {
    "honorees",
    "stories",
    "decisions",
    "publishable",
    "filed",
    "counted",
    "campaigns",
    "records",
}


def allowed(name: str) -> frozenset[str]:
    """What the template in a file may see."""
    folder, stem = Path(name).parent.name, Path(name).stem
    if name in seen.ALONE:
        return seen.ALONE[name]
    if folder == "blocks":
        return seen.EVERYWHERE | seen.BLOCK | seen.BLOCKS.get(stem, frozenset())
    if folder == "records":
        return seen.EVERYWHERE | seen.RECORD
    if folder == "sheets":
        parts = frozenset[str]().union(*seen.SHEETS.values())
        return seen.EVERYWHERE | seen.SHEETS.get(stem, parts)  # parts of several sheets
    return seen.EVERYWHERE | (frozenset() if name == "parts.html" else seen.PAGE)


def parsed(name: str) -> nodes.Template:
    env = environment()
    assert env.loader
    return env.parse(env.loader.get_source(env, name)[0])


@cache
def used(name: str) -> frozenset[str]:
    """The names that a template is given, not those that it imports or sets: Jinja forgets some of them in blocks."""
    template = parsed(name)
    own = {
        part[-1] if isinstance(part, tuple) else part
        for i in template.find_all(nodes.FromImport)
        for part in i.names
    }
    own |= {
        n.name
        for a in template.find_all(nodes.Assign)
        for n in (a.target, *a.target.find_all(nodes.Name))
        if isinstance(n, nodes.Name)
    }
    return frozenset(meta.find_undeclared_variables(template) - environment().globals.keys() - own)


@pytest.mark.parametrize("name", FILES)
def test_a_template_sees_nothing_else(name: str) -> None:
    assert used(name) <= allowed(name)


def test_every_name_is_used() -> None:
    for names, folder in ((seen.PAGE, ""), (seen.RECORD, "records"), (seen.BLOCK, "blocks")):
        of_kind = [used(name) for name in FILES if folder in Path(name).parts or not folder]
        assert names <= set().union(*of_kind), folder
    for block, names in seen.BLOCKS.items():
        assert names <= used(f"blocks/{block}.html"), block


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_given_what_is_written_down(name: str) -> None:
    whole = shown.whole(sample_publication())
    page = sample_publication().pages["ke-hoach/"]
    arguments = (("kind", "tap_the"),) if name == "criteria_of" else ()
    view = blocks.view_of(whole, page, Block(f"{name} {arguments}", name, arguments))
    assert view.seen.keys() == seen.BLOCK | seen.BLOCKS.get(name, frozenset())


def attributes(template: nodes.Template) -> Iterator[str]:
    yield from (one.attr for one in template.find_all(nodes.Getattr))


def test_a_block_without_records_does_not_look_for_any() -> None:
    """Its campaign has none, so a loop over them would be empty and nobody would notice."""
    for name in BLOCKS:
        if name not in {"statistics", "coverage"}:  # these see their edition
            template = parsed(f"blocks/{name}.html")
            assert not RECORDS_OF_PEOPLE & set(attributes(template)), name


def test_the_campaign_of_a_block_holds_nobodys_record() -> None:
    site = sample_publication()
    whole = shown.whole(site)
    for edition in site.editions:
        assert edition.campaign.honorees
        view = whole.campaign(edition.campaign.key)
        assert not view.campaign.filed
        assert not view.dataset.campaigns
