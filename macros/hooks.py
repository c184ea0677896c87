"""MkDocs events: a page for each record, heading slugs, published files.

One of the two files that know MkDocs. `build_site` hands a checked publication to MkDocs; `mkdocs
serve` finds its data through the environment, set by `thidua serve`: THIDUA_DATA, THIDUA_DATE.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from macros.model.page import Page
from macros.outputs import search
from macros.publication import Checked, Publication, check, today
from macros.render import SAMPLE_MARK, environment
from macros.store.words import address_of
from macros.vietnamese.text import slug

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
log = logging.getLogger("mkdocs.hooks.thidua")
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    global _serving
    _serving = command == "serve"
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.msg, record.args = _plainly(record.getMessage()), ()
    return True


@event_priority(100)  # before mkdocs-macros hands `extra` to the pages
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if "publication" not in config.extra or _serving:
        checked = _check(config)
        config.extra["publication"] = checked.publication
        config.extra["problems"] = checked.problems
    publication: Publication | None = config.extra["publication"]
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug
    config.theme.static_templates.discard("sitemap.xml")  # ours is in outputs/, with real dates
    if publication:
        config.site_name = publication.dataset.site.title
        config.site_url = publication.dataset.site.url or config.site_url
    return config


def _check(config: MkDocsConfig) -> Checked:
    """The data folder as the environment names it, for `mkdocs serve` and `mkdocs build` by hand."""
    day = os.environ.get("THIDUA_DATE")
    checked = check(
        Path(os.environ.get("THIDUA_DATA") or Path(config.config_file_path).parent / "data"),
        Path(config.docs_dir),
        dt.date.fromisoformat(day) if day else today(),
    )
    for problem in checked.problems:
        log.info("%s", problem)
    if checked.publication is None and not _serving:
        raise Abort("Dữ liệu còn lỗi; chưa dựng trang.")
    return checked


class BuildFailedError(Exception):
    """Why MkDocs could not build, in words for the person at the keyboard."""


def build_site(publication: Publication, out: Path) -> None:
    """Build a checked publication into the folder `out`. Raises BuildFailedError."""
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.setLevel(logging.INFO)
    try:
        config = load_config(
            str(CONFIG), site_dir=str(out), extra={"publication": publication, "problems": ()}
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Exception, SystemExit) as error:
        why = [] if isinstance(error, SystemExit) else [str(error)]  # SystemExit: already told
        raise BuildFailedError("\n".join([*map(_plainly, said.warnings), *why])) from error
    finally:
        logger.removeHandler(said)
    if said.warnings:  # such as a link to a page that is not there
        raise BuildFailedError("\n".join(map(_plainly, said.warnings)))


def _plainly(message: str) -> str:
    """What MkDocs or mkdocs-macros says of a page in docs/, in a line that names it and says what to do."""
    if link := re.search(r"Doc file '(.+?)' contains an? .*?link '(.+?)'", message):
        return f"docs/{link[1]}: liên kết «{link[2]}» không dẫn đến đâu. Sửa lại đường dẫn."
    if macro := re.search(r"_File_: `(.+?)`\s+_[^_]+_:? *([^\n]+)", message):
        what = macro[2].strip("*")
        if missing := re.fullmatch(r"'(.+)' is undefined", what):
            what = f"không có khối nào tên «{missing[1]}»"
        return f"docs/{macro[1]}: {what}. Sửa chỗ gọi khối trong trang; tên các khối ở macros/__init__.py."
    return message


class _Said(logging.Handler):
    """Passes on the progress, and keeps warnings for the case that the build fails."""

    def __init__(self) -> None:
        super().__init__()
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == log.name:
            print(record.getMessage(), file=sys.stderr, flush=True)
        elif record.levelno >= logging.WARNING:
            self.warnings.append(record.getMessage())


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in list(files):
        if not file.src_uri.endswith((".md", ".html")) and not _ours(file, config):
            files.remove(file)
    publication: Publication | None = config.extra["publication"]
    if publication is None:
        return files
    for page in publication.pages.values():
        uri = page.address + "index.md"
        if page.source is None:
            files.append(_generated(config, uri, ""))
        elif address_of(page.source) != page.address:
            original = files.src_uris[page.source]
            files.append(_generated(config, uri, original.content_string))
    return files


def _ours(file: File, config: MkDocsConfig) -> bool:
    """Our own assets, and the pictures in docs/. Material's stylesheets and scripts are not used, nor shipped."""
    path = Path(file.abs_src_path or "")
    ours = path.is_relative_to(Path(config.theme.custom_dir or ""))
    return ours or (path.suffix == ".webp" and path.is_relative_to(Path(config.docs_dir)))


def _generated(config: MkDocsConfig, uri: str, content: str) -> File:
    # Outside the navigation: in it, every page would grow with every record.
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    env.autoescape = True
    publication: Publication | None = config.extra["publication"]
    env.globals["publication"] = publication
    env.globals["problems"] = config.extra["problems"]
    # Without a publication too: Jinja refuses a template with an unknown filter, even in a part not used.
    ours = publication.renderer.environment if publication else environment()
    for mine, theirs in ((ours.globals, env.globals), (ours.tests, env.tests), (ours.filters, env.filters)):
        theirs.update({name: value for name, value in mine.items() if name not in theirs})
    return env


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    publication: Publication | None = config.extra["publication"]
    if publication is None:
        return html
    ours = page_of(page, publication)
    if ours.is_record:
        html = publication.renderer.record(ours)  # from data only: what looks like a mark is text
    else:
        blocks = config.extra.get("blocks", {}).pop(ours.address, {})
        html = re.sub(r"<p>(KHOI\d+[A-Z]+KHOI)</p>", lambda mark: blocks[mark[1]], html)
    publication.sections[ours.address] = search.passages(html)
    _progress(len(publication.sections), len(publication.pages))
    return html


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    publication: Publication | None = config.extra["publication"]
    if publication:
        ours = page_of(page, publication)
        context.update(_shell(publication, ours), sample=SAMPLE_MARK in (page.content or ""))
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    publication: Publication | None = config.extra["publication"]
    if publication:
        context.update(_shell(publication, None), sample=False)
    return context


def _shell(publication: Publication, page: Page | None) -> dict[str, Any]:
    """What the theme needs besides MkDocs' own context."""
    edition = publication.edition(page.year if page else None)
    link = publication.renderer.link
    return {
        "ours": page,
        "edition": edition,
        "trail": publication.trail(page) if page else [],
        "siblings": publication.siblings(page) if page else [],
        "to": lambda address: link(page, address),
        "here": lambda address: link(page, edition.address(address)),
    }


def on_post_build(config: MkDocsConfig) -> None:
    publication: Publication | None = config.extra["publication"]
    if publication is None:
        return
    site = Path(config.site_dir)
    for address, content in publication.files():
        _write(site / address, content)
    for done, files in enumerate(publication.picture_files(), 1):
        for address, content in files.items():
            _write(site / address, content)
        if done % 25 == 0:  # the first build of many takes minutes
            log.info("Đã xử lý %d/%d ảnh", done, len(publication.pictures))


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def page_of(page: MkDocsPage, publication: Publication) -> Page:
    """Our page for one of MkDocs' pages."""
    return publication.page_from(page.file.src_uri)


def _progress(done: int, total: int) -> None:
    step = max(1, total // 10)
    if done % step == 0 or done == total:
        log.info("Đã dựng %d/%d trang", done, total)
