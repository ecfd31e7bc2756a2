"""Settings complain all at once, and production refuses what only a demo may have."""

import hashlib
from pathlib import Path

import pytest

from marketplace import settings
from marketplace.settings import Settings, load

NOTICE = Path(__file__).parents[2] / "static" / "guarantee-placeholder.svg"  # any file will do
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
    "GUARANTEE_NOTICE": str(NOTICE),
    "GUARANTEE_NOTICE_SHA256": hashlib.sha256(NOTICE.read_bytes()).hexdigest(),
    "GUARANTEE_NOTICE_TEXT": str(Path(__file__)),
    "OPERATOR_NAME": "Landkreis Muster",
    "OPERATOR_STREET": "Am Markt 1",
    "OPERATOR_TOWN": "04552 Borna",
    "OPERATOR_PHONE": "03433 241",
    "OPERATOR_EMAIL": "markt@landkreis.example",
    "OPERATOR_REPRESENTATIVE": "der Landrat",
    "AUTHORITY_EMAIL": "dsa@landkreis.example",
    "SAFETY_EMAIL": "sicherheit@landkreis.example",
    "PRIVACY_OFFICER": "Ina Ost, datenschutz@landkreis.example",
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
        ("GUARANTEE_NOTICE", ""),
        ("GUARANTEE_NOTICE", "nowhere.svg"),
        ("GUARANTEE_NOTICE", __file__),
        ("GUARANTEE_NOTICE_SHA256", "0" * 64),
        ("GUARANTEE_NOTICE_TEXT", "nowhere.txt"),
        ("OPERATOR_EMAIL", "markt@demo.example"),
        ("OPERATOR_PHONE", "03433 0000000"),
        ("MAIL_SENDER", "Markt <markt@demo.example>"),
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


def test_production_with_direct_charges_needs_no_clearance(environment):
    direct = COMPLETE | {"CHARGE_SHAPE": "direct_charges", "CHARGE_SHAPE_CLEARED": ""}
    environment(direct | {"STRIPE_CONNECT_WEBHOOK_SECRET": "whsec_5678"})
    assert load().charge_shape is settings.ChargeShape.DIRECT


def test_production_with_direct_charges_hears_of_the_sellers_accounts(environment):
    environment(COMPLETE | {"CHARGE_SHAPE": "direct_charges"})
    with pytest.raises(SystemExit, match="MARKET_STRIPE_CONNECT_WEBHOOK_SECRET"):
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


def test_what_counsel_settled_is_read_as_it_is_written(environment):
    environment({"COUNSEL_CLEARED": '{"alcohol": "2027-01-12, 30.1-4711"}'})
    assert load().counsel_cleared == {"alcohol": "2027-01-12, 30.1-4711"}


@pytest.mark.parametrize("given", ["alcohol", "[1]", '{"alcohol": {}}', "{"])
def test_what_cannot_be_read_of_it_is_named(environment, given):
    environment({"COUNSEL_CLEARED": given})
    with pytest.raises(SystemExit, match="MARKET_COUNSEL_CLEARED"):
        load()


def test_a_public_body_names_who_looks_after_privacy(environment):
    environment({k: v for k, v in COMPLETE.items() if k != "PRIVACY_OFFICER"})
    with pytest.raises(SystemExit, match="MARKET_PRIVACY_OFFICER"):
        load()
    environment({"OPERATOR_TYPE": "private_small"})
    assert load().privacy_officer == ""


def test_a_secret_may_come_from_a_file(environment, tmp_path):
    (tmp_path / "key").write_text("from-a-file\n")
    environment({"SECRET_KEY_FILE": str(tmp_path / "key")})
    assert load().secret_key == "from-a-file"


@pytest.mark.parametrize("name", ["NAME", "STREET", "TOWN", "PHONE", "EMAIL", "REPRESENTATIVE"])
def test_production_has_no_default_for_who_runs_it(environment, name):
    environment({k: v for k, v in COMPLETE.items() if k != f"OPERATOR_{name}"})
    with pytest.raises(SystemExit, match=f"MARKET_OPERATOR_{name}"):
        load()


@pytest.mark.parametrize(
    "url", ["http://markt.example", "https://10.0.0.5", "http://localhost.evil.example"]
)
def test_the_demo_refuses_an_address_others_can_reach(environment, url):
    environment({"PUBLIC_URL": url})
    with pytest.raises(SystemExit, match="MARKET_PUBLIC_URL"):
        load()


@pytest.mark.parametrize(
    "url", ["", "http://localhost:8000", "http://127.0.0.1:9", "http://[::1]:8000"]
)
def test_the_demo_runs_on_this_machine(environment, url):
    environment({"PUBLIC_URL": url})
    assert load().is_demo


@pytest.mark.parametrize("name", ["MDOE", "SECRET_KYE_FILE", "mdoe"])
def test_a_mistyped_name_is_named(environment, name):
    environment({name: "production"})
    with pytest.raises(SystemExit, match=f"MARKET_{name.upper()}: there is no such setting"):
        load()


def test_a_mistyped_name_in_the_file_is_named(environment, tmp_path):
    environment({})
    (tmp_path / ".env").write_text("MARKET_MDOE=production\n")
    with pytest.raises(SystemExit, match="MARKET_MDOE"):
        load()


def test_names_of_tests_mean_nothing_here(environment):
    environment({"TEST_DATABASE": "x"})
    assert load().is_demo


@pytest.mark.parametrize(
    ("url", "attribution"),
    [
        ("http://tiles.example/{z}/{x}/{y}.png", "© Wir"),
        ("https://tiles.example/0/0/0.png", "© Wir"),
        ("https://tiles.example; script-src *", "© Wir"),
        ("https://tiles.example/{z}/{x}/{y}.png", ""),
    ],
)
def test_a_map_of_streets_needs_its_pattern_and_its_source(environment, url, attribution):
    environment({"MAP_TILES_URL": url, "MAP_TILES_ATTRIBUTION": attribution})
    with pytest.raises(SystemExit, match="MARKET_MAP_TILES"):
        load()
    environment(
        {
            "MAP_TILES_URL": "https://tiles.example:8443/{z}/{y}/{x}",
            "MAP_TILES_ATTRIBUTION": "© Wir",
        }
    )
    assert load().map_tiles_host == "tiles.example:8443"
