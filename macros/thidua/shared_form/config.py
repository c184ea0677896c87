"""The model and the data -> the configuration of Decap CMS, the form of an office with a shared git repository.

Decap writes the files itself, and `thidua check` runs on every change before it is merged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Final

from ..editing.canonical import dump
from ..model.base import Label, Record, Writer
from ..model.candidates import candidates
from ..model.dataset import Dataset
from ..model.fields import Field, fields_of
from ..model.honoree import Award, Name
from ..model.kinds import RecordKind, choice_words
from ..model.layout import MEDIA
from ..model.lifecycle import Lifecycle, Publishing, Status, lifecycle_of
from ..model.picture import Picture
from ..model.registers import REGISTERS
from ..model.scalars import FORMS
from .lists import HONOREES, FormList, honoree_list, lists

Config = dict[str, Any]
_DATA: Final = "data/"
"""The data folder in the repository."""

_ASKED: Final = frozenset({Writer.PERSON, Writer.STEP})
"""Whose fields are typed here, since no program of ours takes a step."""
_COMMANDS: Final = "Rút hoặc hủy không làm ở đây mà bằng lệnh thidua withdraw, thidua revoke."
_ONE_LINE: Final = 300  # characters; longer texts get a field of several lines
_UNFOLDED: Final[tuple[type[Record], ...]] = (Name, Award)
_CHOOSE: Final = "Chọn trong danh sách; gõ vài chữ để tìm."
_NAME_FIELDS: Final[Mapping[RecordKind, tuple[str, ...]]] = {
    RecordKind.HONOREE: ("name.display",),
    RecordKind.DECISION: ("number", "title"),
    RecordKind.STORY: ("title",),
}
"""By which fields Decap names a record."""


@dataclass(frozen=True)
class Fields:
    """The fields of one list."""

    dataset: Dataset
    form_list: FormList

    def of(self, record: type[Record], *, optional: bool = False) -> list[Config]:
        """Decap's fields for a record; `optional`: the record is a group that may be left out as a whole."""
        return [
            self._field(record, field, optional)
            for field in fields_of(record).values()
            if field.writer in _ASKED
        ]

    def _field(self, record: type[Record], field: Field, optional: bool) -> Config:
        required = field.required and not field.nullable
        config: Config = {
            "name": field.name,
            "label": field.title,
            "hint": _hint(record, field, needed=required and optional),
            "required": required and not optional,
            **self._widget(record, field),
        }
        if _is_own_status(record, field):
            config["default"] = Status.DRAFT.value
        return config

    def _widget(self, record: type[Record], field: Field) -> Config:
        if field.refers_to:
            return self._reference(field.refers_to) | ({"multiple": True} if field.many else {})
        if field.codes:
            return {
                "widget": "select",
                "options": _options(record, self.dataset.choices(field.codes)),
                "multiple": field.many,
            }
        if field.record:
            return self._group(field, field.record)
        if (record, field.name) == (Picture, "file"):
            return {
                "widget": "image",
                "choose_url": False,
                "media_library": {"config": {"multiple": False}, "allow_multiple": False},
            }
        widget = _SIMPLE.get(field.holds) or _text(field)
        if field.many:
            return {"widget": "list", "field": {"name": "dong", "label": "Dòng", **widget}, "default": []}
        return widget

    def _group(self, field: Field, record: type[Record]) -> Config:
        if not field.many:
            fields = self.of(record, optional=field.nullable or record is Publishing)
            return {"widget": "object", "fields": fields, "collapsed": record not in _UNFOLDED}
        fields = self.of(record)
        return {
            "widget": "list",
            "fields": fields,
            "default": [],
            "collapsed": False,
            "summary": _item_summary(fields),
        }

    def _reference(self, kind: RecordKind) -> Config:
        """The widget with which a record of a kind is chosen.

        What has lists in the form is looked up there, as it may be new; everything else is listed here.
        """
        campaign = self.form_list.campaign
        words = [r.word for r in REGISTERS.values() if r.kind is kind]
        if words:
            return self._relation(kind, f"{words[0] if len(words) == 1 else HONOREES}-{campaign.key}")
        found = candidates(self.dataset, campaign, kind, self.form_list.applies_to)
        return _select((r.id, _short(choice_words(r))) for r in found)

    def _relation(self, kind: RecordKind, collection: str) -> Config:
        shown = [*_NAME_FIELDS[kind], "id"]
        return {
            "widget": "relation",
            "collection": collection,
            "value_field": "id",
            "search_fields": shown,
            "display_fields": shown,
            "options_length": 1000,
        }


def _hint(record: type[Record], field: Field, *, needed: bool) -> str:
    help_text = " ".join(filter(None, (field.help, _example(field))))
    parts = [
        _CHOOSE if field.refers_to else help_text,
        _create_first(field.refers_to) if field.refers_to else "",
        _COMMANDS if _is_own_status(record, field) else "",
        "Bắt buộc nếu điền nhóm này." if needed else "",
    ]
    return " ".join(filter(None, parts))


def _is_own_status(record: type[Record], field: Field) -> bool:
    """The status of a record with a log, which only commands take back."""
    return field.codes is Status and lifecycle_of(record) is not None


def _typed_statuses(lifecycle: Lifecycle) -> list[Status]:
    """The statuses that a person may choose; what takes a record off the site is a command."""
    return [status for status in lifecycle.statuses if not status.is_gone]


def _create_first(kind: RecordKind) -> str:
    """Where to make a record that is not in the list yet, if there is one such place."""
    titles = [r.title for r in REGISTERS.values() if r.kind is kind]
    return f"Chưa có trong danh sách thì tạo trước ở mục {titles[0]}." if len(titles) == 1 else ""


_SIMPLE: Final[Mapping[type, Config]] = {
    dt.date: {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False},
    float: {"widget": "number", "value_type": "float"},
    int: {"widget": "number", "value_type": "int"},
    bool: {"widget": "boolean"},
}


def _text(field: Field) -> Config:
    """A text on one line or with paragraphs; Decap checks the pattern while it is typed."""
    longest, pattern = field.longest, field.pattern
    widget = "text" if longest is None or longest > _ONE_LINE else "string"
    if pattern is None:
        return {"widget": widget}
    limit = rf"(?=[\s\S]{{0,{longest}}}$)" if longest else ""
    message = FORMS[pattern] + (f", nhiều nhất {longest} ký tự" if longest else "")
    anchored = pattern.removeprefix("^")
    form = f"^{limit}{anchored}" if pattern.startswith("^") else rf"^{limit}[\s\S]*{anchored}"
    return {"widget": widget, "pattern": [form, message]}


def _options(record: type[Record], codes: Sequence[Label]) -> list[Config]:
    lifecycle = lifecycle_of(record) if isinstance(codes[0], Status) else None
    members: Iterable[Label] = _typed_statuses(lifecycle) if lifecycle else codes
    return [{"label": member.label, "value": member.value} for member in members]


def _example(field: Field) -> str:
    """The model's example, where it is something to type."""
    typed = field.holds in (str, float, int) and not field.many
    return f"Ví dụ: {_sentence(str(field.example))}" if typed and field.example is not None else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."


def _select(choices: Iterable[tuple[str, str]]) -> Config:
    return {"widget": "select", "options": [{"label": label, "value": code} for code, label in choices]}


def _short(text: str) -> str:
    return shorten(text, 100, placeholder="…")


def _item_summary(fields: list[Config]) -> str:
    """Decap's template for the line that a folded item of a list shows: its first text."""
    texts = [f["name"] for f in fields if f["widget"] in ("string", "text")]
    return f"{{{{fields.{(texts or [fields[0]['name']])[0]}}}}}"


def _collection(dataset: Dataset, form_list: FormList) -> Config:
    """One list of the form."""
    fields = Fields(dataset, form_list).of(form_list.record)
    collection: Config = {
        "name": form_list.name,
        "label": form_list.title,
        "label_singular": form_list.singular,
        "folder": f"{_DATA}{form_list.path}",
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        "summary": _summary(form_list),
        "create": True,
        "media_folder": f"/{_DATA}{form_list.media}",
        "public_folder": "",
        "sortable_fields": [],
        "editor": {"preview": False},
        "format": "yaml",
        "extension": "yml",
        "fields": fields,
    }
    if only := form_list.applies_to:
        collection["filter"] = {"field": "kind", "value": only.value}
        fields.append({"name": "kind", "widget": "hidden", "default": only.value})
    if lifecycle := lifecycle_of(form_list.record):
        collection["view_filters"] = [
            {"label": status.label, "field": "status", "pattern": f"^{status.value}$"}
            for status in _typed_statuses(lifecycle)
        ]
    return collection


def _summary(form_list: FormList) -> str:
    shown = " ".join(f"{{{{{path}}}}}" for path in _NAME_FIELDS[form_list.kind])
    return f"{shown} ({{{{id}}}})"


def _hidden_collection(form_list: FormList) -> Config:
    """A list that is not shown: fields that name a record of it read it."""
    return {
        "name": form_list.name,
        "label": form_list.title,
        "folder": f"{_DATA}{form_list.path}",
        "identifier_field": "id",
        "create": False,
        "hide": True,
        "format": "yaml",
        "extension": "yml",
        "fields": [{"name": "id", "label": "Mã", "widget": "string"}],
    }


def git_config(dataset: Dataset, backend: Mapping[str, Any]) -> str:
    """config.yml for an office with a shared repository: drafts, reviewed and approved by different people.

    `backend`: Decap's own settings, for example name, repo and branch.
    """
    shown = [_collection(dataset, form_list) for form_list in lists(dataset)]
    hidden = [_hidden_collection(honoree_list(campaign)) for campaign in dataset.campaigns]
    return dump(
        {
            "backend": dict(backend),
            "publish_mode": "editorial_workflow",
            "locale": "vi",
            "show_preview_links": False,
            "media_folder": f"{_DATA}{MEDIA}",
            "public_folder": "",
            "slug": {"encoding": "ascii", "clean_accents": True},
            "collections": shown + hidden,
        }
    )
