"""The schemas do their work in the real yaml-language-server, which asks the network for nothing."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.campaigns import SAMPLES
from tests.support.programs import missing
from tests.support.project import ROOT
from thidua.model.campaign import Kind
from thidua.model.lifecycle import Status
from thidua.vietnamese.text import LETTERS

# One worker starts the server, once.
pytestmark = pytest.mark.xdist_group("language_server")

HOME: Final = ROOT / ".cache/yaml-language-server"
SERVER: Final = HOME / "node_modules/yaml-language-server/bin/yaml-language-server"
HOW: Final = (
    "cần node và yaml-language-server: apt-get install npm; "
    f"npm install --prefix {HOME.relative_to(ROOT)} --no-package-lock --ignore-scripts yaml-language-server@1.25.0"
)
WATCH: Final = """
const fs = require('fs'), note = what => fs.appendFileSync(process.env.NETWORK_LOG, what + '\\n');
const net = require('net'), dns = require('dns'), connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...to) { note('connect'); return connect.apply(this, to); };
for (const name of ['lookup', 'resolve']) {
  const real = dns[name];
  dns[name] = (host, ...more) => { note(name + ' ' + host); return real(host, ...more); };
}
"""
"""Loaded into node before the server: writes down every attempt to reach a network."""
PATIENCE: Final = 30
DRAFT: Final = """id: cn-999
kind: ca_nhan
status: draft
unit: ubnd-xa-vi-du-mot
status_log:
  - to: draft
    date: 2024-01-15
    by_role: bien_tap
"""


class Client:
    """As much of an editor as the server needs: it gives the committed settings, opens files, asks."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.answers: dict[int, queue.Queue[Any]] = {}
        self.published: queue.Queue[dict[str, Any]] = queue.Queue()
        self.configured = threading.Event()
        self.version = 0
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": ROOT.as_uri(), "name": "thidua"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}},
        }
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities=capabilities,
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={})
        assert self.configured.wait(PATIENCE)

    def stop(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self.process.wait(PATIENCE)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        number = len(self.answers)
        self.answers[number] = queue.Queue()
        self._send({"id": number, "method": method, "params": params})
        answer = self.answers[number].get(timeout=PATIENCE)
        assert "error" not in answer, answer
        return answer["result"]

    def problems(self, texts: Mapping[str, str]) -> dict[str, list[tuple[int, str]]]:
        """Open files with these texts: (line from 1, message) of each problem shown, by path."""
        for path, text in texts.items():
            self.open(path, text)
        shown = self._published(texts)
        for path in texts:
            self.tell("textDocument/didClose", textDocument={"uri": uri(path)})
        assert not any(self._published(texts).values()), "a closed file has no problems"
        return {
            path: sorted((d["range"]["start"]["line"] + 1, d["message"]) for d in shown[path])
            for path in texts
        }

    def _published(self, paths: Mapping[str, str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while len(found) < len(paths):
            message = self.published.get(timeout=PATIENCE)
            found |= {path: message["diagnostics"] for path in paths if uri(path) == message["uri"]}
        return found

    def offered(self, text: str) -> dict[str, str]:
        """What is offered at the mark ‸ in a text: label -> explanation."""
        items = self._at_mark("textDocument/completion", text)["items"]
        return {item["label"]: item.get("documentation", "") for item in items}

    def explained(self, text: str) -> str:
        """What is shown when the mouse rests at the mark ‸."""
        return str(self._at_mark("textDocument/hover", text)["contents"]["value"])

    def open(self, path: str, text: str) -> None:
        self.version += 1  # the server remembers what it has read by address and version
        document = {"uri": uri(path), "languageId": "yaml", "version": self.version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def _at_mark(self, method: str, text: str) -> Any:
        before, _, after = text.partition("‸")
        path = f"data/2025/honorees/moi-{len(self.answers)}.yml"
        self.open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(method, textDocument={"uri": uri(path)}, position=position)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        out = self.process.stdout
        assert out
        while header := out.readline():
            size = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while out.readline().strip():
                pass
            message = json.loads(out.read(size))
            if "method" not in message:
                self.answers[message["id"]].put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self.published.put(message["params"])
            elif "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
                if '"section": "yaml"' in json.dumps(message):
                    self.configured.set()

    def _answer(self, request: dict[str, Any]) -> Any:
        if request["method"] != "workspace/configuration":
            return None
        return [sections().get(item["section"]) for item in request["params"]["items"]]


def uri(path: str) -> str:
    return (ROOT / path).as_uri()


def sections() -> dict[str, Any]:
    """The committed settings as an editor hands them out: dots are levels."""
    found: dict[str, Any] = {}
    for key, value in json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8")).items():
        *levels, last = key.split(".") if not key.startswith("[") else [key]
        at = found
        for level in levels:
            at = at.setdefault(level, {})
        at[last] = value
    return found


@pytest.fixture(scope="module")
def environment(second_process: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    if not (shutil.which("node") and SERVER.is_file()):
        missing(HOW)
    home = tmp_path_factory.mktemp("node")
    (home / "watch.js").write_text(WATCH, encoding="utf-8")
    (home / "network.log").touch()
    watched = {"NODE_OPTIONS": f"--require {home / 'watch.js'}", "NETWORK_LOG": str(home / "network.log")}
    return {**os.environ, **watched}


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[Client]:
    client = Client(environment)
    yield client
    client.stop()


def test_the_shipped_files_have_no_problem(server: Client) -> None:
    texts = {
        f"data/{p.relative_to(SAMPLES).as_posix()}": p.read_text(encoding="utf-8")
        for p in SAMPLES.rglob("*.yml")
    }
    assert len(texts) > 15
    assert {path: shown for path, shown in server.problems(texts).items() if shown} == {}


SLIPS: Final = [
    ("unit:", "unti:", [
        (1, "Thiếu mục «unit» (Đơn vị)"),
        (4, "Ở đây chỉ có các mục: id, kind, sample, status, name, unit, post,"),
    ]),
    ("status: draft", "status: nhap", [(3, "Chọn một trong: draft (Bản nháp), awarded (Đã có quyết định")]),
    ("2024-01-15", "15/01/2024", [(7, "Viết năm-tháng-ngày, ví dụ 2024-12-20")]),
    ("2024-01-15", "2024-02-30", [(7, "Viết năm-tháng-ngày, ví dụ 2024-12-20")]),
    ("    by_role: bien_tap\n", "", [(6, "Thiếu mục «by_role» (Vai trò)")]),
    ("unit: ubnd-xa-vi-du-mot", "unit: Xã Ví Dụ", [(4, "Chỉ dùng chữ thường không dấu, chữ số")]),
    ("status_log:", "name:\n  display: 123\nstatus_log:", [(6, "Phải là chữ; chữ trông như số")]),
    ("status_log:", f"post: {'dài ' * 80}\nstatus_log:", [(5, "Dài quá 300 ký tự; viết ngắn lại")]),
    ("status_log:", "award: giay_khen\nstatus_log:", [(5, "Ở đây chỉ có các mục: form, form_name, decision, citation")]),
    ("status_log:", "results: tốt\nstatus_log:", [(5, "Phải là danh sách: mỗi giá trị một dòng")]),
    ("status_log:", "picture:\n  file: a.gif\n  alt: Ảnh\n  credit: Đài\nstatus_log:", [
        (6, "Tên tệp chỉ có chữ thường không dấu"),
    ]),
    ("status_log:", "publishing:\nstatus_log:", [(5, "Ở đây chỉ có các mục: public_from, first_on, updated_on, review_on")]),
    ("status_log:", "award:\npost:\nstatus_log:", []),
]  # fmt: skip


def test_a_slip_is_shown_at_its_line_in_vietnamese(server: Client) -> None:
    assert all(was in DRAFT for was, _, _ in SLIPS)
    texts = {
        f"data/2025/honorees/sai-{i}.yml": DRAFT.replace(was, typed, 1)
        for i, (was, typed, _) in enumerate(SLIPS)
    }
    shown = server.problems(texts)
    for path, (_, typed, expected) in zip(texts, SLIPS, strict=True):
        lines = [
            (line, message[: len(words)])
            for (line, message), (_, words) in zip(shown[path], expected, strict=False)
        ]
        assert (lines, len(shown[path])) == (expected, len(expected)), typed


WRONG: Final = [
    ("data/units.yml", "- id: a\n  name: A\n  kind: xa\n", 3),
    ("data/site.yml", "title: A\nurl: a.vn\nofficial: không\nlicence: B\npublisher: {email: a}\n", 2),
    ("data/words.yml", "- term: A\n  full: B\n  synonyms: C\n", 3),
    ("data/indices.yml", "- id: a\n  name: A\n  title: B\n  publisher: C\n", 1),
    ("data/documents.yml", "a: b\n", 1),
    ("data/2025/campaign.yml", "id: a\n", 1),
    ("data/2025/criteria.yml", "- id: a\n  thu_tu: 1\n", 2),
    ("data/2025/decisions/qd-2025-01.yml", "id: qd-2025-01\ndate: mai\n", 2),
    ("data/2025/stories/tb-001.yml", "id: tb-001\ncategory: bao\n", 2),
]


def test_every_kind_of_file_is_tied_to_its_schema(server: Client) -> None:
    shown = server.problems({path: text for path, text, _ in WRONG})
    assert [path for path, _, line in WRONG if line not in [at for at, _ in shown[path]]] == []
    assert {2, 3, 5} <= {at for at, _ in shown["data/site.yml"]}
    messages = [message for found in shown.values() for _, message in found]
    assert [message for message in messages if not LETTERS & set(message)] == [], "all are Vietnamese"


def test_other_files_are_left_alone(server: Client) -> None:
    assert server.problems({"mkdocs.yml": "status: x\n"}) == {"mkdocs.yml": []}


def test_codes_are_offered_with_their_words(server: Client) -> None:
    assert server.offered(DRAFT.replace("status: draft", "status: ‸")) == {s.value: s.label for s in Status}
    assert server.offered(DRAFT.replace("kind: ca_nhan", "kind: ‸")) == {k.value: k.label for k in Kind}


def test_the_keys_of_a_group_are_offered_with_their_help(server: Client) -> None:
    offered = server.offered(DRAFT.replace("status_log:", "award:\n  ‸\nstatus_log:"))
    assert {"form", "decision", "citation"} <= set(offered)
    assert offered["decision"].startswith("Mã quyết định trong thư mục decisions.")


def test_resting_on_a_key_explains_it(server: Client) -> None:
    shown = server.explained(DRAFT.replace("unit:", "un‸it:"))
    assert "Đơn vị" in shown
    assert "Mã đơn vị trong units.yml." in shown.replace("\\", "")


def test_the_server_reaches_for_no_network(server: Client, environment: dict[str, str]) -> None:
    server.problems({"data/site.yml": (SAMPLES / "site.yml").read_text(encoding="utf-8")})
    log = Path(environment["NETWORK_LOG"])
    assert log.read_text(encoding="utf-8") == ""
    subprocess.run(
        ["node", "-e", "require('dns').lookup('localhost', () => {})"], env=environment, check=True
    )
    assert log.read_text(encoding="utf-8") == "lookup localhost\n", "the watch works"
    log.write_text("", encoding="utf-8")
