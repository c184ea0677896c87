"""What a person does in a browser, counted: by mouse, or by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page

_TABS: Final = 400
"""So many presses of Tab at most lead anywhere on a page."""


@dataclass
class Hand:
    """What a person does in a browser, counted: by mouse, or by keyboard alone."""

    page: Page
    by_keyboard: bool
    actions: int = 0

    def press(self, target: Locator) -> None:
        self.actions += 1
        target = target.first
        if not self.by_keyboard:
            target.click()
            return
        if target.evaluate("e => e.type === 'radio'"):
            self._choose_radio(target)
            return
        self._go_to(target)
        is_box = target.evaluate("e => e.type === 'checkbox'")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def button(self, words: str) -> None:
        """One that leads to another page."""
        self.go(self.named(words))

    def named(self, words: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name=words, exact=True)

    def link(self, words: str) -> None:
        self.go(self.page.get_by_role("link", name=words, exact=True))

    def go(self, target: Locator) -> None:
        """Press it and wait for the page that it leads to: whoever presses Enter twice leaves before the first is done."""
        self.page.evaluate("document.documentElement.dataset.left = 1")
        self.press(target)
        self.page.locator("html[data-left]").wait_for(state="detached")
        self.page.wait_for_load_state()

    def write(self, id: str, text: str) -> None:
        """Into a box, or into a list that is searched by typing."""
        self.actions += 1
        searched = self.page.locator(f"#{id}-tim")
        target = searched if searched.count() else self.page.locator(f"#{id}")
        if self.by_keyboard:
            self._go_to(target)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        else:
            target.fill(text)
        if searched.count():
            self.page.keyboard.press("Enter")

    def choose(self, id: str, words: str) -> None:
        """From a list that is short enough to be looked through: what has these words in it."""
        self.actions += 1
        target = self.page.locator(f"#{id}")
        value = target.evaluate("(e, words) => [...e.options].find(o => o.text.includes(words)).value", words)
        if not self.by_keyboard:
            target.select_option(value)
            return
        self._go_to(target)
        for _ in range(target.locator("option").count()):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert target.input_value() == value

    def hold(self, target: Locator, file: Path) -> None:
        """Choose a file: the window for it belongs to the system."""
        self.actions += 1
        if self.by_keyboard:
            self._go_to(target)
        target.set_input_files(file)

    def _go_to(self, target: Locator) -> None:
        for _ in range(_TABS):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {target}")

    def _choose_radio(self, target: Locator) -> None:
        same = (
            "e => { const now = document.activeElement; return now.type === 'radio' && now.name === e.name; }"
        )
        for _ in range(_TABS):
            if target.evaluate(same):
                break
            self.page.keyboard.press("Tab")
        for _ in range(10):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked()

    def save(self) -> None:
        self.button("Lưu")
        self.page.locator(".notice.good").wait_for()


def at_rest(page: Page) -> None:
    """Wait for a page that does not ask anew, whole: between two pages there is none, and with it nothing that asks."""
    page.locator("html:not(:has(meta[http-equiv])) footer").wait_for()
