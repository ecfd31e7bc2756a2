"""Long German words may break where a reader expects it."""

import pytest

from marketplace.kit.syllables import softened


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Töpferhandwerk", "Töp-fer-hand-werk"),
        ("Regionalfenster", "Regio-nal-fens-ter"),
        ("Versandkosten", "Ver-sand-kos-ten"),
        ("Blaudruckgeschirr", "Blau-druck-ge-schirr"),
        ("handgestochen", "hand-ge-sto-chen"),
        ("Tagestourist", "Tages-tou-rist"),
        ("Lebensmittelinformationen", "Lebens-mit-tel-infor-ma-tio-nen"),
        ("Goldschmiede", "Gold-schmiede"),
        ("Honig", "Honig"),
    ],
)
def test_soft_hyphens_stand_between_syllables(word, parts):
    assert softened(word).split("\u00ad") == parts.split("-")


def test_nothing_else_changes():
    text = "Ein <b>Wort</b> & Rapsblütenhonig, 500 g"
    assert softened(text).replace("\u00ad", "") == text
