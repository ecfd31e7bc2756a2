"""A producer who takes transfers says where they go."""

import pytest

from marketplace.infra import journal
from marketplace.producers import queries
from tests.make import a_user
from tests.make_market import a_producer
from tests.producers.test_office import profile

PROFILE = "/mein-betrieb/profil"
TAKEN = {"pays_by_transfer": "y", "account_holder": "Karla Weber", "iban": "DE89370400440532013000"}


@pytest.fixture
def karla(app):
    return a_user("Karla")


@pytest.fixture
def farm(karla):
    return a_producer(karla)


@pytest.fixture
def office(browse, karla, farm):
    return browse(karla)


@pytest.mark.parametrize(
    "typed",
    [
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        " DE89-3704-0044-0532-0130-00 ",
        "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
    ],
)
def test_an_iban_is_kept_however_it_is_spaced(office, farm, typed):
    page = office.post(PROFILE, profile(**TAKEN | {"iban": typed}))
    assert page.status_code == 303, page.words
    kept = queries.get(farm.id)
    assert kept.iban == "DE89370400440532013000"
    assert kept.accepts == ["online", "transfer", "cash_at_pickup"]
    assert office.get(PROFILE).value("iban") == "DE89 3704 0044 0532 0130 00"


@pytest.mark.parametrize(
    "typed",
    [
        "DE89370400440532013001",  # a mistyped digit
        "DE8937040044053201300",  # one is missing
        "DE89370400440532013000000000",
        "DE٨٩370400440532013000",  # digits of another script
        "XX89370400440532013000",
        "🏦🐷",
        "x" * 10_000,
        "1" * 10_000,
        "<script>alert(1)</script>",
    ],
)
def test_a_mistyped_iban_comes_back_as_typed_with_a_sentence(office, farm, typed):
    page = office.post(PROFILE, profile(**TAKEN | {"iban": typed}))
    assert page.status_code == 422
    assert page.value("iban") == typed
    assert page.value("account_holder") == "Karla Weber"
    assert "Bitte prüfen Sie die IBAN." in page
    assert queries.get(farm.id).iban == ""


@pytest.mark.parametrize("holder", ["🐝", "x" * 71, "ä" * 10_000, "Karla\nEUR1.00", "王小明"])
def test_a_holder_that_no_bank_takes_is_asked_about(office, farm, holder):
    page = office.post(PROFILE, profile(**TAKEN | {"account_holder": holder}))
    assert page.status_code == 422
    assert page.value("account_holder") == holder
    assert queries.get(farm.id).account_holder == ""


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("iban", "Bitte geben Sie die IBAN ein."), ("account_holder", "wem das Konto gehört")],
)
def test_who_takes_transfers_names_an_account(office, farm, field, sentence):
    page = office.post(PROFILE, profile(**TAKEN | {field: " "}))
    assert page.status_code == 422
    assert sentence in page


def test_an_account_alone_offers_nothing(office, farm):
    office.post(PROFILE, profile(**TAKEN | {"pays_by_transfer": ""}))
    kept = queries.get(farm.id)
    assert kept.accepts == ["online", "cash_at_pickup"]
    assert kept.account is None


def test_transfer_alone_is_a_way_to_be_paid(office, farm):
    office.post(PROFILE, profile(**TAKEN | {"pays_online": "", "pays_at_pickup": ""}))
    assert queries.get(farm.id).accepts == ["transfer"]


def test_another_account_leaves_a_trace_without_its_number(office, farm):
    office.post(PROFILE, profile(**TAKEN))
    entry = journal.entries(kind="producer", subject_id=farm.id)[-1]
    assert {"iban", "account_holder"} <= set(entry.facts["columns"])
    assert "DE89" not in str(entry.facts)
