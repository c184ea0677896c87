"""Where everything stands, below the prefix of its edition. Each pattern of an address is written here only,
but those of records' own pages, which the model declares with their kinds.

A page's address ends with "/" (the home page: ""); any other is that of a file. A published address never dies:
`Publication.moved` leads on from records of other campaigns, `channels/gone.py` says what was taken down.
"""

from __future__ import annotations

import re
from typing import Final

from ..model.layout import FILES
from ..vietnamese.text import slug

ARCHIVE: Final = "luu-tru/"
PLAN: Final = "ke-hoach/"
CRITERIA: Final = FILES["criteria"].listing
AWARDS: Final = "khen-thuong/"
DATES: Final = "moc-thoi-gian/"
HONOREES: Final = FILES["honorees"].listing
STORIES: Final = FILES["stories"].listing
PARTICIPANTS: Final = "doi-tuong/"
INDICES: Final = "chi-so/"
QUESTIONS: Final = "hoi-dap/"
OPEN_DATA: Final = "du-lieu-mo/"
FORMS: Final = "bieu-mau/"
DOSSIER: Final = "khen-thuong/ho-so/"
PUBLICITY: Final = "can-bo/tuyen-truyen/"
FIELDS: Final = "can-bo/truong-du-lieu/"
CALENDAR: Final = "lich.ics"
_FILE: Final = re.compile(r"[^?#]*")
NOT_FOUND: Final = "404.html"
ASSETS: Final = "assets/"
LASTING_DIGITS: Final = 10

SCRIPTS: Final = "phat-thanh/"
POSTERS: Final = "ap-phich/"
ROLL_OF_HONOUR: Final = f"{POSTERS}bang-vang/"
DATES_POSTER: Final = f"{POSTERS}moc-thoi-gian/"
UNITS: Final = f"{HONOREES}don-vi/"
FILTER_ROWS: Final = f"{HONOREES}loc.json"
KITS: Final = "bo-tuyen-truyen/"
EMBEDS: Final = "nhung/"
CARDS: Final = "chia-se/"
PHOTOS: Final = "anh/"
FEEDS: Final = "tin-moi/"
A3: Final = "a3/"
WORKER: Final = "ngoai-tuyen.js"
"""Of the service worker: it stays, since browsers know a worker by it, and it stands at the root, above all that it serves."""
APP: Final = "ung-dung.webmanifest"
ABSENT: Final = "khong-mang/"


def edition(key: str) -> str:
    """What a campaign's own addresses begin with, whether it is that of the home page or not."""
    return f"{ARCHIVE}{key}/"


def criterion(id: str) -> str:
    return FILES["criteria"].address(id)


def honoree(id: str) -> str:
    return FILES["honorees"].address(id)


def decision(id: str) -> str:
    return FILES["decisions"].address(id)


def story(id: str) -> str:
    return FILES["stories"].address(id)


def dataset(title: str) -> str:
    """Of the page of one dataset of the open data."""
    return f"{OPEN_DATA}{slug(title)}/"


def fields(title: str) -> str:
    """Of the page of one kind of file of the data folder."""
    return f"{FIELDS}{slug(title)}/"


def list_page(folder: str, number: int) -> str:
    """Of a page of a long list, whose first page stands at `folder`."""
    return folder if number == 1 else f"{folder}trang/{number}/"


def of_unit(id: str) -> str:
    """Of the list of a unit's honorees."""
    return f"{UNITS}{id}/"


def roll_of_unit(id: str) -> str:
    """Of the roll of honour of one unit, where the whole one would be too long."""
    return f"{ROLL_OF_HONOUR}don-vi/{id}/"


def script(key: str) -> str:
    """Of the page for reading out; `key` as in `subjects.Subject`: "dien-hinh/cn-001"."""
    return f"{SCRIPTS}{key}/"


def script_file(key: str, length: str) -> str:
    return f"{script(key)}{length}.txt"


def poster(key: str) -> str:
    """Of the A4 poster; `A3` below it is the larger one."""
    return f"{POSTERS}{key}/"


def embed(id: str) -> str:
    return f"{EMBEDS}{id}/"


def kit(id: str) -> str:
    return f"{KITS}{id}.zip"


def card(page: str) -> str:
    """Of a page's share picture: `dien-hinh/cn-001/` → `chia-se/dien-hinh/cn-001.png`; the home page's: `trang-chu`."""
    return f"{CARDS}{page.rstrip('/') or 'trang-chu'}.png"


def icon(size: int, *, full: bool) -> str:
    """Of the icon of the installed site, in pixels; `full` has no empty corners."""
    return f"ung-dung/{size}{'-day' if full else ''}.png"


def feed(name: str) -> str:
    return f"{FEEDS}{name}.xml"


def subscription(base: str, address: str) -> str:
    """What a program of calendars subscribes to: `https://vidu.example/`, `lich.ics` → `webcal://vidu.example/lich.ics`."""
    return f"webcal://{base.partition('://')[2]}{address}"


def of_source(source: str) -> str:
    """Of a page written in docs/: `tieu-chi/tap-the.md` → `tieu-chi/tap-the/`; `index.md` → the folder itself."""
    stem = source.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"


def above(address: str) -> str:
    """The folder that an address stands in: `tieu-chi/tap-the/` → `tieu-chi/`, `tieu-chi/` → ""."""
    folder = address.rstrip("/").rpartition("/")[0]
    return folder + "/" if folder else ""


def lasting(plain: str, content: str) -> str:
    """Of a file that readers' browsers keep for a year: its address changes with its content.

    `content`: a digest of it in hex, at least ten digits.
    """
    stem, dot, ending = plain.rpartition(".")
    return f"{stem}.{content[:LASTING_DIGITS]}{dot}{ending}"


def parted(address: str) -> tuple[str, str]:
    """An address -> the file it names, and what follows: a query, a fragment."""
    file = _FILE.match(address) if "#" in address or "?" in address else None
    return (file[0], address[file.end() :]) if file else (address, "")


def relative(source: str, target: str) -> str:
    """The link from the file at one address to another."""
    return "../" * source.count("/") + target or "./"


def file_of(address: str) -> str:
    """The path of the file that a web server gives for an address: `tieu-chi/` → `tieu-chi/index.html`."""
    return f"{address}index.html" if address.endswith("/") or not address else address
