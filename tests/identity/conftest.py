"""A visitor with a keyboard and a letter box."""

import re
from email import message_from_bytes, policy

import pytest

from marketplace.identity.models import User
from marketplace.identity.passwords import hashed
from marketplace.infra import mail
from tests.browser import Page
from tests.make import a_user

PASSWORD = "ein ganzer Satz ist gut"


@pytest.fixture
def letters(app, run_jobs):
    """Return the letters to somebody, as (subject, link), after the worker has run."""
    for file in mail.post_folder().glob("*.eml"):
        file.unlink()

    def read(email: str) -> list[tuple[str, str]]:
        run_jobs()
        found = []
        for file in sorted(
            mail.post_folder().glob("*.eml"), key=lambda f: int(f.stem.split("-")[1])
        ):
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            if message["To"] == email:
                link = re.search(
                    r"http://localhost(/\S+)", message.get_body(("plain",)).get_content()
                )
                found.append((str(message["Subject"]), link[1] if link else ""))
        return found

    return read


@pytest.fixture
def anna(app) -> User:
    return a_user("Anna", email="anna@test.example", password_hash=hashed(PASSWORD))


@pytest.fixture
def sign_in(browse):
    """Type address and password; return the visitor and the answer."""

    def typed(email="anna@test.example", password=PASSWORD, visitor=None, path="/anmelden"):
        visitor = visitor or browse()
        return visitor, visitor.post(path, {"email": email, "password": password})

    return typed


def token_of(page: Page) -> dict[str, str]:
    return {"csrf_token": page.value("csrf_token") or ""}
