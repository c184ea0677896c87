"""The desk without a browser: what its pages send, and what comes back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
from flask.testing import FlaskClient

from tests.support.campaigns import snapshot
from tests.support.project import DAY, DOCS
from thidua.channels.preview import previewing
from thidua.desk.application import application
from thidua.desk.door.gatekeeper import FORM_TOKEN, Gatekeeper
from thidua.desk.fields.typed import typed_of
from thidua.desk.records.entries import values_of
from thidua.desk.records.entry_kinds import ENTRY_KINDS
from thidua.desk.records.subject import entry_of
from thidua.desk.sitting.desk import Desk, Seat
from thidua.model.base import Record
from thidua.model.lifecycle import Role

PORT = 4321
HOST = f"127.0.0.1:{PORT}"
ORIGIN = {"Origin": f"http://{HOST}"}
NEW: dict[str, Any] = {
    "status": "draft",
    "name": {"display": "Phạm Thị Mới"},
    "unit": "ubnd-xa-ca-na",
    "results": [{"criterion": "cn-1", "text": "Xong."}],
}
"""What is typed of somebody new, who joins the office of `people.settle_in`."""
PATH = "2023/honorees/cn-908.yml"
"""Where that goes: the next code there."""
WORDS = {"tt": "tap-the", "cn": "ca-nhan", "qd": "quyet-dinh", "tb": "tin-bai"}


@dataclass
class Page:
    """A page of the desk. `faults`: id of the box -> what is said beside it; `summary`: the lines at the top."""

    code: int
    html: str

    def __post_init__(self) -> None:
        self.tree = lxml.html.fromstring(self.html) if self.html else lxml.html.fromstring("<p></p>")

    @property
    def title(self) -> str:
        return " ".join(self.tree.xpath("string(//*[contains(@class, 'notice')]/*[1])").split())

    @property
    def summary(self) -> list[str]:
        lines = self.tree.xpath("//*[contains(@class, 'notice')]//li")
        return [" ".join(line.text_content().split()) for line in lines]

    @property
    def faults(self) -> dict[str, str]:
        told = self.tree.xpath("//div[@class='faults']")
        return {box.get("id").removesuffix("-loi"): " ".join(box.text_content().split()) for box in told}

    @property
    def text(self) -> str:
        return " ".join(self.tree.text_content().split())

    def field(self, name: str) -> Any:
        (found,) = self.tree.xpath(f"//*[@name='{name}']")
        return found

    @property
    def boxes(self) -> dict[str, list[str]]:
        """What a browser would send of the form."""
        form = self.tree.get_element_by_id("bieu-mau")
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(
                "" if value == "on" else value.removeprefix("\n")
            )  # lxml's word for an empty choice
        return {name: values for name, values in sent.items() if name not in {"lam", FORM_TOKEN}}


@dataclass
class Office:
    """One sitting, its browser already let in."""

    desk: Desk
    keeper: Gatekeeper
    client: FlaskClient

    @property
    def root(self) -> Path:
        return self.desk.root

    def get(self, address: str, **more: Any) -> Any:
        return self.client.get(address, base_url=f"http://{HOST}", **more)

    def page(self, address: str) -> Page:
        answer = self.get(address)
        return Page(answer.status_code, answer.get_data(as_text=True))

    def send(self, address: str, **fields: Any) -> Any:
        """Send a form of the desk, with its token unless `fields` say another."""
        fields = {FORM_TOKEN: self.keeper.form_token, **fields}
        return self.client.post(address, data=fields, base_url=f"http://{HOST}", headers=ORIGIN)

    def do(self, address: str, action: str, boxes: Any, **more: Any) -> Page:
        """Press a button of a form in which something stands; the page that comes of it."""
        sent = {"goc": "", **boxes, **more, "lam": action}
        texts = {n: list(v) if isinstance(v, tuple) and isinstance(v[0], str) else v for n, v in sent.items()}
        answer = self.send(address, **texts)
        if answer.status_code == 303:
            answer = self.get(answer.headers["Location"])
        return Page(answer.status_code, answer.get_data(as_text=True))

    def record(self, path: str) -> Record:
        found = entry_of(self.desk.dataset, ENTRY_KINDS[WORDS[Path(path).stem[:2]]], Path(path).stem)
        assert found
        assert found.before
        return found.before

    def opened(self, path: str) -> dict[str, Any]:
        """The values of a record as the form opens it, with what it is based on."""
        base = self.page(address_of(path)).boxes["goc"][0]
        return values_of(self.record(path)) | {"_goc": base}

    def save(self, path: str, values: dict[str, Any], *, new: bool = False, **more: Any) -> Page:
        """Fill in the form of a record and save it. `more`: boxes, and photos by the name of their control."""
        values = dict(values)
        base = values.pop("_goc", "")
        kind = ENTRY_KINDS[WORDS[Path(path).stem[:2]]]
        boxes = {name: list(texts) for name, texts in typed_of(kind.file.record, values).items()}
        files = {name: (io.BytesIO(v), n) for name, (n, v) in more.pop("photos", {}).items()}
        address = f"/moi/{kind.word}?nam=2023" if new else address_of(path)
        return self.do(address, "luu", boxes | more | files, goc=base)


def address_of(path: str) -> str:
    return f"/sua/{WORDS[Path(path).stem[:2]]}/{Path(path).stem}"


def office(data: Path, role: Role = Role.BIEN_TAP) -> Office:
    keeper = Gatekeeper(PORT)
    desk = Desk(data, DOCS, lambda: DAY, Seat(role))
    app = application(desk, previewing(DOCS, lambda: DAY), keeper)
    found = Office(desk, keeper, app.test_client())
    assert keeper.token
    assert found.get("/", query_string={"ma": keeper.token}).status_code == 303
    return found


def kept(root: Path) -> dict[str, bytes]:
    """What lies in a data folder, without what is only being typed."""
    return {path: content for path, content in snapshot(root).items() if not path.startswith(".dang-go")}


def refused(here: Office, do: Callable[[], Page]) -> Page:
    """What a refusal answers; nothing may have been written."""
    before = kept(here.root)
    page = do()
    assert page.code == 422, page.text
    assert kept(here.root) == before
    return page


def typed(record: Record, **changes: Any) -> dict[str, Any]:
    """What the form would hold of a record, without what nobody types."""
    return values_of(record) | changes
