"""What lies in the data folder without being data: droppings of systems, copies, and files that nobody reads.

Droppings are passed over. Everything else is told, for its content would be missed. No remedy moves or renames a file
onto one that is there: the one that is there may be the emptied record of somebody who asked to be taken off.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from ..model.finding import Finding, Place, Severity
from ..model.layout import FILES, FOLDERS, MEDIA, OWN_PAGES, OWN_THEME, PLAN
from ..model.scalars import FILE_PATTERN, is_id
from ..vietnamese.late_pattern import LatePattern
from ..vietnamese.text import nearest, nfc
from .folder import Folder

OF_A_CAMPAIGN: Final = {*FOLDERS, MEDIA}
"""The folders of a campaign."""
_BEFORE: Final = LatePattern(r"(bản sao( của)?|copy of|copy|sao chép( của)?) (?=\S)", re.IGNORECASE)
_AFTER: Final = LatePattern(
    r"""[ _-]?(
        \ \d+ | \(\d+\)
        | (-\ )?(copy|bản\ sao|sao\ chép)(\ ?\(?\d+\)?)?
        | [(\[][^)]*(conflict|xung\ đột)[^)]*[)\]] | \.sync-conflict-.* | .*_conflict.* | ~\d+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_ENDING: Final = 5
_KEYS: Final = "Đổi tên thư mục như 2024, 2024-2025, 2024-q1, 2024-dot-2: bốn số của năm, rồi chữ thường không dấu, số, dấu gạch nối"
_JOINTS: Final = tuple(" -_.([~")


def is_copy(stem: str) -> bool:
    """Whether a file's name, without its ending, is one that systems and sync programs give to a second copy."""
    name = nfc(stem)
    if _BEFORE.compiled.match(name):
        return True
    return any(_AFTER.compiled.fullmatch(name[at:]) for at in range(1, len(name)))


def original_of(file: str, files: Collection[str]) -> str | None:
    """The file among `files`, of the same ending, that another one is a copy of, as its name says; None for no copy.

    `cn-001 2.yml`, `cn-001 - Copy.yml`, `cn-001-MAYTINH.yml` and `Bản sao của cn-001.yml` are copies of `cn-001.yml`.
    """
    stem, _, suffix = nfc(file).rpartition(".")
    bare = _BEFORE.compiled.sub("", stem, count=1) if _BEFORE.compiled.match(stem) else ""
    found = []
    for other in files:
        own, _, ending = other.rpartition(".")
        if own and other != file and ending.lower() == suffix.lower():
            begins = stem.startswith(tuple(own + joint for joint in _JOINTS))
            if begins or bare == own or bare.startswith(tuple(own + joint for joint in _JOINTS)):
                found.append(other)
    return max(found, key=len, default=None)


def copy_remedy(original: str, what: str = "tệp") -> str:
    """What to do with a second copy of a file, or of a folder."""
    return f"So với {original} rồi xóa {what} này; bản ghi đã gỡ thì không chép lại gì"


def other_id_remedy(id: str, stem: str, files: Collection[str]) -> str:
    """What to do where a record's id is not its file's name; never to rename onto a file that is there."""
    file = f"{id}.yml"
    if file in files and stem.startswith(tuple(id + joint for joint in _JOINTS)):
        return copy_remedy(file)
    if file in files:
        remedy = copy_remedy(file)
        new = f"Nếu là bản ghi mới, viết id: {stem}; nếu không, "
        return new + remedy[:1].lower() + remedy[1:] if is_id(stem) else remedy
    rename = f"đổi tên tệp thành {file}"
    if is_copy(stem):
        return f"Bản ghi đã gỡ thì xóa tệp này; còn dùng thì {rename}"
    return f"Viết id: {stem}, hoặc {rename}" if is_id(stem) else rename.capitalize()


def below(folder: Folder, at: str) -> Iterator[str]:
    """The paths of the files in the sub-folders of a folder, however deep."""
    for name in folder.folders(at):
        yield from (f"{name}/{file}" for file in folder.files(f"{at}/{name}"))
        yield from (f"{name}/{path}" for path in below(folder, f"{at}/{name}"))


def strays(folder: Folder, keys: list[str]) -> Iterator[Finding]:
    """Files and folders that are not read: usually because of a typo in the name."""
    shared = {file.path() for file in FILES.values() if not file.in_campaign}
    own = {f"{name}.yml" for name, file in FILES.items() if file.in_campaign and name not in FOLDERS}
    yield from _strays_in(folder, "", shared, {*keys, OWN_PAGES, OWN_THEME})
    for key in keys:
        yield from _strays_in(folder, key, {*own, PLAN}, OF_A_CAMPAIGN)
        for records in FOLDERS:
            yield from _strays_among(folder, key, records)
        yield from _copies_of_pictures(folder, key)


def _copies_of_pictures(folder: Folder, key: str) -> Iterator[Finding]:
    """Second versions of photos, under names that no record may use."""
    files = folder.files(f"{key}/{MEDIA}")
    for name in files:
        if not re.fullmatch(FILE_PATTERN, name) and (original := original_of(name, files)):
            what = f"Tệp ảnh này là bản sao của {original}, có lẽ do đồng bộ hoặc chép tệp"
            yield Finding((key, MEDIA, name), what, f"So với {original} rồi xóa tệp này", Severity.WARNING)


def _strays_among(folder: Folder, key: str, records: str) -> Iterator[Finding]:
    """What is not read in a folder of records."""
    at = f"{key}/{records}"
    files = folder.files(at)
    for name in files:
        if not name.endswith(".yml"):
            remedy = "Đổi đuôi tệp thành .yml, hoặc chuyển đi nơi khác"
            if target := _same_record(name, [file for file in files if file != name]):
                remedy = f"Đã có {target}: so hai tệp rồi xóa hoặc chuyển tệp này đi nơi khác"
            yield Finding((key, records, name), "Tệp này không được đọc", remedy)
    for name in (*folder.others(at), *(f for f in folder.folders(at) if f.endswith(".yml"))):
        yield _no_file((key, records, name))
    for path in below(folder, at):
        name = path.rpartition("/")[2]
        same = _same_record(name, files)
        moved = f"Chuyển tệp này ra thư mục {records}; bản ghi đã gỡ thì xóa"
        remedy = copy_remedy(same) if same else moved
        yield Finding((key, records, path), "Tệp trong thư mục con không được đọc", remedy)


def _same_record(name: str, files: Collection[str]) -> str | None:
    """The file of a folder of records onto which another one would come, renamed or moved as it should be called.

    `cn-001.yml.txt`, `cn-001.yaml`, `CN-001.YML` and `cn-001 2.yaml` would come onto `cn-001.yml`.
    """
    stem = name
    while (cut := stem.rpartition("."))[0] and _is_ending(cut[2]):
        stem = cut[0]
    wanted = f"{stem}.yml"
    same = next((file for file in files if file.lower() == wanted.lower()), None)
    return same or original_of(wanted, files)


def _is_ending(text: str) -> bool:
    """Whether what stands behind a dot in a file's name is an ending: short, and no number."""
    return 1 <= len(text) <= _LONGEST_ENDING and text.isalnum() and not text.isdecimal()


def _strays_in(folder: Folder, at: str, files: set[str], folders: set[str]) -> Iterator[Finding]:
    place = (at,) if at else ()
    for name in folder.others(at):
        yield _no_file((*place, name))
    here = {"": folder.files(at), "/": folder.folders(at)}
    for kind, known, what in (("", files, "tệp"), ("/", folders, "thư mục")):
        for name in here[kind]:
            if name in known or name.lower() == "readme.md":
                continue
            original = original_of(name, known & set(here[kind]))
            # The original stands for itself: a second version of a shared file holds up nobody's takedown.
            severity = Severity.WARNING if original else Severity.ERROR
            if not (at or is_copy(name)) and what == "thư mục" and _is_of_campaign(folder, name):
                yield Finding((name,), "Tên thư mục của phong trào phải bắt đầu bằng năm", _KEYS)
                continue
            remedy = copy_remedy(original, what) if original else _remedy(name, known, set(here[kind]), what)
            yield Finding((*place, name), f"{what.capitalize()} này không được đọc", remedy, severity)


def _is_of_campaign(folder: Folder, name: str) -> bool:
    return not {f"{FILES['campaign'].name}.yml", PLAN}.isdisjoint(folder.files(name))


def _no_file(place: Place) -> Finding:
    what = "Chỗ này không phải là tệp thường mà là thư mục, ống, thiết bị hoặc liên kết không dẫn đến đâu"
    return Finding(place, what, "Đặt tệp thật vào chỗ này, hoặc xóa")


def _remedy(name: str, known: set[str], there: set[str], what: str) -> str:
    close = nearest(name, sorted(known))
    if close and close in there:
        return copy_remedy(close, what)
    return f"Có phải ý anh, chị là «{close}»?" if close else "Chuyển đi nơi khác hoặc xóa"
