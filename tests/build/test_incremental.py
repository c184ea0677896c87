"""A build that takes what did not change equals a plain one to the byte, whatever was done between."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import campaigns, shown
from tests.support.campaigns import change, snapshot
from tests.support.many import many
from tests.support.people import NAME, PERSON, settle_in
from tests.support.project import DAY, checked
from thidua.build.building import Built, build
from thidua.build.catalogue import Catalogue
from thidua.build.shelf import key_of, source_of
from thidua.commands import main
from thidua.model.lifecycle import Channel
from thidua.site import Audience

pytestmark = pytest.mark.usefixtures("build")

Step = Callable[[Path, random.Random], None]


def catalogue(data: Path, day: dt.date, audience: Audience) -> Catalogue:
    found = checked(data, day, audience)
    assert found.publication, found.problems
    return shown.catalogue(found.publication)


def published(data: Path) -> list[Path]:
    files = sorted((data / "2023/honorees").glob("*.yml"))
    return [path for path in files if "\nstatus: published" in path.read_text(encoding="utf-8")]


def one_of(data: Path, chance: random.Random) -> Path:
    return chance.choice(published(data))


def add(data: Path, chance: random.Random) -> None:
    source = one_of(data, chance)
    id = f"{source.stem[:2]}-{chance.randrange(300, 900)}"
    text = source.read_text(encoding="utf-8").replace(source.stem, id)
    (source.parent / f"{id}.yml").write_text(text, encoding="utf-8")


def reword(data: Path, chance: random.Random) -> None:
    change(one_of(data, chance), post=f"Chức vụ số {chance.randrange(1000)}")


def rename(data: Path, chance: random.Random) -> None:
    change(one_of(data, chance), name={"display": f"Người Đổi Tên {chance.randrange(1000)}"})


def withdraw(data: Path, chance: random.Random) -> None:
    id = one_of(data, chance).stem
    main(["withdraw", id, "--yes", "--data", str(data), "--date", DAY.isoformat()])


def revoke(data: Path, chance: random.Random) -> None:
    numbered = ["--number", f"{chance.randrange(1, 99)}/QĐ-UBND", "--signed", "2024-03-01"]
    id = one_of(data, chance).stem
    main(["revoke", id, *numbered, "--yes", "--data", str(data), "--date", DAY.isoformat()])


def delete(data: Path, chance: random.Random) -> None:
    told = "".join(p.read_text(encoding="utf-8") for p in (data / "2023/stories").glob("*.yml"))
    free = [path for path in published(data) if f"honoree: {path.stem}" not in told]
    if len(free) > 1:
        chance.choice(free).unlink()


def decision(data: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((data / "2023/decisions").glob("*.yml")))
    change(path, title=f"Về việc khen thưởng đợt {chance.randrange(1000)}")


def unit(data: Path, chance: random.Random) -> None:
    path = data / "units.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Phước Dinh", f"Phước Dinh{chance.randrange(10)}"), encoding="utf-8")


def word(data: Path, chance: random.Random) -> None:
    text = f"\n- term: ZZ{chance.choice('ABCDEFGH')}{chance.choice('ABCDEFGH')}\n  full: một chữ tắt khác\n"
    with (data / "words.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def narrow(data: Path, chance: random.Random) -> None:
    channels = [channel.value for channel in Channel]
    scope = ["web", *chance.sample(channels, 3)]
    until = (DAY + dt.timedelta(days=chance.randrange(1, 60))).isoformat()
    granted = {"basis": "consent", "status": "granted", "date": "2023-12-19", "expires_on": until}
    change(one_of(data, chance), consent=granted | {"scope": list(dict.fromkeys(scope))})


def date_ahead(data: Path, chance: random.Random) -> None:
    """Sometimes in the past: what is dated so is public today, and before."""
    id = one_of(data, chance).stem
    first = (DAY + dt.timedelta(days=chance.randrange(-20, 60))).isoformat()
    files = sorted((data / "2023/stories").glob("*.yml"))
    told = [path for path in files if f"honoree: {id}" in path.read_text(encoding="utf-8")]
    for path in (data / f"2023/honorees/{id}.yml", *told):
        change(path, publishing={"first_on": first, "public_from": first})


def add_last(data: Path, chance: random.Random) -> None:
    """At the end of every list: on the pages before it nothing changes but how many there are."""
    before = set(published(data))
    add(data, chance)
    for path in set(published(data)) - before:
        change(path, name={"display": "Ỹ Ỹ Ỹ"}, kind="ca_nhan")


def retell(data: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((data / "2023/stories").glob("*.yml")))
    change(path, title=f"Bài viết số {chance.randrange(1000)}")


OF_PEOPLE: tuple[Step, ...] = (add, add_last, reword, rename, narrow, date_ahead, withdraw, revoke, delete)
STEPS: tuple[Step, ...] = (*OF_PEOPLE, retell, decision, unit, word)


@pytest.mark.parametrize("seed", range(3))
def test_a_build_after_any_changes_equals_a_plain_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data, out, day = campaigns.made_real(campaigns.copy_of_samples(tmp_path)), tmp_path / "site", DAY
    if seed:
        campaigns.with_a_domain(data)  # feeds, codes, embeds
    for photo in ("cn-001", "tt-001"):  # their decoding is no part of this
        change(data / f"2023/honorees/{photo}.yml", picture=...)
    audience = chance.choice(list(Audience))
    keys: dict[tuple[str, str], str] = {}
    for _ in range(6):
        for _ in range(chance.randrange(3)):
            chance.choice(STEPS)(data, chance)
        if chance.random() < 0.3:
            day += dt.timedelta(days=chance.randrange(1, 40))
        if checked(data, day, audience).publication is None:
            continue  # such as a number given twice: nothing is built then
        every = catalogue(data, day, audience)
        for file in every:  # what a source leaves out, its view does not hold
            key = key_of(file, file.view())
            assert (source := source_of(file)) == "" or keys.setdefault((file.address, source), key) == key, (
                file.address
            )
        done = build(every, out)
        assert done.made + done.taken == len(every.files)
        plain = {shown.addresses.file_of(file.address): every.make_file(file) for file in every}
        found = snapshot(out)
        assert found.keys() == plain.keys()
        assert [name for name in plain if found[name] != plain[name]] == []
        assert snapshot(tmp_path / ".site-dung/spare") in ({}, plain), (
            "the spare holds nothing that left the site"
        )


@pytest.mark.parametrize("seed", range(2))
def test_what_the_source_of_a_long_list_leaves_out_the_list_does_not_hold(tmp_path: Path, seed: int) -> None:
    chance, data = random.Random(seed), many(tmp_path, 130)
    keys: dict[tuple[str, str], str] = {}
    stayed = 0
    for _ in range(6):
        found = checked(data, DAY, Audience.PUBLIC)
        if found.publication:
            assert found.publication.editions[0].people_lists.is_long
            for file in shown.catalogue(found.publication):
                if not (source := source_of(file)) or re.search(r"/(?:cn|tt|bv)-\d+", file.address):
                    continue
                key, before = key_of(file, file.view()), len(keys)
                assert keys.setdefault((file.address, source), key) == key, file.address
                stayed += len(keys) == before
        for _ in range(chance.randrange(1, 3)):
            chance.choice(OF_PEOPLE)(data, chance)
    assert stayed, "a list that shows nobody who changed needs not be put together again"


def real(tmp_path: Path) -> Path:
    data = campaigns.copy_of_samples(tmp_path)
    settle_in(data)
    return data


def rebuilt(data: Path, out: Path, *, kept: bool = True) -> Built:
    return build(catalogue(data, DAY, Audience.PUBLIC), out, kept=kept)


def test_nothing_changed_makes_nothing_and_everything_again_changes_nothing(tmp_path: Path) -> None:
    data, out = real(tmp_path), tmp_path / "site"
    first = rebuilt(data, out)
    before = snapshot(out)
    assert first.taken == 0
    assert rebuilt(data, out).made == 0
    assert rebuilt(data, out, kept=False).taken == 0
    assert snapshot(out) == before


def test_one_changed_record_makes_its_own_files_and_those_that_name_it(tmp_path: Path) -> None:
    data, out = real(tmp_path), tmp_path / "site"
    rebuilt(data, out)
    times = {p: p.stat().st_mtime_ns for p in (out / "tieu-chi").rglob("index.html")}
    change(data / f"2023/honorees/{PERSON.id}.yml", post="Công chức Tư pháp")
    done = rebuilt(data, out)
    assert done.made > 5 < done.taken
    assert "Công chức Tư pháp" in (out / f"dien-hinh/{PERSON.id}/index.html").read_text(encoding="utf-8")
    untouched = [p for p, time in times.items() if p.stat().st_mtime_ns == time]
    assert untouched, "a criterion that the record does not name is taken as it is"


def test_the_last_of_a_unit_is_no_longer_led_to_its_others(tmp_path: Path) -> None:
    data, out = many(tmp_path, 2), tmp_path / "site"
    one, other = (data / f"2023/honorees/cn-{number}.yml" for number in (1001, 1002))
    units = [
        re.findall(r"^unit: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)[0]
        for path in (one, other)
    ]
    page = out / "dien-hinh/cn-1001/index.html"
    for unit, has_others in zip(units, (True, False), strict=True):
        change(other, unit=unit)
        rebuilt(data, out)
        assert ("Cùng đơn vị" in page.read_text(encoding="utf-8")) is has_others


def test_whoever_is_withdrawn_leaves_the_shelf_too(tmp_path: Path) -> None:
    data, out = real(tmp_path), tmp_path / "site"
    for _ in range(2):  # the second build makes the spare
        rebuilt(data, out)
    room = tmp_path / ".site-dung"
    assert any(NAME.encode() in content for content in snapshot(room).values())
    main(["withdraw", PERSON.id, "--yes", "--data", str(data), "--date", DAY.isoformat()])
    rebuilt(data, out)
    for tree in (room, out):
        assert [name for name, content in snapshot(tree).items() if NAME.encode() in content] == []


@pytest.mark.parametrize("spoiled", ["changed", "gone", "shelf"])
def test_a_site_that_somebody_else_changed_is_made_whole(tmp_path: Path, spoiled: str) -> None:
    data, out = real(tmp_path), tmp_path / "site"
    for _ in range(2):
        rebuilt(data, out)
    before = snapshot(out)
    page = out / "lien-he/index.html"
    if spoiled == "changed":
        page.write_text("bị sửa", encoding="utf-8")
    elif spoiled == "gone":
        shutil.rmtree(out / "lien-he")
    else:
        (tmp_path / ".site-dung/shelf.json").write_text(
            '{"form": 4, "names": ["a"], "sources": []}', encoding="utf-8"
        )
    rebuilt(data, out)
    assert snapshot(out) == before
    rebuilt(data, out)
    assert snapshot(out) == before
