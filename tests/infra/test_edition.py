"""The edition of the shop window moves with what it shows, and only with what was kept."""

import pytest

from marketplace.infra import edition
from marketplace.infra.db import transaction


@pytest.mark.usefixtures("app")
class TestTheEdition:
    def test_one_transaction_begins_one_edition_however_much_it_changes(self):
        before = edition.current()
        with transaction():
            edition.changed()
            edition.changed()
        first = edition.current()
        with transaction():
            edition.changed()
        assert (first, edition.current()) == (before + 1, before + 2)

    def test_what_was_rolled_back_begins_none(self):
        def regretted():
            edition.changed()
            raise LookupError

        before = edition.current()
        with pytest.raises(LookupError), transaction():
            regretted()
        assert edition.current() == before
        with transaction():
            edition.changed()
        assert edition.current() > before
