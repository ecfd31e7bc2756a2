"""Every test begins with an empty post."""

import shutil

import pytest

from marketplace.infra import mail


@pytest.fixture(autouse=True)
def empty_post(app):
    assert app.testing
    shutil.rmtree(mail.post_folder(), ignore_errors=True)
