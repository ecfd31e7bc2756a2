"""After every scenario the invariants hold, and our books are those of the bank."""

import pytest

from tests import oracle


@pytest.fixture(autouse=True)
def invariants(app, bank):
    yield
    oracle.assert_invariants_hold()
    oracle.assert_books_agree(bank)
