"""pydantic's errors -> findings in Vietnamese, worded from the model's own titles and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ..model.base import as_written
from ..model.fields import Field, fields_of, typed_fields
from ..model.finding import Finding, Place
from ..model.scalars import FORMS
from ..vietnamese.text import fold, nearest


def findings(error: ValidationError, record: type[BaseModel], at: Place) -> list[Finding]:
    """One finding for each error; `at` is the place of the record in the data."""
    items = error.errors(include_url=False)
    # A misspelled or misplaced key makes another one missing; report it once.
    meant = {
        target
        for item in items
        if item["type"] == "extra_forbidden" and (target := _meant(tuple(item["loc"]), record)[0])
    }
    return [
        _finding(item, record, at, tuple(item["loc"]))
        for item in items
        if item["type"] != "missing" or tuple(item["loc"]) not in meant
    ]


def _meant(steps: Place, record: type[BaseModel]) -> tuple[Place | None, str]:
    """(the place where an unknown key was probably meant to be, or None; what to do)."""
    key = str(steps[-1])
    owner, _ = _described(record, steps)
    inner = [n for n, field in fields_of(record).items() if field.record and key in fields_of(field.record)]
    if owner is not record and key in fields_of(record):
        return (key,), f"Mục «{key}» thuộc cấp ngoài cùng: bớt khoảng trắng ở đầu dòng"
    if owner is record and len(inner) == 1:
        return (
            inner[0],
            key,
        ), f"Mục «{key}» thuộc «{inner[0]}»: đặt dưới dòng {inner[0]}: và thụt vào hai dấu cách"
    if close := _close_field(key, owner):
        return (*steps[:-1], close), f"Có phải ý anh, chị là «{close}»?"
    return None, f"Xóa dòng này, hoặc dùng một trong: {', '.join(f.name for f in typed_fields(owner))}"


def _close_field(key: str, owner: type[BaseModel]) -> str | None:
    """The field that somebody meant who typed nearly its name, or its title with or without marks."""
    titles = {fold(field.title): field.name for field in typed_fields(owner)}
    words = " ".join(fold(key).replace("_", " ").replace("-", " ").split())
    if words in titles:
        return titles[words]
    if close := nearest(key, sorted(titles.values())):
        return close
    return titles.get(nearest(words, sorted(titles)) or "")


def _finding(item: Mapping[str, Any], record: type[BaseModel], at: Place, steps: Place) -> Finding:
    _, field = _described(record, steps)
    kind, value, context = item["type"], item.get("input"), item.get("ctx", {})
    key = str(steps[-1]) if steps else ""
    name = _name(steps, field)
    in_list = bool(steps) and isinstance(steps[-1], int)
    example = _example(field, in_list=in_list)
    line = f"- {example}" if in_list else f"{key}: {example}"
    place = (*at, *steps)
    if kind == "missing":
        shown = f", ví dụ {line}" if example != "…" else ""
        return Finding(place[:-1], f"Thiếu mục {name}", f"Thêm dòng {key}: …{shown}")
    if kind == "extra_forbidden":
        return Finding(place, f"Không có mục nào tên «{key}»", _meant(steps, record)[1])
    if value is None or (isinstance(value, str) and not value.strip()):
        shown = f", ví dụ {line}" if example != "…" else ""
        return Finding(place, f"Mục {name} để trống", f"Điền giá trị{shown}")
    if kind == "enum":
        choices = list(field.codes or ()) if field else []
        close = nearest(str(value), [c.value for c in choices] + [c.label for c in choices])
        code = next((c.value for c in choices if close in (c.value, c.label)), None)
        hint = f"Có phải ý anh, chị là «{code}»? " if code else ""
        listed = ", ".join(f"{c.value} ({c.label})" for c in choices)
        return Finding(
            place, f"Mục {name} không có lựa chọn «{_short(value)}»", f"{hint}Chọn một trong: {listed}"
        )
    what, remedy = _worded(kind, value, context, line, example)
    return Finding(place, f"Mục {name} {what}", remedy)


def _worded(kind: str, value: object, context: Mapping[str, Any], line: str, example: str) -> tuple[str, str]:
    """(the words after `Mục «…»`, the remedy)."""
    shown = _short(value)
    match kind:
        case "string_type" if isinstance(value, bool | int | float):
            typed = "true/false" if isinstance(value, bool) else "số"
            plain = str(value).lower() if isinstance(value, bool) else str(value)
            return (
                f"phải là chữ nhưng {plain} đang được đọc là {typed}",
                f'Đặt trong ngoặc kép: "{plain}"',
            )
        case "string_type":
            return (
                "phải là chữ, không phải danh sách hay nhóm mục",
                f"Viết một giá trị, ví dụ {line}",
            )
        case "string_too_long":
            limit = context.get("max_length")
            length = len(value) if isinstance(value, str) else 0
            return f"dài {length} ký tự, quá {limit} ký tự", "Viết ngắn lại"
        case "string_pattern_mismatch":
            form = FORMS[context["pattern"]]
            return f"viết chưa đúng dạng: «{shown}»", f"{form}, ví dụ {example}"
        case "day_padding":
            return f"viết ngày chưa đủ chữ số: {shown}", f"Viết năm-tháng-ngày: {context['iso']}"
        case "day_swapped":
            return f"viết ngày theo kiểu ngày/tháng/năm: {shown}", f"Viết năm-tháng-ngày: {context['iso']}"
        case "day_format":
            return f"không phải là ngày: {shown}", "Viết năm-tháng-ngày, ví dụ 2024-11-30"
        case "day_impossible":
            return f"là ngày không có trong lịch: {shown}", "Xem lại ngày, tháng; viết năm-tháng-ngày"
        case "number_comma":
            return (
                f"dùng dấu phẩy thập phân: {shown}",
                f"Trong tệp dữ liệu viết {context['point']}; trang sẽ hiện dấu phẩy",
            )
        case "number_expected" | "float_type":
            return f"phải là số: {shown}", f"Viết số, không kèm đơn vị, ví dụ {example}"
        case "int_type":
            return f"phải là số nguyên: {shown}", f"Viết số nguyên, ví dụ {example}"
        case "bool_type":
            return (
                f"phải là true hoặc false: {shown}",
                "Viết true (đúng) hoặc false (sai), không có ngoặc kép",
            )
        case "email":
            return f"không phải địa chỉ thư điện tử: {shown}", f"Viết một địa chỉ, ví dụ {example}"
        case "web_address":
            return (
                f"không phải địa chỉ trang web: {shown}",
                "Chỉ dùng địa chỉ bắt đầu bằng https:// hoặc http://",
            )
        case "site_address":
            return f"có dấu ? hoặc #: {shown}", "Chỉ ghi tên miền và thư mục, ví dụ https://vidu.example/"
        case "site_folder":
            return (
                f"có thư mục mà máy chủ có thể hiểu khác đi: {shown}",
                "Đặt tên thư mục bằng chữ không dấu, số và gạch nối, ví dụ https://vidu.example/thi-dua/",
            )
        case "rate":
            return f"ngoài khoảng đọc và nghe được: {shown}", "Viết số tiếng một phút, từ 60 đến 300"
        case "port":
            return (
                f"không phải số cổng: {shown}",
                "Viết một số từ 1 đến 65535; cổng thường dùng thì bỏ dòng này",
            )
        case "tuple_type":
            return "phải là danh sách", "Mỗi giá trị một dòng, bắt đầu bằng dấu gạch và dấu cách: - …"
        case "model_type" | "model_attributes_type":
            return (
                "phải là nhóm mục, không phải một giá trị",
                "Xuống dòng, thụt vào hai dấu cách và viết từng mục",
            )
        case _:
            return f"không đúng: {shown}", f"Viết như ví dụ: {example}"


def _described(record: type[BaseModel], steps: Place) -> tuple[type[BaseModel], Field | None]:
    """The class that owns the last key of `steps`, and its field; None for an unknown key."""
    owner, field = record, None
    for step in steps:
        if isinstance(step, int):
            continue
        if field is not None:
            owner = field.record or owner
        field = fields_of(owner).get(step)
    return owner, field


def _name(steps: Place, field: Field | None) -> str:
    path = "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
    return f"«{path}» ({field.title})" if field else f"«{path}»" if path else "này"


def _example(field: Field | None, *, in_list: bool = False) -> str:
    """The field's example as it would stand in a file, or "…"."""
    example = field.example if field else None
    if in_list and isinstance(example, list):
        example = example[0] if example else None
    return as_written(example) or "…"


def _short(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "một danh sách" if isinstance(value, list) else "một nhóm mục"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"
