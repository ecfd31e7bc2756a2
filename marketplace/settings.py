"""Every setting of the shop, read once, all mistakes reported together.

Names carry the prefix MARKET_. A secret may also come from a file: MARKET_SECRET_KEY_FILE
holds the path. Outside demo mode no secret has a default.
"""

import hashlib
import json
import os
import re
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from marketplace.kit.i18n import mark as _

PREFIX = "MARKET_"
SECRET_LENGTH = 32
DEMO_WEBHOOK_SECRET = "whsec_demo"  # noqa: S105 - refused outside demo mode
DEMO_SECRET = "demo-only-not-a-secret"  # noqa: S105 - refused outside demo mode
# Who runs the market must be said in production; only the VAT id may be missing.
OPERATOR = {
    f"operator_{name}" for name in ("name", "street", "town", "phone", "email", "representative")
}


class Mode(StrEnum):
    DEMO = "demo"
    PRODUCTION = "production"


class ChargeShape(StrEnum):
    """How one payment reaches several sellers; production must choose (decision 0011)."""

    SEPARATE = "separate_charges_and_transfers"
    DIRECT = "direct_charges"  # one for each seller, on the seller's own account (decision 0020)


class OperatorType(StrEnum):
    """Who runs the market; three of four have all duties of a platform (LAW 0.14)."""

    PUBLIC_BODY = "public_body"
    PUBLICLY_CONTROLLED = "publicly_controlled"  # a quarter or more belongs to public bodies
    PRIVATE_SMALL = "private_small"  # under 50 people and at most 10 million euros
    PRIVATE_OTHER = "private_other"


class OpenDataLicence(StrEnum):
    """Under which terms the open data may be used (GovData's list)."""

    DL_DE_BY = "dl-de/by-2-0"
    DL_DE_ZERO = "dl-de/zero-2-0"
    CC_BY = "cc-by/4.0"
    CC_ZERO = "cc-zero"


def _read_answers(given: Any) -> Any:
    """Return what a text such as {"alcohol": "2027-01-12, 30.1-4711"} says."""
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given or "{}")
    except ValueError:
        msg = 'write it as {"question": "date and file"}'
        raise ValueError(msg) from None


Answers = Annotated[dict[str, str], NoDecode, BeforeValidator(_read_answers)]


class Settings(BaseSettings):
    """What an operator can set; `.env.example` lists the same names."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True
    )

    mode: Mode = Mode.DEMO
    name: str = "Zukunftsmarkt Regional"
    claim: str = "Genuss & Kunsthandwerk"
    district_name: str = "Landkreis Leipzig"
    data: Path = Path("var")
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str = ""  # scheme, host and port that customers type; never from a header
    secret_key: str = DEMO_SECRET
    database_url: str = ""
    database_connections: int = Field(default=5, ge=1, le=100)  # kept open by each process
    database_prepared: bool = True  # false behind a pooler that hands out another line each time
    page_cache_mb: int = Field(default=32, ge=0, le=4096)  # of each process; 0: nothing is kept
    redis_url: str = ""
    storage_url: str = ""
    trusted_proxies: int = Field(default=0, ge=0, le=5)

    mail_host: str = ""
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_user: str = ""
    mail_password: str = ""
    mail_sender: str = "markt@demo.example"

    stripe_key: str = "sk_test_demo"
    stripe_webhook_secret: str = DEMO_WEBHOOK_SECRET
    stripe_connect_webhook_secret: str = ""  # of Stripe's second endpoint, for sellers' accounts
    bank_port: int = Field(default=0, ge=0, le=65535)  # 0: the shop's port plus one
    charge_shape: ChargeShape = ChargeShape.SEPARATE
    charge_shape_cleared: str = ""  # date and file of the legal clearance

    fault_point: str = ""  # tests only: where a process ends, to prove nothing is lost there

    fee_basis_points: int = Field(default=500, ge=0, le=5000)
    fee_fixed_cents: int = Field(default=0, ge=0, le=1000)
    hold_minutes: int = Field(default=45, ge=5, le=240)
    notice_days: int = Field(default=7, ge=1, le=30)  # working days to decide on a notice
    transfer_due_days: int = Field(default=7, ge=2, le=30)  # to transfer in advance
    reduction_max_days: int = Field(default=30, ge=1, le=90)  # all steps of a reduction together
    # a parcel without a note of its hand-over counts as arrived then; 0: never (counsel's list)
    arrival_days_after_dispatch: int = Field(default=0, ge=0, le=60)
    session_minutes: int = Field(default=31, ge=31, le=1440)  # Stripe allows 30 at least
    age_checked_carrier: str = (
        ""  # who checks the age at the door; without one, no alcohol by parcel
    )
    shipped_alcohol_age: Literal[16, 18] = 18  # the cautious age for everything shipped
    require_second_factor: bool = True
    acceptance_by_mail: bool = True  # the order mail declares acceptance (counsel's list)
    # a link to review in the mail of the hand-over is advertising (§ 7 UWG; counsel's list)
    invite_reviews: bool = False
    terms_are_sample: bool = True  # the delivered legal texts are samples
    exempt_food_parcels: bool = False  # parcels without nutrition table (counsel's list)
    finding_days: int = Field(default=28, ge=1, le=365)  # to come up to a changed rule
    guarantee_notice: str = ""  # path of the official notice on the legal guarantee
    guarantee_notice_sha256: str = ""
    guarantee_notice_text: str = ""  # path of its full wording, for those who do not see it
    counsel_cleared: Answers = {}  # question -> date and file of the answer
    # pictures of streets under the map, such as https://host/{z}/{x}/{y}.png, loaded on demand
    map_tiles_url: str = ""
    map_tiles_attribution: str = ""  # what their licence asks to be said
    sign_language_video: str = ""  # path of the film in German Sign Language, .mp4 or .webm
    sign_language_text: str = ""  # path of its full wording, for those who do not sign
    barrier_answer_days: int = Field(default=30, ge=1, le=31)  # one month at most (BITV § 7)

    open_data_licence: OpenDataLicence = OpenDataLicence.DL_DE_BY
    open_data_contributor: str = ""  # the URI GovData gave the operator (DCAT-AP.de contributorID)

    operator_name: str = "Landkreis Leipzig, Stabsstelle Wirtschaftsförderung"
    operator_street: str = "Stauffenbergstraße 4"
    operator_town: str = "04552 Borna"
    operator_phone: str = "03433 0000000"
    operator_email: str = "markt@demo.example"
    operator_representative: str = _("die Landrätin oder der Landrat")
    operator_vat_id: str = ""
    # Contact points: Art. 11 and 12 DSA, Art. 22 GPSR
    authority_email: str = "behoerden@demo.example"
    safety_email: str = "produktsicherheit@demo.example"
    contact_languages: str = Field(default=_("Deutsch, Englisch"), min_length=2)
    # where the Commission lists certified bodies for out-of-court disputes (Art. 21 (8) DSA)
    dispute_bodies_url: str = (
        "https://digital-strategy.ec.europa.eu/en/policies/dsa-out-court-dispute-settlement"
    )
    operator_type: OperatorType = OperatorType.PUBLIC_BODY
    privacy_officer: str = ""  # name and address; a public body must have one (Art. 37 DSGVO)

    @property
    def is_demo(self) -> bool:
        return self.mode is Mode.DEMO

    @property
    def base_url(self) -> str:
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def map_tiles_host(self) -> str:
        return urlsplit(self.map_tiles_url).netloc

    @property
    def bank_url(self) -> str:
        """Where the test bank listens; empty when the real Stripe is meant."""
        return f"http://127.0.0.1:{self.bank_port or self.port + 1}" if self.is_demo else ""

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'market.db').resolve()}"

    @model_validator(mode="after")
    def _fits_its_mode(self) -> Self:
        found = _gaps_of_a_demo(self) if self.is_demo else _gaps_of_production(self)
        found += [*_gaps_of_the_map(self), *_gaps_of_the_film(self)]
        problems = [f"{PREFIX}{name.upper()}: {why}" for name, is_wrong, why in found if is_wrong]
        if problems:
            raise ValueError("; ".join(problems))
        return self


Gap = tuple[str, bool, str]  # a setting, whether it is wrong, what is needed instead


TILES = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?/[^\s;,'\"]*")


def _gaps_of_the_map(given: Settings) -> list[Gap]:
    url = given.map_tiles_url
    is_fine = TILES.fullmatch(url) and all(part in url for part in ("{z}", "{x}", "{y}"))
    return [
        ("map_tiles_url", bool(url) and not is_fine, "write it as https://host/{z}/{x}/{y}.png"),
        (
            "map_tiles_attribution",
            bool(url) and not given.map_tiles_attribution,
            "say whose pictures they are, as their licence asks",
        ),
    ]


FILM_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}


def _gaps_of_the_film(given: Settings) -> list[Gap]:
    """A film without its wording shuts out whoever sees but does not sign, and who hears."""
    film, words = Path(given.sign_language_video), Path(given.sign_language_text)
    is_given = bool(given.sign_language_video)
    is_film = film.suffix in FILM_TYPES and film.is_file()
    has_words = words.is_file() and bool(words.read_text(encoding="utf-8").strip())
    return [
        ("sign_language_video", is_given and not is_film, "path of the film as .mp4 or .webm"),
        ("sign_language_text", is_given and not has_words, "path of the full wording of the film"),
    ]


def _gaps_of_a_demo(given: Settings) -> list[Gap]:
    host = urlsplit(given.base_url).hostname or ""
    why = "the demo's passwords are known to all: its address must be of this machine"
    return [("public_url", not (host == "localhost" or _is_loopback(host)), why)]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _gaps_of_production(given: Settings) -> list[Gap]:
    secret, unsaid = given.secret_key, OPERATOR - given.model_fields_set
    return [
        (
            "secret_key",
            secret == DEMO_SECRET or len(secret) < SECRET_LENGTH,
            "at least 32 random characters",
        ),
        ("public_url", not given.is_https, "must begin with https://"),
        ("mail_host", not given.mail_host, "a mail server is needed"),
        ("mail_sender", "demo.example" in given.mail_sender, "your own address"),
        ("stripe_key", not given.stripe_key.startswith("sk_live_"), "a live key"),
        (
            "stripe_webhook_secret",
            given.stripe_webhook_secret == DEMO_WEBHOOK_SECRET,
            "the secret of the live webhook endpoint",
        ),
        (
            "stripe_connect_webhook_secret",
            given.charge_shape is ChargeShape.DIRECT and not given.stripe_connect_webhook_secret,
            "the secret of the live endpoint for connected accounts, where direct charges report",
        ),
        (
            "charge_shape",
            "charge_shape" not in given.model_fields_set,
            "decide how sellers are paid; there is no default",
        ),
        (
            "charge_shape_cleared",
            given.charge_shape is ChargeShape.SEPARATE and not given.charge_shape_cleared,
            "date and file of the legal clearance for separate charges",
        ),
        ("fault_point", bool(given.fault_point), "belongs to crash tests alone"),
        ("require_second_factor", not given.require_second_factor, "must stay on"),
        (
            "terms_are_sample",
            given.terms_are_sample,
            "have the legal texts checked, then set it to false",
        ),
        *_notice_gaps(given),
        *((name, True, "who runs the market; there is no default") for name in sorted(unsaid)),
        (
            "privacy_officer",
            given.operator_type is OperatorType.PUBLIC_BODY and not given.privacy_officer,
            "a public body must name who looks after privacy (Art. 37 DSGVO)",
        ),
        ("operator_email", "demo.example" in given.operator_email, "your own address"),
        *(
            (name, _is_no_address(getattr(given, name)), "your own address")
            for name in ("authority_email", "safety_email")
        ),
        ("operator_phone", given.operator_phone.endswith("0000000"), "your own number"),
    ]


NOTICE_TYPES = {".svg", ".png", ".webp"}


def _notice_gaps(given: Settings) -> list[Gap]:
    """The notice of Reg. (EU) 2025/1960 must be the official one, and be there for everybody."""
    picture, words = Path(given.guarantee_notice), Path(given.guarantee_notice_text)
    is_there = picture.suffix in NOTICE_TYPES and picture.is_file()
    digest = hashlib.sha256(picture.read_bytes()).hexdigest() if is_there else ""
    has_words = words.is_file() and bool(words.read_text(encoding="utf-8").strip())
    return [
        ("guarantee_notice", not is_there, "path of the official notice as .svg, .png or .webp"),
        (
            "guarantee_notice_sha256",
            not digest or digest != given.guarantee_notice_sha256.lower(),
            "the checksum of the official notice; the file has another",
        ),
        ("guarantee_notice_text", not has_words, "path of the full wording of the notice"),
    ]


def _is_no_address(given: str) -> bool:
    return "@" not in given or given.endswith("demo.example")


def _from_files() -> dict[str, Any]:
    """Return values whose names end in _FILE, read from those files."""
    found: dict[str, Any] = {}
    for name in Settings.model_fields:
        path = os.environ.get(f"{PREFIX}{name.upper()}_FILE")
        if path:
            found[name] = Path(path).read_text(encoding="utf-8").strip()
    return found


def load(**overrides: Any) -> Settings:
    """Return the settings of this process.

    :raises SystemExit: something is missing, malformed or unknown; every problem is named.
    """
    lines = [f"  {name}: there is no such setting; is it mistyped?" for name in _unknown()]
    try:
        settings = Settings(**(_from_files() | overrides))
    except ValidationError as error:
        lines += [
            f"  {PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}"
            if e["loc"]
            else "  " + e["msg"].removeprefix("Value error, ").replace("; ", "\n  ")
            for e in error.errors()
        ]
    if lines:
        raise SystemExit("The settings cannot be used:\n" + "\n".join(lines))
    return settings


def _unknown() -> list[str]:
    """Return names with our prefix that mean nothing: MARKET_MDOE would start a demo."""
    fields = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    known = fields | {f"{name}_FILE" for name in fields}
    given = {name.upper() for name in (*os.environ, *dotenv_values(".env"))}
    return sorted(
        name
        for name in given - known
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TEST_")
    )
