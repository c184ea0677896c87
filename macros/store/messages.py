"""pydantic's errors -> findings in Vietnamese, worded from the model's own titles and examples."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from ..model.base import Label
from ..model.finding import Finding, Place
from ..vietnamese.text import nearest


def findings(error: ValidationError, record: type[BaseModel], at: Place) -> Iterator[Finding]:
    """One finding for each error; `at` is the place of the record in the data."""
    for item in error.errors(include_url=False):
        steps = tuple(item["loc"])
        yield _finding(item, record, at, steps)


def _finding(item: Mapping[str, Any], record: type[BaseModel], at: Place, steps: Place) -> Finding:
    owner, info = _described(record, steps)
    kind, value, context = item["type"], item.get("input"), item.get("ctx", {})
    key = str(steps[-1]) if steps else ""
    name = _name(steps, info)
    example = _example(info)
    place = (*at, *steps)
    if kind == "missing":
        return Finding(place[:-1], f"Thiếu mục {name}", f"Thêm dòng {key}: …, ví dụ {key}: {example}")
    if kind == "extra_forbidden":
        close = nearest(key, sorted(owner.model_fields))
        known = ", ".join(owner.model_fields)
        remedy = (
            f"Có phải ý anh/chị là «{close}»?" if close else f"Xóa dòng này, hoặc dùng một trong: {known}"
        )
        return Finding(place, f"Không có mục nào tên «{key}»", remedy)
    if value is None:
        return Finding(place, f"Mục {name} để trống", f"Điền giá trị, ví dụ {key}: {example}")
    if kind == "enum":
        choices = _choices(info)
        close = nearest(str(value), [c.value for c in choices] + [c.label for c in choices])
        code = next((c.value for c in choices if close in (c.value, c.label)), None)
        hint = f"Có phải ý anh/chị là «{code}»? " if code else ""
        listed = ", ".join(f"{c.value} ({c.label})" for c in choices)
        return Finding(
            place, f"Mục {name} không có lựa chọn «{_short(value)}»", f"{hint}Chọn một trong: {listed}"
        )
    what, remedy = _worded(kind, value, context, key, example)
    return Finding(place, f"Mục {name} {what}", remedy)


def _worded(kind: str, value: object, context: Mapping[str, Any], key: str, example: str) -> tuple[str, str]:
    """The words after `Mục «…»`, and the remedy."""
    shown = _short(value)
    match kind:
        case "string_type" if isinstance(value, bool | int | float):
            typed = "true/false" if isinstance(value, bool) else "số"
            plain = str(value).lower() if isinstance(value, bool) else str(value)
            return (
                f"phải là chữ nhưng {plain} đang được đọc là {typed}",
                f'Đặt trong ngoặc kép: {key}: "{plain}"',
            )
        case "string_type":
            return (
                "phải là chữ, không phải danh sách hay nhóm mục",
                f"Viết một giá trị, ví dụ {key}: {example}",
            )
        case "string_too_short":
            return "để trống", f"Điền giá trị, ví dụ {key}: {example}"
        case "string_too_long":
            limit = context.get("max_length")
            length = len(value) if isinstance(value, str) else 0
            return f"dài {length} ký tự, quá {limit} ký tự", "Viết ngắn lại"
        case "string_pattern_mismatch":
            return f"viết chưa đúng dạng: «{shown}»", f"Viết như ví dụ: {example}"
        case "day_swapped":
            return f"viết ngày theo kiểu ngày/tháng/năm: {shown}", f"Viết năm-tháng-ngày: {context['iso']}"
        case "day_format":
            return f"không phải là ngày: {shown}", "Viết năm-tháng-ngày, ví dụ 2024-11-30"
        case "day_impossible":
            return f"là ngày không có trong lịch: {shown}", "Xem lại ngày và tháng"
        case "number_comma":
            return (
                f"dùng dấu phẩy thập phân: {shown}",
                f"Trong tệp dữ liệu viết {context['point']}; trang sẽ hiện dấu phẩy",
            )
        case "number_expected" | "float_type":
            return f"phải là số: {shown}", f"Viết số, không kèm đơn vị, ví dụ {example}"
        case "integer_expected":
            return f"phải là số nguyên: {shown}", f"Viết số nguyên, ví dụ {example}"
        case "bool_expected":
            return (
                f"phải là true hoặc false: {shown}",
                "Viết true (đúng) hoặc false (sai), không có ngoặc kép",
            )
        case "web_address":
            return (
                f"không phải địa chỉ trang web: {shown}",
                "Chỉ dùng địa chỉ bắt đầu bằng https:// hoặc http://",
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


def _described(record: type[BaseModel], steps: Place) -> tuple[type[BaseModel], FieldInfo | None]:
    """The record that owns the last key of `steps`, and the field's description."""
    owner, info = record, None
    for step in steps:
        if isinstance(step, int):
            continue
        if info is not None:
            owner = _record_of(info.annotation) or owner
        info = owner.model_fields.get(step)
    return owner, info


def _record_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_of(part))), None)


def _choices(info: FieldInfo | None) -> list[Label]:
    def walk(annotation: Any) -> Iterator[Label]:
        if get_origin(annotation) in (tuple, Annotated, Union, types.UnionType):
            for part in get_args(annotation):
                yield from walk(part)
        elif isinstance(annotation, type) and issubclass(annotation, Label):
            yield from annotation

    return list(walk(info.annotation)) if info else []


def _name(steps: Place, info: FieldInfo | None) -> str:
    path = "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
    return f"«{path}» ({info.title})" if info and info.title else f"«{path}»" if path else "này"


def _example(info: FieldInfo | None) -> str:
    example = (info.examples or ["…"])[0] if info else "…"
    if isinstance(example, bool):
        return str(example).lower()
    return "…" if example is None or example in ([], {}) else str(example)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"
