"""What the tests of posters need: sheets written to where the browser reads them, spoiled records, readers of print."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.reader import Reader
from thidua.channels.pictures import derived
from thidua.model.dataset import Campaign
from thidua.model.honoree import Honoree
from thidua.model.page import Page as SitePage
from thidua.model.picture import Picture
from thidua.outputs import qr
from thidua.outputs.poster import facts_of, profile
from thidua.render import page as render
from thidua.site import Publication, addresses
from thidua.site.frame import frame_of, link_to

OVERFLOWS: Final = """() => {
  const found = [], name = (e) => `${e.tagName}.${e.getAttribute("class") || ""}: ${e.textContent.slice(0, 40)}`;
  for (const sheet of document.querySelectorAll(".sheet")) {
    const outer = sheet.getBoundingClientRect(), style = getComputedStyle(sheet);
    const edges = [outer.top + parseFloat(style.paddingTop), outer.right - parseFloat(style.paddingRight),
      outer.bottom - parseFloat(style.paddingBottom), outer.left + parseFloat(style.paddingLeft)];
    for (const e of sheet.querySelectorAll("*:not(svg, svg *, .frame, .divider, .visually-hidden)")) {
      const box = e.getBoundingClientRect();
      if (box.top < edges[0] - 1 || box.right > edges[1] + 1 || box.bottom > edges[2] + 1 || box.left < edges[3] - 1)
        found.push("outside " + name(e));
      if (e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflow !== "visible") found.push("cut " + name(e));
    }
    const parts = [...sheet.children].filter((e) => getComputedStyle(e).position !== "absolute");
    parts.slice(1).forEach((e, i) => {
      const end = Math.max(...[parts[i], ...parts[i].querySelectorAll("*")].map((x) => x.getBoundingClientRect().bottom));
      if (end > e.getBoundingClientRect().top + 1) found.push("over " + name(e));
    });
  }
  return found;
}"""


@dataclass
class Office:
    """Writes sheets to where the browser reads them, and prints them."""

    folder: Path
    reader: Reader
    written: int = 0
    """Each sheet has an address of its own: a browser keeps what it has read a moment ago."""

    @property
    def address(self) -> str:
        return f"ap-phich/{self.written}/"

    def write(
        self,
        publication: Publication,
        template: str,
        fit: Any,
        page: SitePage,
        size: str = "a4",
        **given: Any,
    ) -> None:
        self.written += 1
        target = publication.base and publication.base + page.address
        html = render.sheet(
            template,
            frame_of(publication, publication.current),
            partial(addresses.relative, self.address),
            size=size,
            a4=self.address,
            a3=self.address,
            page=link_to(page),
            qr=qr.drawing(target) if target else None,
            fit=fit,
            **given,
        )
        (self.folder / self.address).mkdir(parents=True)
        (self.folder / self.address / "index.html").write_bytes(html)

    def profile(
        self, publication: Publication, honoree: Honoree, size: str = "a4", photo: bool = True
    ) -> Page:
        edition = publication.current
        page = publication.pages[f"dien-hinh/{honoree.id}/"]
        shown = edition.photo(honoree.picture) if photo and honoree.picture else None
        if shown and honoree.picture:
            path = publication.photo_file(edition, honoree.picture)
            for ending, content in derived(str(path), shown.content).items():
                (self.folder / shown.at).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / f"{shown.at}{ending}").write_bytes(content)
        address = publication.base and publication.base + page.address
        wide = shown.is_wide if shown else None
        fit = profile(facts_of(honoree, edition.campaign, publication.dataset, address, wide))
        view = SimpleNamespace(
            kind=honoree.kind.label,
            photo=shown,
            sample=honoree.sample,
        )
        self.write(publication, "poster_profile.html", fit, page, size, view=view)
        return self.open()

    def open(self) -> Page:
        self.reader.look(1280, 900, dark=False)
        page = self.reader.go(self.address)
        page.emulate_media(media="print")
        page.evaluate("document.fonts.ready")
        return page


def honoree(publication: Publication, id: str = "cn-001") -> Honoree:
    found = publication.current.campaign.honoree(id)
    assert found
    return found


def everywhere(publication: Publication, line: str, text: str, picture: bytes | None) -> Publication:
    """The same publication with one text in every field that a poster shows."""
    dataset, campaign = publication.dataset, publication.current.campaign
    facts = campaign.facts
    one = honoree(publication)
    assert one.name
    assert one.award
    if picture:
        (publication.data / "2023/media/thu.jpg").write_bytes(picture)
    shown = Picture(file="thu.jpg", alt=line, credit=line) if picture else None
    figures = [f.model_copy(update={"label": line, "unit": line}) for r in one.results for f in r.figures]
    results = tuple(r.model_copy(update={"figures": (f,)}) for r, f in zip(one.results, figures, strict=True))
    changed = one.model_copy(
        update={
            "name": one.name.model_copy(update={"display": line}),
            "post": line,
            "award": one.award.model_copy(update={"citation": text}),
            "results": results,
            "picture": shown,
        }
    )
    dated = [
        d.model_copy(update={"title": line, "by": (line,), "to": line}) for d in (*facts.deadlines, facts.end)
    ]
    spoiled: Campaign = replace(
        campaign,
        facts=facts.model_copy(update={"title": line, "deadlines": tuple(dated[:-1]), "end": dated[-1]}),
        criteria=tuple(c.model_copy(update={"title": line}) for c in campaign.criteria),
        decisions=tuple(d.model_copy(update={"number": line}) for d in campaign.decisions),
        honorees=(changed, *(h for h in campaign.honorees if h.id not in {one.id, "tt-001"})),
    )
    units = tuple(u.model_copy(update={"name": line, "short": line}) for u in dataset.units)
    return replace(publication, dataset=replace(dataset, campaigns=(spoiled,), units=units))


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def sizes(pdf: PdfReader) -> list[tuple[int, int]]:
    """Of the pages, in whole millimetres."""
    boxes = (page.mediabox for page in pdf.pages)
    return [(round(float(b.width) / 72 * 25.4), round(float(b.height) / 72 * 25.4)) for b in boxes]


def words(text: str) -> str:
    """Without white space, as where lines break is not what a text says, and without emoji: they are pictures."""
    kept = (c for c in unicodedata.normalize("NFC", text) if c.isprintable() and c not in " 🌾")
    return "".join(kept)


def told(pdf: PdfReader) -> str:
    return words("".join(page.extract_text() for page in pdf.pages))


def pixels(page: Page) -> Image.Image:
    """The first sheet as an office printer without colour would have it."""
    return Image.open(io.BytesIO(page.locator(".sheet").first.screenshot())).convert("L")


def assert_fits(page: Page) -> None:
    found = page.evaluate(OVERFLOWS)
    assert found == [], found
