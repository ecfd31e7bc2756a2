"""Guests over the network: they fill a basket, order and pay, and try again when it fails."""

import re
import time
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.checkout.steps import ADDRESS
from tests.concurrency.processes import Bank

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
PATIENCE = 60.0
HIDDEN = re.compile(r'name="(cart|review)"[^>]*value="([^"]*)"')


@dataclass
class Shopper:
    """A visitor with cookies of his own; a broken connection only makes him try again."""

    base: str
    bank: Bank
    session: requests.Session = field(default_factory=requests.Session)
    statuses: list[int] = field(default_factory=list)

    def buy(self, variant_ids: list[int]) -> str:
        """Order and pay; return the address of the order's page the shop has shown."""
        for variant_id in variant_ids:
            self.post("/warenkorb/positionen", {"variant_id": variant_id, "quantity": 1})
        self.post("/kasse", {})
        self.post("/kasse/adresse", ADDRESS)
        self.post("/kasse/zahlung", {"way": "online"})
        typed = dict(HIDDEN.findall(self.get("/kasse/pruefen").text))
        answer = self.post("/kasse/bestellung", typed)
        target = answer.headers.get("Location", "")
        if "/zahlen/" in target:
            target = self.bank.press(target, "zahlen")
            target = self.get(target.removeprefix(self.base)).headers.get("Location", "")
        return target

    def get(self, path: str) -> requests.Response:
        return self._ask("GET", path, None)

    def post(self, path: str, data: dict[str, Any]) -> requests.Response:
        return self._ask("POST", path, data)

    def _ask(self, method: str, path: str, data: dict[str, Any] | None) -> requests.Response:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.session.request(
                    method, self.base + path, data=data, headers=SAME_ORIGIN,
                    allow_redirects=False, timeout=20,
                )  # fmt: skip
            except requests.RequestException:
                assert time.monotonic() < deadline, f"{method} {path}: nobody answers"
                time.sleep(0.1)
                continue
            self.statuses.append(answer.status_code)
            if answer.status_code < 500 or time.monotonic() > deadline:
                return answer
            time.sleep(0.1)
