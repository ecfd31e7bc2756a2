"""Guests who stand before the order button, and the starting line they leave together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from marketplace.payments.operations import accounts
from marketplace.producers.models import Producer
from tests.browser import Browser, Page
from tests.checkout.steps import fill, press_the_button, to_review
from tests.concurrency.processes import Bank
from tests.make_market import a_producer

LINE_SECONDS = 30


@dataclass
class Guest:
    """A visitor with a filled basket who has the review page open."""

    browser: Browser
    review: Page

    @property
    def cart_id(self) -> int:
        return int(self.review.value("cart") or 0)

    def press(self) -> Page:
        return press_the_button(self.browser, self.review)

    def second_tab(self) -> "Guest":
        """Open the same page once more in the same browser."""
        tab = Browser(self.browser.client.application)
        cookie = self.browser.client.get_cookie("session")
        assert cookie
        tab.client.set_cookie("session", cookie.value)
        return Guest(tab, self.review)

    def see_where_it_leads(self, page: Page) -> tuple[str, Page]:
        """Follow the redirects as a browser does; return the address and the page."""
        path = ""
        for _ in range(4):
            if page.status_code != 303:
                break
            path = urlsplit(page.location).path
            page = self.browser.follow(page)
        return path, page


def a_guest(market: Flask, *variants: Any) -> Guest:
    browser = Browser(market)
    fill(browser, *variants)
    return Guest(browser, to_review(browser))


def a_seller(bank: Bank, **more: Any) -> Producer:
    """Make a producer whose account at the running bank can take charges."""
    producer = a_producer(**more)
    producer_id = producer.id
    account_id = accounts.connect(producer_id).account_id
    bank.press(accounts.onboarding_url(producer_id))
    accounts.refresh(account_id)
    return producer


def at_once(market: Flask, *acts: Callable[[], Any]) -> list[Any]:
    """Let all act at the same moment, each in a thread with a session of its own.

    Return what each got: its answer, or its exception.
    """
    line = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        with market.app_context():
            line.wait(LINE_SECONDS)
            try:
                return act()
            except Exception as error:  # noqa: BLE001 - the test looks at what came of it
                return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def failed(answers: list[Any]) -> list[Any]:
    """Return what no customer should see: exceptions and pages about a failure of ours."""
    return [a for a in answers if isinstance(a, Exception) or getattr(a, "status_code", 0) >= 500]
