"""A business with one account, and its office."""

import pytest

from tests.make import a_user
from tests.make_market import (
    a_producer,
)


@pytest.fixture
def karla(app):
    return a_user("Karla")


@pytest.fixture
def farm(karla):
    return a_producer(karla)


@pytest.fixture
def office(browse, karla, farm):
    return browse(karla)
