"""A business that gives its papers, the operator who looks at them, and a stranger."""

from io import BytesIO

import pytest

from marketplace.infra import mail
from marketplace.web.access import Audience
from tests.make import a_grant, a_user
from tests.make_market import a_producer

OFFICE = "/mein-betrieb/nachweise"
DESK = "/betrieb-des-marktes/nachweise"
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"


def a_file(content: bytes = PDF, name: str = "Nachweis.pdf"):
    return BytesIO(content), name


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def hof(bruno):
    """A business with nothing in its record."""
    return a_producer(bruno, record=False)


@pytest.fixture
def office(browse, bruno, hof):
    return browse(bruno)


@pytest.fixture
def otto(app):
    return a_grant(a_user("Otto"), Audience.OPERATOR)


@pytest.fixture
def desk(browse, otto):
    return browse(otto)


@pytest.fixture
def letters(app, run_jobs):
    """Return what was written to an address: subject -> text, after the worker has run."""
    for file in mail.post_folder().glob("*.eml"):
        file.unlink()

    def read(email: str) -> dict[str, str]:
        run_jobs()
        return {
            str(letter["Subject"]): letter.get_body(("plain",)).get_content()
            for _key, letter in mail.kept_mails()
            if letter["To"] == email
        }

    return read
