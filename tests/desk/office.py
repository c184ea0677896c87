"""The form's server without a browser: what its page sends, and what comes back."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from tests.support.campaigns import snapshot
from tests.support.project import DAY, DOCS
from thidua.channels.preview import previewing
from thidua.desk.application import application
from thidua.desk.decap import API
from thidua.desk.desk import Desk, Seat
from thidua.desk.entries import values_of
from thidua.desk.gatekeeper import FORM_TOKEN, Gatekeeper
from thidua.desk.session import Session
from thidua.model.base import Record
from thidua.model.lifecycle import Role

PORT = 4321
HOST = f"127.0.0.1:{PORT}"
NEW: dict[str, Any] = {
    "status": "draft",
    "name": {"display": "Phạm Thị Mới"},
    "unit": "ubnd-xa-ca-na",
    "results": [{"criterion": "cn-1", "text": "Xong."}],
}
"""What is typed of somebody new, who joins the office of `people.settle_in`."""
PATH = "2023/honorees/cn-908.yml"
"""Where that goes: the next code there."""
COLLECTIONS = {"tt": "tap-the-2023", "cn": "ca-nhan-2023", "qd": "quyet-dinh-2023", "tb": "tin-bai-2023"}


@dataclass
class Office:
    """One sitting, its browser already let in."""

    session: Session
    keeper: Gatekeeper
    client: FlaskClient

    def post(self, address: str, value: Any, **more: Any) -> tuple[int, Any]:
        headers = {"Origin": f"http://{HOST}"} | more.pop("headers", {})
        answer = self.client.post(address, json=value, base_url=f"http://{HOST}", headers=headers, **more)
        return answer.status_code, answer.get_json(silent=True)

    def get(self, address: str, **more: Any) -> Any:
        return self.client.get(address, base_url=f"http://{HOST}", **more)

    def send(self, address: str, **fields: Any) -> Any:
        """Send a form of the desk, with its token unless `fields` say another."""
        fields = {FORM_TOKEN: self.keeper.form_token, **fields}
        return self.client.post(
            address, data=fields, base_url=f"http://{HOST}", headers={"Origin": f"http://{HOST}"}
        )

    def act(self, action: str, **params: Any) -> tuple[int, Any]:
        return self.post(API, {"branch": "main", "action": action, "params": params})

    def opened(self, path: str) -> dict[str, Any]:
        """The values of a record as the form opens it."""
        code, answer = self.act("getEntry", path=path)
        assert code == 200, answer
        values: dict[str, Any] = json.loads(answer["data"])
        return values

    def save(
        self, path: str, values: Any, *, new: bool = False, photos: dict[str, bytes] | None = None
    ) -> tuple[int, Any]:
        """Send a record as Decap does."""
        assets = [
            {"path": f"2023/media/{name}", "content": base64.b64encode(c).decode(), "encoding": "base64"}
            for name, c in (photos or {}).items()
        ]
        file = {"slug": Path(path).stem, "path": path, "raw": json.dumps(values)}
        name = COLLECTIONS.get(Path(path).stem[:2], "ca-nhan-2023")
        options = {"collectionName": name, "newEntry": new, "commitMessage": "x"}
        return self.act("persistEntry", dataFiles=[file], assets=assets, options=options)


def office(data: Path, role: Role = Role.BIEN_TAP) -> Office:
    session = Session(data, role, lambda: DAY)
    keeper = Gatekeeper(PORT)
    desk = Desk(data, DOCS, lambda: DAY, Seat(role))
    app = application(desk, previewing(DOCS, lambda: DAY), keeper)
    found = Office(session, keeper, app.test_client())
    assert keeper.token
    assert found.get("/", query_string={"ma": keeper.token}).status_code == 303
    return found


def refused(here: Office, do: Callable[[], tuple[int, Any]]) -> Any:
    """What a refusal answers; nothing may have been written."""
    before = snapshot(here.session.root)
    code, answer = do()
    assert code in (404, 422), answer
    assert snapshot(here.session.root) == before
    return answer


def typed(record: Record, **changes: Any) -> dict[str, Any]:
    """What the form would hold of a record, without what nobody types."""
    return values_of(record) | changes


def pictured(file: str) -> dict[str, Any]:
    """Somebody new with a photo, which the page calls `file`."""
    return NEW | {"picture": {"file": file, "alt": "Một bức ảnh", "credit": "Tổ ảnh"}}
