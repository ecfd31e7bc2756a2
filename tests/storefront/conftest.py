"""What tests of the shop window share."""

import pytest

from marketplace.web import freshness


@pytest.fixture
def fresh_until(shop):
    """Return until when the answer to an address says it holds."""

    def ask(path):
        with shop.test_request_context(path):
            shop.full_dispatch_request()
            return freshness.fresh_until()

    return ask
