"""A built site, read once: every page as a small tree, every file as bytes. Shared by the tests here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

from tests.support import plain_yaml

HOST: Final = "https://trang.invalid/"
"""Where a site is thought to stand when its relative links are followed."""

INSTEAD: Final = {"404.html", "khong-mang/"}
"""Pages that are shown at any address, where there is no page, or no network."""
TEXT_FILES: Final = {".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".csv", ".ics", ".webmanifest"}
VOID: Final = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
INLINE: Final = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "i",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
SILENT: Final = {"script", "style"}
_ADDRESSES: Final = ("href", "src", "data-index", "data-module", "action", "poster", "xlink:href")


@dataclass(eq=False, repr=False)
class Element:
    """An element of a page. `text` is what a reader sees in it, with runs of white space as one space."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """This element and everything below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, *tags: str) -> list[Element]:
        return [e for e in self if e.tag in tags]

    def first(self, tag: str) -> Element:
        return next(e for e in self if e.tag == tag)

    def marked(self, name: str) -> list[Element]:
        """Elements of a class."""
        return [e for e in self if name in e.attrs.get("class", "").split()]

    def above(self, *tags: str) -> Element | None:
        """The nearest element around this one with one of the tags."""
        up = self.parent
        while up is not None and up.tag not in tags:
            up = up.parent
        return up

    @property
    def language(self) -> str:
        here: Element | None = self
        while here is not None and "lang" not in here.attrs:
            here = here.parent
        return here.attrs["lang"] if here else ""

    @cached_property
    def text(self) -> str:
        return fold_space("".join(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in SILENT:
                space = "" if child.tag in INLINE else " "
                yield space
                yield from child._pieces()
                yield space


@dataclass(repr=False)
class Page:
    """One HTML file. `address` is relative to the root and ends with `/`, except for loose files."""

    address: str
    source: str
    root: Element

    @cached_property
    def ids(self) -> list[str]:
        return [e.attrs["id"] for e in self.root if "id" in e.attrs]

    @cached_property
    def title(self) -> str:
        return self.root.first("title").text

    @cached_property
    def text(self) -> str:
        return self.root.first("body").text

    @cached_property
    def main(self) -> Element:
        return self.root.first("main")

    @cached_property
    def body(self) -> Element:
        return self.root.first("body")

    def meta(self, name: str) -> str | None:
        found = [e.attrs.get("content", "") for e in self.root.all("meta") if e.attrs.get("name") == name]
        assert len(found) <= 1, f"{self.address}: meta {name} twice"
        return found[0] if found else None

    def at(self, id: str) -> Element:
        return next(e for e in self.root if e.attrs.get("id") == id)

    @cached_property
    def links(self) -> list[tuple[Element, str]]:
        """(element, address as written) of everything that the page points at."""
        found = [(e, e.attrs[name]) for e in self.root for name in _ADDRESSES if name in e.attrs]
        for source in self.root.all("source", "img"):
            choices = filter(None, source.attrs.get("srcset", "").split(","))
            found += [(source, choice.split()[0]) for choice in choices]
        for meta in self.root.all("meta"):
            if meta.attrs.get("http-equiv") == "refresh":
                found.append((meta, meta.attrs["content"].partition("url=")[2]))
        return found

    @property
    def is_moved(self) -> bool:
        """A stub at an old address, which sends its reader on."""
        return 'http-equiv="refresh"' in self.source

    @property
    def is_sheet(self) -> bool:
        """A page outside the site's frame: for paper, for reading out, for other sites."""
        return re.match(r"(luu-tru/[^/]+/)?(ap-phich|phat-thanh|nhung)/", self.address) is not None

    @property
    def is_gone(self) -> bool:
        return "Nội dung đã gỡ" in self.title


@dataclass(repr=False)
class Site:
    """A built site. `pages` by address, 404.html among them; `files` by path."""

    root: Path
    pages: dict[str, Page]
    files: dict[str, bytes]

    @cached_property
    def texts(self) -> dict[str, str]:
        return {
            name: raw.decode("utf-8") for name, raw in self.files.items() if Path(name).suffix in TEXT_FILES
        }

    def asset(self, name: str) -> str:
        """A file of the theme by its plain name: `asset("trang.css")`."""
        found = (
            text for at, text in self.texts.items() if at.startswith("assets/") and plain_name(at) == name
        )
        return next(found)

    @cached_property
    def plain(self) -> dict[str, Page]:
        """The pages a reader browses: without those shown in the place of others, the stubs at old addresses and the sheets."""
        return {a: p for a, p in self.pages.items() if a not in INSTEAD and not p.is_moved and not p.is_sheet}

    @cached_property
    def framed(self) -> dict[str, Page]:
        """All pages inside the site's frame, the 404 page among them; the stubs at old addresses have none."""
        return {a: p for a, p in self.pages.items() if not (p.is_sheet or p.is_moved)}

    @cached_property
    def sheets(self) -> dict[str, Page]:
        return {a: p for a, p in self.pages.items() if p.is_sheet}

    def faults_of_links(self, external: set[str], base: str = "") -> list[str]:
        """What is wrong with any address in any page or stylesheet; `external` may be pointed at."""
        faults = [f for page in self.pages.values() for f in self._faults_of(page, external, base)]
        for name, css in self.texts.items():
            if name.endswith(".css"):
                targets = re.findall(r"url\(\s*[\"']?([^\"')]+)", css)
                faults += [f"{name}: {t}" for t in targets if self._dead(urljoin(HOST + name, t))]
        return faults

    def _faults_of(self, page: Page, external: set[str], base: str) -> Iterator[str]:
        for element, written in page.links:
            where = f"{page.address}: <{element.tag}> {written}"
            parts = urlsplit(written)
            if parts.scheme == "mailto" or re.fullmatch(r"tel:\+?\d*", written):
                continue
            if parts.scheme or parts.netloc:
                canonical = element.attrs.get("rel") == "canonical" and written.startswith(base or "-")
                if written not in external and not canonical:
                    yield f"{where}: outside the list"
                continue
            if "%" in parts.path or not written.isascii():
                yield f"{where}: not plain ASCII"
            if self._dead(urljoin(HOST + page.address, written)):
                yield f"{where}: dead"

    def _dead(self, absolute: str) -> bool:
        parts = urlsplit(absolute)
        path, fragment = unquote(parts.path).lstrip("/"), unquote(parts.fragment)
        if path in self.pages:
            return bool(fragment) and fragment not in self.pages[path].ids
        return path not in self.files or bool(fragment)


def allowed(data: Path) -> set[str]:
    """Every web address that the data give: licence, links, sources of figures, rules."""

    def walk(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set().union(*map(walk, value.values()))
        if isinstance(value, list):
            return set().union(*map(walk, value))
        return {value} if isinstance(value, str) and re.match(r"https?://", value) else set()

    files = [data / "site.yml", data / "indices.yml", *data.glob("*/questions.yml")]
    return set().union(*(walk(plain_yaml.load(f.read_text(encoding="utf-8"))) for f in files if f.is_file()))


def plain_name(address: str) -> str:
    """The name of a file of the theme, without the digest of its content: `trang.css`."""
    return re.sub(r"\.[0-9a-f]{10}\.", ".", address.rpartition("/")[2])


def fold_space(text: str) -> str:
    return " ".join(text.split())


@cache
def read(root: Path) -> Site:
    """Read a built site; strict UTF-8. The same folder is read only once."""
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}
    pages = {}
    for name, raw in files.items():
        if name.endswith(".html"):
            address = name.removesuffix("index.html") if name.endswith("index.html") else name
            source = raw.decode("utf-8")
            pages[address] = Page(address, source, parse(source, name))
    site = Site(root, pages, files)
    assert len(site.plain) > 30, f"{root}: whatever is said of every page needs pages"
    assert len(site.sheets) > 5, f"{root}: whatever is said of every sheet needs sheets"
    return site


def parse(source: str, name: str = "") -> Element:
    """HTML -> its tree. Every element that opens must close in order: we write our HTML so."""
    builder = _Builder(name)
    builder.feed(source)
    builder.close()
    assert builder.here is builder.root, f"{name}: <{builder.here.tag}> is never closed"
    return builder.root


class _Builder(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.root = self.here = Element("#document", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [n for n, _ in attrs]
        assert len(names) == len(set(names)), f"{self.name}:{self.getpos()[0]}: an attribute twice in <{tag}>"
        element = Element(tag, {n: v or "" for n, v in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"{self.name}:{self.getpos()[0]}: </{tag}> closes <{self.here.tag}>"
        assert self.here.parent
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)
