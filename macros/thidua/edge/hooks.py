"""MkDocs' events. `thidua` lets MkDocs turn docs/ into HTML and builds by itself; `mkdocs build` and `mkdocs serve`
by hand check the data and write the same files.

MkDocs loads this file by its path, so it imports by absolute names.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from thidua.build.catalogue import BuildError
from thidua.edge.macro import CONVERSION, Conversion
from thidua.edge.markdown import Listener, plainly
from thidua.edge.marks import shown
from thidua.edge.passages import words_of
from thidua.edge.words import catalogue_of
from thidua.site import addresses
from thidua.site.checking import check, today
from thidua.store.words import PICTURES, own_files
from thidua.vietnamese.text import slug

log = logging.getLogger("mkdocs.hooks.thidua")


def on_startup(command: str, dirty: bool) -> None:
    for handler in logging.getLogger("mkdocs").handlers:
        if not isinstance(handler, Listener):  # which knows the files besides
            handler.addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.msg, record.args = plainly(record.getMessage()), ()
    return True


@event_priority(100)  # before mkdocs-macros hands `extra` to the pages
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug
    config.theme.static_templates.clear()  # all files but the words are ours
    if (
        CONVERSION not in config.extra or "publication" in config.extra
    ):  # by hand; again for each change while serving
        docs = Path(config.docs_dir)
        data = Path(config.config_file_path).parent / "data"
        checked = check(data, docs, today())
        for problem in checked.problems:
            log.info("%s", problem)
        for omission in checked.omissions:
            log.info("%s", omission)
        if checked.publication is None:
            raise Abort("Dữ liệu còn lỗi; chưa dựng trang.")
        config.site_name = checked.publication.dataset.site.title
        config.extra.update({"publication": checked.publication, CONVERSION: Conversion(own=own_files(data))})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in list(files):
        if not file.is_documentation_page() and Path(file.src_uri).suffix not in PICTURES:
            files.remove(file)  # Material's styles and scripts are not used
    for name, path in config.extra[CONVERSION].own.items():
        if (standard := files.get_file_from_path(name)) is not None:
            files.remove(standard)
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    env.loader = FunctionLoader(lambda name: "")  # the page around the words is put there later
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    source, conversion = page.file.src_uri, config.extra[CONVERSION]
    html = shown(html, "../" * addresses.of_source(source).count("/"))
    conversion.words[source] = words_of(html, tuple(conversion.blocks.get(source, ())))
    return html


def on_post_build(config: MkDocsConfig) -> None:
    publication = config.extra.get("publication")
    if publication is None:
        return
    try:
        catalogue = catalogue_of(publication, Path(config.docs_dir), config.extra[CONVERSION].words)
        for file in catalogue:
            target = Path(config.site_dir, addresses.file_of(file.address))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(catalogue.make_file(file))
    except BuildError as error:
        raise Abort(str(error)) from None
