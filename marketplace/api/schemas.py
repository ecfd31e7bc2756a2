"""The shapes of answers, for the OpenAPI document and for what is sent."""

from collections.abc import Iterable
from enum import StrEnum

from marshmallow import Schema, fields, validate

from marketplace.brands.rules import BrandKind, SubjectKind
from marketplace.catalogue.rules import Area, Availability, NetUnit
from marketplace.search.rules import WAYS
from marketplace.search.traits import Diet


def _text(about: str = "", *checks: validate.Validator) -> fields.String:
    return fields.String(
        required=True, metadata={"description": about} if about else {}, validate=checks
    )


def _perhaps(about: str = "") -> fields.String:
    metadata = {"description": about} if about else {}
    return fields.String(required=True, allow_none=True, metadata=metadata)


def _one_of(
    values: Iterable[StrEnum],
) -> fields.String:
    return _text("", validate.OneOf([str(each) for each in values]))


def _number(about: str, *, least: int = 0, may_be_missing: bool = False) -> fields.Integer:
    return fields.Integer(
        required=True,
        allow_none=may_be_missing,
        validate=validate.Range(least),
        metadata={"description": about},
    )


class Money(Schema):
    cents = _number("Betrag in Cent, mit Mehrwertsteuer")
    currency = _text("ISO 4217, immer EUR")


class BasePrice(Money):
    unit = _text("Für 1 kg oder 1 l")


class Picture(Schema):
    url = fields.Url(required=True)
    width = _number("Pixel")
    height = _number("Pixel")
    alt = _text("Was zu sehen ist")


class AwardOf(Schema):
    brand = _text("slug der Regionalmarke")
    brand_name = _text()
    code = _text("Nummer der Verleihung")
    url = fields.Url(required=True)
    valid_until = fields.Date(required=True)


class Award(AwardOf):
    holder_kind = _one_of(SubjectKind)
    holder = _text("slug des Betriebs oder Produkts")
    holder_name = _text()


class PlaceOf(Schema):
    slug = _text()
    name = _text()
    municipality = _text("slug der Gemeinde")


class Named(Schema):
    slug = _text()
    name = _text()


class CategoryOf(Named):
    name_en = _text()


class Variant(Schema):
    name = _text()
    price = fields.Nested(Money, required=True)
    is_highest_price = fields.Boolean(
        required=True,
        metadata={"description": "Nach Gewicht verkauft: so viel kostet ein Stück höchstens"},
    )
    base_price = fields.Nested(BasePrice, required=True, allow_none=True)
    lowest_price_before = fields.Nested(
        Money,
        required=True,
        allow_none=True,
        metadata={
            "description": "Niedrigster Preis der 30 Tage vor der Ermäßigung (PAngV § 11); "
            "nach Gewicht verkauft: je kg"
        },
    )
    net_amount = _number("Gramm oder Milliliter", least=1, may_be_missing=True)
    net_unit = _one_of(NetUnit)
    deposit = fields.Nested(Money, required=True, allow_none=True)
    availability = _one_of(Availability)
    lead_days = _number("Tage, die das Anfertigen dauert", may_be_missing=True)


class Product(Schema):
    slug = _text()
    url = fields.Url(required=True)
    name = _text()
    summary = _text()
    area = _one_of(Area)
    category = fields.Nested(CategoryOf, required=True)
    producer = fields.Nested(Named, required=True)
    place = fields.Nested(PlaceOf, required=True)
    price = fields.Nested(
        Money,
        required=True,
        allow_none=True,
        metadata={"description": "Der günstigsten Ausführung, die zu haben ist"},
    )
    availability = _one_of(Availability)
    delivery = fields.List(_one_of(WAYS), required=True)
    ingredients = _perhaps("Allergene zwischen ** und **")
    material = _perhaps()
    organic_code = _perhaps("Kontrollstelle, wenn Bio")
    diet = fields.String(
        required=True, allow_none=True, validate=validate.OneOf([str(each) for each in Diet]),
        metadata={"description": "Bei Lebensmitteln, nach Angabe des Betriebs"},
    )  # fmt: skip
    age = _number("Ab diesem Alter: 16 oder 18", least=16, may_be_missing=True)
    awards = fields.List(fields.Nested(AwardOf), required=True)
    picture = fields.Nested(Picture, required=True, allow_none=True)
    published_at = fields.AwareDateTime(required=True)
    variants = fields.List(fields.Nested(Variant), required=True)


class OpeningHours(Schema):
    weekday = fields.Integer(
        required=True, validate=validate.Range(1, 7), metadata={"description": "Montag ist 1"}
    )
    opens = _text("15:00")
    closes = _text("18:00")


class Producer(Schema):
    slug = _text()
    url = fields.Url(required=True)
    name = _text()
    kind = _text("Imkerei, Töpferei …")
    summary = _text()
    legal_name = _text("Wie im Impressum")
    street = _text()
    postcode = _text()
    town = _text()
    place = fields.Nested(PlaceOf, required=True)
    product_count = _number("Produkte im Verkauf")
    opening_hours = fields.List(fields.Nested(OpeningHours), required=True)
    awards = fields.List(fields.Nested(AwardOf), required=True)
    picture = fields.Nested(Picture, required=True, allow_none=True)
    since = fields.AwareDateTime(required=True)


class Brand(Schema):
    slug = _text()
    url = fields.Url(required=True)
    name = _text()
    kind = _one_of(BrandKind)
    carrier = _text("Wer sie verleiht")
    claim = _text()
    claim_en = _perhaps()
    description = _text()
    criteria = fields.List(fields.String(), required=True)
    criteria_since = fields.Date(required=True, allow_none=True)
    awards = fields.List(
        fields.Nested(Award), required=True, metadata={"description": "Heute gültige"}
    )


class Place(Schema):
    slug = _text()
    url = fields.Url(required=True)
    kind = _text("", validate.OneOf(["municipality", "locality", "landscape"]))
    name = _text()
    ags = _perhaps("Amtlicher Gemeindeschlüssel")
    municipality = _perhaps("slug der Gemeinde eines Ortsteils")
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)


class Category(Schema):
    slug = _text()
    url = fields.Url(required=True)
    name = _text()
    name_en = _text()
    area = _one_of(Area)
    is_food = fields.Boolean(required=True)
    product_count = _number("Produkte im Verkauf")


class Answer(Schema):
    value = _text("Wert für den Parameter")
    label = _perhaps()
    label_en = _perhaps()
    count = _number("So viele Produkte zeigt dieser Wert")


class Facet(Schema):
    parameter = _text("Name des Parameters von /products")
    answers = fields.List(fields.Nested(Answer), required=True)


class _Part(Schema):
    next = fields.Url(
        required=True, allow_none=True, metadata={"description": "Adresse des nächsten Teils"}
    )


class Reading(Schema):
    """How the words of q were read."""

    q = _text("Die Wörter, nach denen gesucht wurde; berichtigt, wenn die getippten nichts finden")
    place = _perhaps("slug des Ortes unter den Wörtern; was ihm nah ist, steht vorn")
    corrected = fields.Boolean(
        required=True, metadata={"description": "Gesucht wurde nach anderen Wörtern als getippt"}
    )
    everywhere = fields.Boolean(
        required=True,
        metadata={"description": "In 25 km um den Ort gibt es nichts, die Liste ist von überall"},
    )


class _Read(Schema):
    reading = fields.Nested(
        Reading, required=True, allow_none=True, metadata={"description": "Nur mit q"}
    )


class ProductPart(_Part, _Read):
    total = _number("Einträge der ganzen Liste")
    items = fields.List(fields.Nested(Product), required=True)


class ProducerPart(_Part):
    items = fields.List(fields.Nested(Producer), required=True)


class BrandPart(_Part):
    items = fields.List(fields.Nested(Brand), required=True)


class PlacePart(_Part):
    items = fields.List(fields.Nested(Place), required=True)


class CategoryList(Schema):
    items = fields.List(fields.Nested(Category), required=True)


class FacetList(_Read):
    total = _number("Produkte, auf die alles zutrifft")
    items = fields.List(fields.Nested(Facet), required=True)


class Wrong(Schema):
    parameter = _text()
    detail = _text()


class Problem(Schema):
    """RFC 9457; `code` is for programs, `title` and `detail` for people."""

    type = fields.String(required=True)
    title = _text()
    status = fields.Integer(required=True)
    detail = _text()
    code = _text()
    errors = fields.List(fields.Nested(Wrong))
