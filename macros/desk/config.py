"""The model and the data -> the configuration of Decap CMS, the form in the browser.

The same lists and fields serve two ways of working: *served* by `thidua edit`, which numbers records,
keeps their log and checks them before anything is written; or with a shared git repository, where Decap
writes the files itself and `thidua check` runs on every change before it is accepted.
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
from .lists import TOLD, FormList, lists, told

Config = dict[str, Any]
FORMAT: Final = "thidua"
"""The name under which the page registers how records travel: as JSON, so that YAML is written in one place."""
SUMMARY: Final = "_dong"
"""What the server adds to a record for the lists: one line with name, unit and status."""
KEPT: Final[Mapping[type[Record], frozenset[str]]] = {
    Honoree: frozenset({"id", "kind", "sample", "withdrawal", "revocation", "status_log"}),
    Story: frozenset({"id", "sample", "withdrawal", "status_log"}),
    Decision: frozenset({"id", "sample", "revoked"}),
    Publishing: frozenset({"first_on", "updated_on"}),
}
"""Fields that nobody types: the server takes them from the file, or a command writes them."""
_NEVER: Final = {"sample", "kind"}
_COMMANDS: Final = "Rút hoặc hủy không làm ở đây mà bằng lệnh thidua withdraw, thidua revoke."
_ONE_LINE: Final = 300
_OPEN: Final = {Name, Award}
_REFERENCES: Final[Mapping[tuple[type[Record], str], str]] = {
    (Honoree, "unit"): "unit",
    (Story, "author_unit"): "unit",
    (Decision, "issuer"): "unit",
    (Honoree, "participant_group"): "group",
    (Result, "criterion"): "criterion",
    (Award, "decision"): "decision",
    (Story, "honoree"): "told",
}
"""Fields that name another record: chosen by its name, never typed as a code."""
_CHOOSE: Final = "Chọn trong danh sách; gõ vài chữ để tìm."
_PHOTO: Final = (
    "Chọn ảnh JPG, PNG hoặc WebP, tối đa 10 MB. Tên tệp được đặt lại, dữ liệu ẩn của máy ảnh được bỏ."
)
_FIRST: Final = "Chưa có trong danh sách thì tạo trước ở mục Quyết định."


@dataclass(frozen=True)
class Fields:
    """The fields of one list. `served`: by `thidua edit`; else for a git repository."""

    dataset: Dataset
    form_list: FormList
    served: bool = True

    def of(self, record: type[Record], *, optional: bool = False) -> list[Config]:
        """The fields of a record; `optional`: of a group that may be missing as a whole."""
        return [
            self._field(record, name, info, optional)
            for name, info in record.model_fields.items()
            if not self._is_kept(record, name)
        ]

    def _is_kept(self, record: type[Record], name: str) -> bool:
        return name in KEPT.get(record, ()) and (self.served or name in _NEVER)

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
        photo = self.served and (record, name) == (Picture, "file")
        said = " ".join(filter(None, (info.description, _example(info))))
        parts = [
            _CHOOSE if reference else _PHOTO if photo else said,
            _FIRST if reference == "decision" else "",
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
        one = _SIMPLE.get(shape.type) or _text(shape)
        if shape.many:
            return {"widget": "list", "field": {"name": "dong", "label": "Dòng", **one}, "default": []}
        return one

    def _group(self, shape: Shape) -> Config:
        if not shape.many:
            fields = self.of(shape.type, optional=shape.nullable or shape.type is Publishing)
            return {"widget": "object", "fields": fields, "collapsed": shape.type not in _OPEN}
        fields = self.of(shape.type)
        return {
            "widget": "list",
            "fields": fields,
            "default": [],
            "collapsed": False,
            "summary": _line(fields),
        }

    def _reference(self, what: str) -> Config:
        """How a record of the data is chosen."""
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
        return self._relation(f"{TOLD}-{campaign.year}", ["name.display", "id"])

    def _criteria(self) -> tuple[Criterion, ...]:
        """Those that a record may answer: of its kind, discipline left out."""
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
            "display_fields": [SUMMARY] if self.served else shown,
            "options_length": 1000,
        }


_SIMPLE: Final[Mapping[type, Config]] = {
    dt.date: {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False},
    float: {"widget": "number", "value_type": "float"},
    int: {"widget": "number", "value_type": "int"},
    bool: {"widget": "boolean"},
}


def _text(shape: Shape) -> Config:
    """A text: on one line or with paragraphs; its form is checked while it is typed."""
    longest, pattern = shape.longest, shape.pattern
    widget = "text" if longest is None or longest > _ONE_LINE else "string"
    if pattern is None:
        return {"widget": widget}
    limit = rf"(?=[\s\S]{{0,{longest}}}$)" if longest else ""
    said = FORMS[pattern] + (f", nhiều nhất {longest} ký tự" if longest else "")
    anchored = pattern.removeprefix("^")
    form = f"^{limit}{anchored}" if pattern.startswith("^") else rf"^{limit}[\s\S]*{anchored}"
    return {"widget": widget, "pattern": [form, said]}


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


def _line(fields: list[Config]) -> str:
    """What a folded item of a list shows: its first text."""
    texts = [f["name"] for f in fields if f["widget"] in ("string", "text")]
    return f"{{{{fields.{(texts or [fields[0]['name']])[0]}}}}}"


def _collection(dataset: Dataset, one: FormList, served: bool, root: str) -> Config:
    fields = Fields(dataset, one, served).of(one.record)
    collection: Config = {
        "name": one.name,
        "label": one.title,
        "label_singular": one.one,
        "folder": f"{root}{one.path}",
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        "summary": f"{{{{{SUMMARY}}}}}" if served else _summary(one),
        "create": True,
        "media_folder": f"/{root}{one.media}",
        "public_folder": "",
        "sortable_fields": [],
        "editor": {"preview": served and one.record is not Decision},
        "fields": fields,
    }
    collection |= {"format": FORMAT} if served else {"format": "yaml", "extension": "yml"}
    if one.kind:
        collection["filter"] = {"field": "kind", "value": one.kind.value}
        fields.append({"name": "kind", "widget": "hidden", "default": one.kind.value})
    if served:
        fields.append({"name": "id", "widget": "hidden", "default": ""})
    if "status" in one.record.model_fields:
        options = _options(one.record, "status", Status)
        collection["view_filters"] = [
            {"label": o["label"], "field": "status", "pattern": f"^{o['value']}$"} for o in options
        ]
    return collection


def _summary(one: FormList) -> str:
    shown = {"honorees": "{{name.display}}", "decisions": "{{number}} {{title}}", "stories": "{{title}}"}
    return f"{shown[one.folder]} ({{{{id}}}})"


def _hidden(one: FormList, served: bool, root: str) -> Config:
    """A list that only relations read."""
    return {
        "name": one.name,
        "label": one.title,
        "folder": f"{root}{one.path}",
        "identifier_field": "id",
        "create": False,
        "hide": True,
        **({"format": FORMAT} if served else {"format": "yaml", "extension": "yml"}),
        "fields": [{"name": "id", "label": "Mã", "widget": "string"}],
    }


def _whole(dataset: Dataset, served: bool, root: str, **more: Any) -> Config:
    shown = [_collection(dataset, one, served, root) for one in lists(dataset)]
    hidden = [_hidden(told(campaign), served, root) for campaign in dataset.campaigns]
    return {
        **more,
        "locale": "vi",
        "show_preview_links": False,
        "media_folder": f"{root}media",
        "public_folder": "",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": shown + hidden,
    }


def served(dataset: Dataset, address: str) -> Config:
    """The configuration for `thidua edit`; `address`: where the proxy protocol answers."""
    return _whole(
        dataset,
        True,
        "",
        backend={"name": "proxy", "proxy_url": address},
        load_config_file=False,
        publish_mode="simple",
    )


def for_git(dataset: Dataset, backend: Mapping[str, Any], root: str = "data/") -> str:
    """config.yml for an office with a shared repository: draft, review and ready, by different people.

    `backend`: as Decap documents it, for example name, repo, branch. `root`: the data folder in it.
    """
    config = _whole(dataset, False, root, backend=dict(backend), publish_mode="editorial_workflow")
    return dump(config)
