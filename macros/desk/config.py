"""The model and the data -> the configuration of Decap CMS, the form in the browser.

The same lists and fields serve two ways of working. Local: `thidua edit` numbers records, keeps their log
and checks them before anything is written. With a shared git repository: Decap writes the files itself, and
`thidua check` runs on every change before it is merged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Final

from pydantic.fields import FieldInfo

from ..editing.canonical import dump
from ..editing.shape import Shape
from ..model.base import FORMS, Label, Record
from ..model.campaign import Criterion, Kind
from ..model.dataset import Dataset
from ..model.honoree import Award, Decision, Honoree, Name, Result
from ..model.life import Publishing, Status
from ..model.picture import Picture
from ..model.story import Story
from ..rules.life import TRANSITIONS
from ..vietnamese.text import sort_key
from .lists import HONOREES, FormList, honoree_list, lists

Config = dict[str, Any]
FORMAT: Final = "thidua"
"""The format that the page registers with Decap: it sends records as JSON, since only the server writes YAML."""
SUMMARY: Final = "_dong"
"""A key that the server adds to a record for the lists: a line with its name, unit and status."""
SERVER_FIELDS: Final[Mapping[type[Record], frozenset[str]]] = {
    Honoree: frozenset({"id", "kind", "sample", "withdrawal", "revocation", "status_log"}),
    Story: frozenset({"id", "sample", "withdrawal", "status_log"}),
    Decision: frozenset({"id", "sample", "revoked"}),
    Publishing: frozenset({"first_on", "updated_on"}),
}
"""Fields that the form does not show: the server copies them from the file, and commands change them."""
_NEVER_SHOWN: Final = {"sample", "kind"}
"""Not shown with a git repository either, where no server fills in the other ones."""
_COMMANDS: Final = "Rút hoặc hủy không làm ở đây mà bằng lệnh thidua withdraw, thidua revoke."
_ONE_LINE: Final = 300  # characters; longer texts get a field of several lines
_UNFOLDED: Final = {Name, Award}
_REFERENCES: Final[Mapping[tuple[type[Record], str], str]] = {
    (Honoree, "unit"): "unit",
    (Story, "author_unit"): "unit",
    (Decision, "issuer"): "unit",
    (Honoree, "participant_group"): "group",
    (Result, "criterion"): "criterion",
    (Award, "decision"): "decision",
    (Story, "honoree"): "honoree",
}
"""Fields that hold the id of another record, which is chosen by its name."""
_CHOOSE: Final = "Chọn trong danh sách; gõ vài chữ để tìm."
_PHOTO: Final = (
    "Chọn ảnh JPG, PNG hoặc WebP, tối đa 10 MB. Tên tệp được đặt lại, dữ liệu ẩn của máy ảnh được bỏ."
)
_CREATE_DECISION_FIRST: Final = "Chưa có trong danh sách thì tạo trước ở mục Quyết định."


@dataclass(frozen=True)
class Fields:
    """The fields of one list. `local`: for `thidua edit`; else for a git repository."""

    dataset: Dataset
    form_list: FormList
    local: bool = True

    def of(self, record: type[Record], *, optional: bool = False) -> list[Config]:
        """Decap's fields for a record; `optional`: the record is a group that may be left out as a whole."""
        return [
            self._field(record, name, info, optional)
            for name, info in record.model_fields.items()
            if not self._is_server_field(record, name)
        ]

    def _is_server_field(self, record: type[Record], name: str) -> bool:
        return name in SERVER_FIELDS.get(record, ()) and (self.local or name in _NEVER_SHOWN)

    def _field(self, record: type[Record], name: str, info: FieldInfo, optional: bool) -> Config:
        shape = Shape.of(info)
        required = info.is_required() and not shape.nullable
        field: Config = {
            "name": name,
            "label": info.title,
            "hint": self._hint(record, name, info, needed=required and optional),
            "required": required and not optional,
            **self._widget(record, name, shape),
        }
        if record in TRANSITIONS and name == "status":
            field["default"] = Status.DRAFT.value
        return field

    def _hint(self, record: type[Record], name: str, info: FieldInfo, *, needed: bool) -> str:
        reference = _REFERENCES.get((record, name))
        photo = self.local and (record, name) == (Picture, "file")
        help_text = " ".join(filter(None, (info.description, _example(info))))
        parts = [
            _CHOOSE if reference else _PHOTO if photo else help_text,
            _CREATE_DECISION_FIRST if reference == "decision" else "",
            _COMMANDS if record in TRANSITIONS and name == "status" else "",
            "Cần điền khi dùng nhóm này." if needed else "",
        ]
        return " ".join(filter(None, parts))

    def _widget(self, record: type[Record], name: str, shape: Shape) -> Config:
        if what := _REFERENCES.get((record, name)):
            return self._reference(what)
        if issubclass(shape.type, Label):
            return {"widget": "select", "options": _options(record, name, shape.type), "multiple": shape.many}
        if issubclass(shape.type, Record):
            return self._group(shape)
        if (record, name) == (Picture, "file"):
            return {
                "widget": "image",
                "choose_url": False,
                "media_library": {"config": {"multiple": False}, "allow_multiple": False},
            }
        widget = _SIMPLE.get(shape.type) or _text(shape)
        if shape.many:
            return {"widget": "list", "field": {"name": "dong", "label": "Dòng", **widget}, "default": []}
        return widget

    def _group(self, shape: Shape) -> Config:
        if not shape.many:
            fields = self.of(shape.type, optional=shape.nullable or shape.type is Publishing)
            return {"widget": "object", "fields": fields, "collapsed": shape.type not in _UNFOLDED}
        fields = self.of(shape.type)
        return {
            "widget": "list",
            "fields": fields,
            "default": [],
            "collapsed": False,
            "summary": _item_summary(fields),
        }

    def _reference(self, what: str) -> Config:
        """The widget with which a record of one kind is chosen."""
        campaign = self.form_list.campaign
        match what:
            case "unit":
                units = sorted(self.dataset.units, key=lambda u: (u.sample, sort_key(u.name)))
                return _select((u.id, u.name) for u in units)
            case "group":
                return _select((p.id, _short(p.text)) for p in campaign.facts.participants)
            case "criterion":
                return _select((c.id, _criterion(c)) for c in self._criteria())
            case "decision":
                return self._relation(f"quyet-dinh-{campaign.year}", ["number", "title"])
        return self._relation(f"{HONOREES}-{campaign.year}", ["name.display", "id"])

    def _criteria(self) -> tuple[Criterion, ...]:
        """Those that a record of this list may have results for: of its kind, and public."""
        kind = self.form_list.kind
        kinds = [kind] if kind else list(Kind)
        found = (c for k in kinds for c in self.form_list.campaign.criteria_for(k))
        return tuple(c for c in found if not c.private_evidence)

    def _relation(self, collection: str, shown: list[str]) -> Config:
        return {
            "widget": "relation",
            "collection": collection,
            "value_field": "id",
            "search_fields": [*shown, "id"],
            "display_fields": [SUMMARY] if self.local else shown,
            "options_length": 1000,
        }


_SIMPLE: Final[Mapping[type, Config]] = {
    dt.date: {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False},
    float: {"widget": "number", "value_type": "float"},
    int: {"widget": "number", "value_type": "int"},
    bool: {"widget": "boolean"},
}


def _text(shape: Shape) -> Config:
    """A text on one line or with paragraphs; Decap checks the pattern while it is typed."""
    longest, pattern = shape.longest, shape.pattern
    widget = "text" if longest is None or longest > _ONE_LINE else "string"
    if pattern is None:
        return {"widget": widget}
    limit = rf"(?=[\s\S]{{0,{longest}}}$)" if longest else ""
    message = FORMS[pattern] + (f", nhiều nhất {longest} ký tự" if longest else "")
    anchored = pattern.removeprefix("^")
    form = f"^{limit}{anchored}" if pattern.startswith("^") else rf"^{limit}[\s\S]*{anchored}"
    return {"widget": widget, "pattern": [form, message]}


def _options(record: type[Record], name: str, label: type[Label]) -> list[Config]:
    members = list(label)
    if name == "status" and record in TRANSITIONS:
        reached = {to for steps in TRANSITIONS[record].values() for to in steps}
        members = [m for m in members if isinstance(m, Status) and m in reached and not m.is_gone]
    return [{"label": member.label, "value": member.value} for member in members]


def _example(info: FieldInfo) -> str:
    """The model's example, where it is something to type."""
    shape = Shape.of(info)
    example = info.examples[0] if info.examples else None
    typed = shape.type in (str, float, int) and not shape.many
    if example is None or not typed:
        return ""
    return f"Ví dụ: {_sentence(str(example))}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."


def _select(choices: Iterable[tuple[str, str]]) -> Config:
    return {"widget": "select", "options": [{"label": label, "value": code} for code, label in choices]}


def _criterion(criterion: Criterion) -> str:
    return f"{criterion.applies_to.label} {criterion.order}: {criterion.title}"


def _short(text: str) -> str:
    return shorten(text, 100, placeholder="…")


def _item_summary(fields: list[Config]) -> str:
    """Decap's template for the line that a folded item of a list shows: its first text."""
    texts = [f["name"] for f in fields if f["widget"] in ("string", "text")]
    return f"{{{{fields.{(texts or [fields[0]['name']])[0]}}}}}"


def _collection(dataset: Dataset, form_list: FormList, local: bool, root: str) -> Config:
    """One list of the form. `root`: the data folder as Decap addresses it, "" or "data/"."""
    fields = Fields(dataset, form_list, local).of(form_list.record)
    collection: Config = {
        "name": form_list.name,
        "label": form_list.title,
        "label_singular": form_list.singular,
        "folder": f"{root}{form_list.path}",
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        "summary": f"{{{{{SUMMARY}}}}}" if local else _summary(form_list),
        "create": True,
        "media_folder": f"/{root}{form_list.media}",
        "public_folder": "",
        "sortable_fields": [],
        "editor": {"preview": local and form_list.record is not Decision},
        "fields": fields,
    }
    collection |= {"format": FORMAT} if local else {"format": "yaml", "extension": "yml"}
    if form_list.kind:
        collection["filter"] = {"field": "kind", "value": form_list.kind.value}
        fields.append({"name": "kind", "widget": "hidden", "default": form_list.kind.value})
    if local:
        fields.append({"name": "id", "widget": "hidden", "default": ""})
    if "status" in form_list.record.model_fields:
        options = _options(form_list.record, "status", Status)
        collection["view_filters"] = [
            {"label": o["label"], "field": "status", "pattern": f"^{o['value']}$"} for o in options
        ]
    return collection


def _summary(form_list: FormList) -> str:
    shown = {"honorees": "{{name.display}}", "decisions": "{{number}} {{title}}", "stories": "{{title}}"}
    return f"{shown[form_list.folder]} ({{{{id}}}})"


def _hidden_collection(form_list: FormList, local: bool, root: str) -> Config:
    """A list that is not shown: fields that name a record of it read it."""
    return {
        "name": form_list.name,
        "label": form_list.title,
        "folder": f"{root}{form_list.path}",
        "identifier_field": "id",
        "create": False,
        "hide": True,
        **({"format": FORMAT} if local else {"format": "yaml", "extension": "yml"}),
        "fields": [{"name": "id", "label": "Mã", "widget": "string"}],
    }


def _config(dataset: Dataset, local: bool, root: str, **backend: Any) -> Config:
    shown = [_collection(dataset, form_list, local, root) for form_list in lists(dataset)]
    hidden = [_hidden_collection(honoree_list(campaign), local, root) for campaign in dataset.campaigns]
    return {
        **backend,
        "locale": "vi",
        "show_preview_links": False,
        "media_folder": f"{root}media",
        "public_folder": "",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": shown + hidden,
    }


def local_config(dataset: Dataset, address: str) -> Config:
    """The configuration for `thidua edit`, as JSON. `address`: path of the API that answers the proxy protocol."""
    return _config(
        dataset,
        True,
        "",
        backend={"name": "proxy", "proxy_url": address},
        load_config_file=False,
        publish_mode="simple",
    )


def git_config(dataset: Dataset, backend: Mapping[str, Any], root: str = "data/") -> str:
    """config.yml for an office with a shared repository: drafts, reviewed and approved by different people.

    `backend`: Decap's own settings, for example name, repo and branch. `root`: the data folder in the repository.
    """
    config = _config(dataset, False, root, backend=dict(backend), publish_mode="editorial_workflow")
    return dump(config)
