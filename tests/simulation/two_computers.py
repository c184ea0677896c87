"""Two computers, a copy of the data folder on each, and a program that keeps both the same: late, and in pieces."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.people import PERSON, settle_in
from tests.support.project import DAY, DOCS
from thidua.commands import main
from thidua.editing import gate, history
from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, Origin
from thidua.model.lifecycle import Role
from thidua.site import Audience
from thidua.site.checking import CheckResult, check
from thidua.store import load
from thidua.store.folder import Folder

NAMES = ("Katơr Thị Nhuận", "Chamaléa Văn Thoại", "Pinăng Xuân Huyên", "Tà Yên Ngọc Quyến", "Bá Trung Kim Vượng",
         "Đàng Năng Quốc Trúc", "Quảng Đại Diệu Khuê", "Pupur Trung Phượng", "Katơr Văn Sạc", "Chamaléa Thị Thuyết")  # fmt: skip
_LEFT_ALONE = {".khoa"}


@dataclass
class Computer:
    """`name` is what a second version of a file is called after, as OneDrive does."""

    name: str
    data: Path

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        before = os.environ.get("THIDUA_MAY")
        os.environ["THIDUA_MAY"] = self.name
        try:
            yield
        finally:
            os.environ.pop("THIDUA_MAY")
            if before is not None:
                os.environ["THIDUA_MAY"] = before

    def command(self, *words: str) -> tuple[int, str]:
        told = io.StringIO()
        typed = [*words, "--data", str(self.data), "--date", DAY.isoformat()]
        with self.at_work(), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            return main(typed), told.getvalue()

    def files(self) -> dict[str, bytes]:
        found = (p for p in self.data.rglob("*") if p.is_file() and p.name not in _LEFT_ALONE)
        return {p.relative_to(self.data).as_posix(): p.read_bytes() for p in found}

    def checked(self) -> CheckResult:
        with self.at_work():
            return check(self.data, DOCS, DAY, Audience.PUBLIC)


@dataclass
class Pair:
    """`known`: what both had when the program last looked at a file. `begun`, `gone`: names, whoever has them."""

    one: Computer
    two: Computer
    chance: random.Random
    known: dict[str, bytes] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    changes: int = 0

    @property
    def both(self) -> tuple[Computer, Computer]:
        return self.one, self.two

    # What people do ----------------------------------------------------------------------------------------------

    def step(self) -> None:
        here = self.chance.choice(self.both)
        kind = self.chance.choices((self.begin, self.edit, self.withdraw, self.bring), (3, 5, 1, 4))[0]
        kind(here)

    def begin(self, here: Computer) -> None:
        free = sorted(set(NAMES) - self.begun)
        if free:
            name = self.chance.choice(free)
            words = ("--quick", "--ten", name, "--don-vi", "ubnd-xa-ca-na", "--chuc-vu", "Công chức")
            code, told = here.command("new", "ca-nhan", *words)
            assert code == 0, told
            self.begun.add(name)
            self.changes += 1

    def edit(self, here: Computer) -> None:
        """Somebody changes a record that this computer has, as a command does."""
        with here.at_work():
            dataset = load(here.data).dataset
            assert dataset
            living = [
                h
                for h in dataset.campaigns[0].honorees
                if h.name and h.name.display in self.begun | {PERSON.caption}
            ]
            if not living:
                return
            record = self.chance.choice(living)
            post = f"Chức danh số {self.chance.randrange(10_000)}"
            content = yaml_of(record.model_copy(update={"post": post})).encode()
            with contextlib.suppress(gate.RefusedError):  # such as of somebody who is gone by now
                gate.save(
                    here.data,
                    {f"2023/honorees/{record.id}.yml": content},
                    DAY,
                    Origin(Action.FORM, Role.DUYET),
                )
                self.changes += 1

    def withdraw(self, here: Computer) -> None:
        if PERSON.caption and not self.gone:
            code, told = here.command("withdraw", PERSON.id, "--yes")
            assert "Đã gỡ khỏi dữ liệu" in told, (code, told)
            self.gone.add(PERSON.caption)
            self.changes += 1

    # What the program does ---------------------------------------------------------------------------------------

    def bring(self, _: Computer | None = None, *, everything: bool = False) -> None:
        """Some files, in any order: what one side changed goes over, of what both changed both versions are kept."""
        mine, theirs = self.one.files(), self.two.files()
        paths = sorted(mine.keys() | theirs.keys() | self.known.keys())
        self.chance.shuffle(paths)
        for path in paths if everything else paths[: len(paths) // 2]:
            old, left, right = self.known.get(path), mine.get(path), theirs.get(path)
            if left == right:
                self._settle(path, left)
            elif right == old:
                self._put(self.two, path, left)
            elif left == old:
                self._put(self.one, path, right)
            elif left is None or right is None:  # changed here, deleted there: programs keep what was changed
                self._put(self.one if left is None else self.two, path, left or right)
            else:
                second = Path(path)
                beside = second.with_name(f"{second.stem}-{self.two.name}{second.suffix}").as_posix()
                self._put(self.one, beside, right)
                self._put(self.two, beside, right)
                self._put(self.two, path, left)

    def _put(self, there: Computer, path: str, content: bytes | None) -> None:
        file = there.data / path
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        self._settle(path, content)

    def _settle(self, path: str, content: bytes | None) -> None:
        if content is None:
            self.known.pop(path, None)
        else:
            self.known[path] = content

    # What must hold ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """At any moment, on each computer: nobody who is known there to be gone is public, whatever came over."""
        for here in self.both:
            found = here.checked()
            removed = {p.stem for p in (here.data / ".lich-su").glob("da-go-*.json")}
            if removed and found.publication:
                names = {h.caption for e in found.publication.editions for h in e.honorees}
                assert names.isdisjoint(self.gone), here.name

    def come_together(self) -> None:
        """Everything is brought over, and what `check` says is done; then both are one folder, and nothing is lost."""
        for _ in range(3):
            self.bring(everything=True)
        assert self.one.files() == self.two.files()
        for _ in range(20):
            problems = [p for p in self.one.checked().errors if "/honorees/" in p.file]
            if not problems:
                break
            self._mend(problems[0].file.removeprefix("data/"), problems[0].remedy)
        with self.one.at_work():
            load(self.one.data)
        self.bring(everything=True)
        assert self.one.files() == self.two.files()
        assert not list(self.one.data.glob(".dang-ghi*"))
        for here in self.both:
            found = here.checked()
            assert found.errors == ()
            assert found.dataset
            names = [h.caption for h in found.dataset.campaigns[0].honorees if h.caption in self.begun]
            assert sorted(filter(None, names)) == sorted(self.begun), "each that was begun is there, once"
        made = (s for s in history.steps(Folder(self.one.data)) if s.origin.action is not Action.RENUMBER)
        assert len(list(made)) == self.changes, "every change is in the log, whoever made it"

    def _mend(self, path: str, remedy: str) -> None:
        """What the remedy says: another record gets an id, who is gone is withdrawn again, a second version is deleted."""
        if "thidua renumber" in remedy:
            code, told = self.one.command("renumber", str(self.one.data / path), "--role", "duyet", "--yes")
            assert code == 0, told
            return
        if "thidua withdraw" in remedy:  # the version that was not emptied won
            code, told = self.one.command("withdraw", Path(path).stem, "--yes")
            assert "Đã gỡ khỏi dữ liệu" in told, (code, told)
            self.changes += 1
            return
        (self.one.data / path).unlink()


def pair(home: Path, seed: int) -> Pair:
    settle_in(Path(shutil.copytree(Path(__file__).parents[1] / "fixtures/samples", home / "mot/data")))
    shutil.copytree(home / "mot/data", home / "hai/data")
    made = Pair(
        Computer("MAYMOT", home / "mot/data"), Computer("MAYHAI", home / "hai/data"), random.Random(seed)
    )
    made.known = made.one.files()
    return made


def run(home: Path, seed: int, steps: int) -> Pair:
    made = pair(home, seed)
    for _ in range(steps):
        made.step()
        made.look()
    made.come_together()
    return made
