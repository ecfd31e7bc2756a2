"""Settings complain all at once, and production refuses what only a demo may have."""

import pytest

from marketplace import settings
from marketplace.settings import Settings, load

COMPLETE = {
    "MODE": "production",
    "SECRET_KEY": "k" * 40,
    "PUBLIC_URL": "https://markt.example",
    "MAIL_HOST": "mail.example",
    "MAIL_SENDER": "markt@landkreis.example",
    "STRIPE_KEY": "sk_live_1234",
    "STRIPE_WEBHOOK_SECRET": "whsec_1234",
    "CHARGE_SHAPE": "separate_charges_and_transfers",
    "CHARGE_SHAPE_CLEARED": "2026-11-02, Az. 17",
    "TERMS_ARE_SAMPLE": "false",
}


@pytest.fixture
def environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # no .env of the developer
    for name in Settings.model_fields:
        monkeypatch.delenv(settings.PREFIX + name.upper(), raising=False)

    def set_to(values):
        for name, value in values.items():
            monkeypatch.setenv(settings.PREFIX + name, value)

    return set_to


def test_the_demo_needs_no_setting(environment):
    environment({})
    assert load().is_demo


def test_a_complete_production_starts_without_the_test_bank(environment):
    environment(COMPLETE)
    assert load().bank_url == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "demo-only-not-a-secret"),
        ("SECRET_KEY", "short"),
        ("PUBLIC_URL", "http://markt.example"),
        ("MAIL_HOST", ""),
        ("MAIL_SENDER", "markt@demo.example"),
        ("STRIPE_KEY", "sk_test_demo"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_demo"),
        ("CHARGE_SHAPE_CLEARED", ""),
        ("REQUIRE_SECOND_FACTOR", "false"),
        ("TERMS_ARE_SAMPLE", "true"),
    ],
)
def test_production_refuses(environment, name, value):
    environment(COMPLETE | {name: value})
    with pytest.raises(SystemExit, match=f"MARKET_{name}"):
        load()


def test_production_has_no_default_for_the_shape_of_the_charge(environment):
    environment({k: v for k, v in COMPLETE.items() if k != "CHARGE_SHAPE"})
    with pytest.raises(SystemExit, match="MARKET_CHARGE_SHAPE"):
        load()


def test_every_problem_is_named_at_once(environment):
    environment({"MODE": "production"})
    with pytest.raises(SystemExit) as refused:
        load()
    for name in COMPLETE.keys() - {"MODE"}:
        assert f"MARKET_{name}:" in str(refused.value)


def test_malformed_values_are_named_at_once(environment):
    environment({"PORT": "many", "TRUSTED_PROXIES": "-1"})
    with pytest.raises(SystemExit) as refused:
        load()
    assert "MARKET_PORT" in str(refused.value)
    assert "MARKET_TRUSTED_PROXIES" in str(refused.value)


def test_a_secret_may_come_from_a_file(environment, tmp_path):
    (tmp_path / "key").write_text("from-a-file\n")
    environment({"SECRET_KEY_FILE": str(tmp_path / "key")})
    assert load().secret_key == "from-a-file"
