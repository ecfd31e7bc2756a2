"""A test client that reads like a user and checks every page it fetches."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from marketplace.infra.db import db, transaction
from marketplace.kit import clock, tokens
from marketplace.web.access import SECOND_FACTOR
from marketplace.web.sessions import LIFETIME, StoredSession
from tests import document

CSRF = "token-of-the-test"


class Browser:
    """Follows nothing by itself; every HTML answer is checked."""

    def __init__(self, app: Flask, user_id: int | None = None, *, checks: bool = True) -> None:
        self.client = app.test_client()
        self.user_id, self.checks = user_id, checks
        if user_id is not None:
            self._sign_in(user_id)

    def _sign_in(self, user_id: int) -> None:
        token = tokens.fresh()
        now = clock.now()
        data = {"_user_id": str(user_id), "_fresh": True, "csrf_token": CSRF, SECOND_FACTOR: True}
        with transaction():
            db.session.add(
                StoredSession(
                    id_hash=tokens.digest(token), user_id=user_id, data=data,
                    created_at=now, expires_at=now + LIFETIME,
                )
            )  # fmt: skip
        self.client.set_cookie("session", token)

    def get(self, url: str, **more: Any) -> "Page":
        return self._open("GET", url, **more)

    def post(self, url: str, data: dict[str, Any] | None = None, **more: Any) -> "Page":
        data = dict(data or {})
        if self.user_id is not None:
            data.setdefault("csrf_token", CSRF)
        headers = {"Sec-Fetch-Site": "same-origin", **more.pop("headers", {})}
        return self._open("POST", url, data=data, headers=headers, **more)

    def follow(self, page: "Page") -> "Page":
        """Go where a redirect points."""
        assert page.status_code == 303, f"{page.status_code}, not a redirect: {page.text[:300]}"
        target = urlsplit(page.location)
        return self.get(target.path + (f"?{target.query}" if target.query else ""))

    def _open(self, method: str, url: str, **more: Any) -> "Page":
        db.session.rollback()  # the test reads afresh what the request will have written
        with self.client.application.app_context():  # and the request has a session of its own
            response = self.client.open(url, method=method, **more)
        page = Page(response)
        assert not self.checks or response.status_code != 500, f"{method} {url}: 500, see the log"
        if self.checks and response.mimetype == "text/html" and response.status_code // 100 != 3:
            check(page, url)
        return page


class Page:
    """An answer with its parsed document."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status_code = response.status_code
        self.headers = response.headers
        self.location = response.headers.get("Location", "")
        self._tree: Any = None

    @property
    def text(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def json(self) -> Any:
        return self.response.get_json()

    @property
    def tree(self) -> Any:
        if self._tree is None:
            self._tree = document.parse(self.text)
        return self._tree

    @property
    def words(self) -> str:
        """What a person reads, spaces normalised, without places where a line may break."""
        text = " ".join(self.tree.find("body").itertext()).replace("\u00ad", "")
        return re.sub(r"[\s\u00a0]+", " ", text).strip()

    def all(self, tag: str) -> list[Any]:
        return list(self.tree.iter(tag))

    def links(self) -> list[str]:
        return [a.get("href") for a in self.all("a") if a.get("href")]

    def value(self, name: str) -> str | None:
        """Return the value of the first form control of that name."""
        for control in self.tree.iter():
            if control.tag in {"input", "select", "textarea"} and control.get("name") == name:
                if control.tag == "textarea":
                    return control.text or ""
                if control.tag == "select":
                    chosen = [o for o in control.iter("option") if o.get("selected") is not None]
                    return chosen[0].get("value") if chosen else ""
                return control.get("value")
        return None

    def __contains__(self, text: str) -> bool:
        return text in self.words


def check(page: Page, url: str) -> None:
    """Check what every page must hold, whatever it shows."""
    where = f"{url} ({page.status_code})"
    headings = [" ".join("".join(h.itertext()).split()) for h in page.all("h1")]
    assert len(headings) == 1, f"{where}: {len(headings)} h1"
    title = " ".join((page.tree.findtext(".//title") or "").split())
    plain = headings[0].replace("\u00ad", "")
    assert plain in title.replace("\u00ad", ""), f"{where}: title {title!r} without {headings[0]!r}"
    ids = [
        node.get("id") for node in page.tree.iter() if isinstance(node.tag, str) and node.get("id")
    ]
    assert len(ids) == len(set(ids)), (
        f"{where}: ids twice {sorted(i for i in ids if ids.count(i) > 1)}"
    )
    _check_controls(page, where, set(ids))
    for node in page.tree.iter():
        if not isinstance(node.tag, str):
            continue
        assert node.get("style") is None, f"{where}: inline style on {node.tag}"
        assert not [a for a in node.attrib if str(a).startswith("on")], f"{where}: handler"
        assert node.tag != "style", f"{where}: <style>"
        if node.tag == "script":
            assert node.get("src") or node.get("type") == "application/ld+json", f"{where}: script"
        if node.tag == "img":
            assert node.get("alt") is not None, f"{where}: img without alt {node.get('src')}"
        if node.tag == "form":
            assert node.get("method", "get").lower() in {"get", "post"}, where
            assert node.get("action"), f"{where}: form without action"


def _check_controls(page: Page, where: str, ids: set[str]) -> None:
    labelled = {label.get("for") for label in page.all("label")}
    wrapped = {id(node) for label in page.all("label") for node in label.iter()}
    for tag in ("input", "select", "textarea"):
        for node in page.all(tag):
            if node.get("type") in {"hidden", "submit", "button"}:
                continue
            named = (
                node.get("id") in labelled
                or id(node) in wrapped
                or node.get("aria-label")
                or (node.get("aria-labelledby") or "") in ids
            )
            assert named, f"{where}: {tag} {node.get('name')} without label"
            for other in (node.get("aria-describedby") or "").split():
                assert other in ids, f"{where}: aria-describedby points nowhere: {other}"
