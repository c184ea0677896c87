"""Watches folders, and says when files in them have changed and then rested."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_SETTLED: Final = 0.1
"""Seconds without a further change before it is told: an editor writes a file in several steps."""
_log: Final = logging.getLogger(__name__)
_CHANGES: Final = {"modified", "created", "moved", "deleted"}


class Watch:
    """Calls `changed` at once, and again after each change, in a thread of its own; `code_changed` when it was code."""

    def __init__(
        self,
        folders: Iterable[Path],
        changed: Callable[[], None],
        code_changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._changed, self._event = changed, threading.Event()
        self._observer = Observer()
        for folder in folders:
            self._observer.schedule(_Handler(folder, self._event, code_changed), str(folder), recursive=True)
        self._observer.daemon = True
        self._observer.start()
        threading.Thread(target=self._tell, daemon=True).start()

    def wake(self) -> None:
        """As if something had changed."""
        self._event.set()

    def stop(self) -> None:
        self._observer.stop()

    def _tell(self) -> None:
        while True:
            try:
                self._changed()
            except Exception:  # the next change is told all the same
                _log.exception("watch")
            self._event.wait()
            while self._event.is_set():
                self._event.clear()
                self._event.wait(_SETTLED)


class _Handler(FileSystemEventHandler):
    def __init__(self, folder: Path, event: threading.Event, code_changed: Callable[[], None]) -> None:
        self.folder, self.event, self.code_changed = folder, event, code_changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(str(event.src_path))
        is_hidden = any(part.startswith(".") for part in path.relative_to(self.folder).parts)
        if event.event_type not in _CHANGES or is_hidden or path.suffix == ".pyc":
            return
        if path.suffix == ".py":
            self.code_changed()
        elif not event.is_directory:
            self.event.set()
