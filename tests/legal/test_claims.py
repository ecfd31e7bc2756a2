"""The words of advertising that need proof, and the many that only look like them."""

from datetime import date

import pytest

from marketplace.legal.claims import CLAIMS, Family, Outcome, Subject, findings

TODAY = date(2026, 11, 25)
FOOD, CRAFT, BEER = Subject(is_food=True), Subject(), Subject(is_food=True, is_alcohol=True)
ORGANIC = Subject(is_food=True, is_organic=True)
BLOCK, CURATOR, EXPLAIN = Outcome.BLOCK, Outcome.CURATOR, Outcome.EXPLAIN

FOUND = [
    # environment (LAW 1.8)
    ("klimaneutral gebacken", FOOD, "climate", CURATOR),
    ("Klimaneutraler Versand", CRAFT, "climate", CURATOR),
    ("CO₂-neutral hergestellt", CRAFT, "climate", CURATOR),
    ("CO2-frei gebrannt", CRAFT, "climate", CURATOR),
    ("ab 2030 klimaneutral", CRAFT, "climate", CURATOR),
    ("KLIMAFREUNDLICH", FOOD, "climate", CURATOR),
    ("unser Honig ist klimapositiv", FOOD, "climate", CURATOR),
    ("klimakompensiert", FOOD, "compensated", BLOCK),
    ("CO2-kompensierter Käse", FOOD, "compensated", BLOCK),
    ("mit CO2-Ausgleich", CRAFT, "compensated", BLOCK),
    ("umweltfreundlich verpackt", FOOD, "green", CURATOR),
    ("umwelt\u00adfreundlich verpackt", FOOD, "green", CURATOR),
    ("umweltfreundliche Wolle", CRAFT, "green", CURATOR),
    ("Nachhaltig und gut", FOOD, "green", CURATOR),
    ("aus nachhaltiger Forstwirtschaft", CRAFT, "green", CURATOR),
    ("Nachhaltigkeit ist uns wichtig", CRAFT, "green", CURATOR),
    ("ressourcenschonend", CRAFT, "green", CURATOR),
    ("grün produziert", CRAFT, "green", CURATOR),
    ("mit grüner Energie gebrannt", CRAFT, "green", CURATOR),
    ("biologisch abbaubar", CRAFT, "green", CURATOR),
    ("gut für die Umwelt", CRAFT, "green", CURATOR),
    ("ökologische Farben", CRAFT, "ecological", CURATOR),
    ("Ökomode aus Leinen", CRAFT, "ecological", CURATOR),
    ("mit Nachhaltigkeitssiegel", CRAFT, "seal", CURATOR),
    ("GOTS zertifiziert", CRAFT, "seal", CURATOR),
    # health (LAW 2.10)
    ("Heilt jede Erkältung", FOOD, "healing", BLOCK),
    ("gegen Erkältung", FOOD, "healing", BLOCK),
    ("Hustentee: hilft bei Husten", FOOD, "healing", BLOCK),
    ("lindert Halsschmerzen", FOOD, "healing", BLOCK),
    ("mit heilender Wirkung", FOOD, "healing", BLOCK),
    ("Heilkraft der Kräuter", FOOD, "healing", BLOCK),
    ("beugt Erkältungen vor", FOOD, "healing", BLOCK),
    ("Seife gegen Akne", CRAFT, "healing", CURATOR),
    ("entgiftet den Körper", FOOD, "detox", CURATOR),
    ("Detox-Tee", FOOD, "detox", CURATOR),
    ("entschlackend", FOOD, "detox", CURATOR),
    ("stärkt das Immunsystem", FOOD, "health", CURATOR),
    ("Gesundes Frühstück", FOOD, "health", CURATOR),
    ("für Ihre Abwehrkräfte", FOOD, "health", CURATOR),
    ("gut für die Verdauung", FOOD, "health", CURATOR),
    ("ein Superfood", FOOD, "health", CURATOR),
    ("vitaminreich", FOOD, "nutrients", CURATOR),
    ("reich an Vitamin C", FOOD, "nutrients", CURATOR),
    ("zuckerfrei", FOOD, "nutrients", CURATOR),
    ("ohne Zuckerzusatz", FOOD, "nutrients", CURATOR),
    ("bekömmliches Landbier", BEER, "wholesome", BLOCK),
    # organic (LAW 2.13)
    ("Bio-Honig", FOOD, "organic", BLOCK),
    ("Biohonig", FOOD, "organic", BLOCK),
    ("bio", FOOD, "organic", BLOCK),
    ("Bio Möhren", FOOD, "organic", BLOCK),
    ("Öko-Landbau", FOOD, "organic", BLOCK),
    ("aus ökologischem Anbau", FOOD, "organic", BLOCK),
    ("biologisch angebaut", FOOD, "organic", BLOCK),
    ("Demeter", FOOD, "organic", BLOCK),
    ("Biomilch vom Hof", FOOD, "organic", BLOCK),
    ("Bio\u2011Qualität", FOOD, "organic", BLOCK),
    ("Bio-Baumwolle", CRAFT, "organic", CURATOR),
    ("Biofenchel", FOOD, "maybe_organic", CURATOR),
    # protected names (LAW 2.14, 2.15)
    ("Dresdner Christstollen", FOOD, "food_name", CURATOR),
    ("Dresdner Stollen", FOOD, "food_name", CURATOR),
    ("Altenburger Ziegenkäse g.U.", FOOD, "food_name", CURATOR),
    ("Thüringer Rostbratwurst", FOOD, "food_name", CURATOR),
    ("Feta vom Hof", FOOD, "food_name", CURATOR),
    ("Käse aus Heumilch", FOOD, "food_name", CURATOR),
    ("Parmesan", FOOD, "food_name", CURATOR),
    ("Lausitzer Leinöl", FOOD, "food_name", CURATOR),
    ("Meißner Porzellan", CRAFT, "craft_name", CURATOR),
    ("Meissener Porzellan", CRAFT, "craft_name", CURATOR),
    ("Erzgebirgische Volkskunst", CRAFT, "craft_name", CURATOR),
    ("Klinge aus Solingen", CRAFT, "craft_name", CURATOR),
    ("Plauener Spitze", CRAFT, "craft_name", CURATOR),
    # regional
    ("mit Regionalfenster", FOOD, "regional_seal", CURATOR),
    ("geprüfte Regionalität", FOOD, "regional_seal", CURATOR),
    ("regional und saisonal", FOOD, "regional", EXPLAIN),
    ("Holz aus der Region", CRAFT, "regional", EXPLAIN),
    # what is not declared beside the text
    ("Veganer Brotaufstrich", FOOD, "vegan", EXPLAIN),
    ("vegetarische Bolognese", FOOD, "vegetarian", EXPLAIN),
    ("Veganer Aufstrich", Subject(is_food=True, diet="vegetarian"), "vegan", EXPLAIN),
]
NOT_FOUND = [
    ("Der Biologe Karl Weber", FOOD), ("Biologie der Biene", FOOD), ("Symbiose aus Salz und Zeit", FOOD),
    ("Biografie eines Hofes", FOOD), ("Biotop am Teich", FOOD), ("im Biosphärenreservat", FOOD),
    ("Biodiversität auf der Streuobstwiese", FOOD), ("die Ökonomie des Dorfes", FOOD),
    ("Ökosystem Wiese", CRAFT), ("Kombiofen", FOOD), ("Fabio backt", FOOD), ("ein Kabiol", FOOD),
    ("grüne Tasse", CRAFT), ("eine Vase in Grün", CRAFT), ("grüner Tee", FOOD), ("Grünkohl", FOOD),
    ("grüne Glasur, grüne Punkte", CRAFT), ("grüne Bohnen", FOOD), ("Moosgrün gefärbt", CRAFT),
    ("nachhaltig im Geschmack", FOOD), ("nachhaltiger Abgang", BEER), ("kräftiges Klima der Börde", FOOD),
    ("im milden Klima gereift", FOOD), ("aus Altpapier", CRAFT), ("mit Solarstrom gebrannt", CRAFT),
    ("Umwelthaus Borna", CRAFT), ("kräftiger Kräutertee", FOOD), ("Heilig-Abend-Brot", FOOD),
    ("Heilbronner Wein", BEER), ("Heiland aus Lindenholz", CRAFT), ("unheilvoll", CRAFT),
    ("zum Frühstück", FOOD), ("schmeckt bei Regen", FOOD), ("Schutz gegen Kratzer", CRAFT),
    ("Lindenhonig", FOOD), ("gegen den Durst", FOOD), ("gut zu Käse", FOOD), ("mit viel Butter", FOOD),
    ("Eisenreicher Weg 3", CRAFT), ("feinherb und mild", BEER), ("bekömmlicher Tee", FOOD),
    ("8 g Ballaststoffe je 100 g", FOOD), ("Stollen aus Dresden-Neustadt", FOOD),
    ("Ziegenkäse aus Altenburg", FOOD), ("Bratwurst nach eigener Art", FOOD), ("Feta", CRAFT),
    ("Porzellanbecher", CRAFT), ("Ausflug ins Erzgebirge", CRAFT), ("aus Wyhra", FOOD),
    ("Regionalbahn nach Geithain", FOOD), ("Heimatmuseum", CRAFT), ("Hochzeitssuppe", FOOD),
    ("ungespritzt", FOOD), ("Sauerteig ohne Hefe", FOOD), ("Leuchtturm", CRAFT), ("", FOOD),
    ("Lichtblick", CRAFT), ("vegane Tasche", CRAFT), ("nicht vegan", FOOD),
    ("vegan und vegetarisch", Subject(is_food=True, diet="vegan")),
    ("vegetarisch", Subject(is_food=True, diet="vegetarian")),
]  # fmt: skip


def found(text, subject, on=TODAY):
    return findings({"summary": text}, subject=subject, on=on)


@pytest.mark.law("1.8", "2.10", "2.13", "2.14", "2.15")
@pytest.mark.parametrize(("text", "subject", "key", "outcome"), FOUND)
def test_these_words_are_found(text, subject, key, outcome):
    keys = {each.claim.key: each.outcome for each in found(text, subject)}
    assert keys.get(key) is outcome, keys


@pytest.mark.law("1.8", "2.10", "2.13", "2.14", "2.15")
@pytest.mark.parametrize(("text", "subject"), NOT_FOUND)
def test_these_words_are_left_alone(text, subject):
    assert [(each.claim.key, each.words) for each in found(text, subject)] == []


def test_enough_phrases_are_tried_both_ways():
    assert len(FOUND) + len(NOT_FOUND) >= 80


@pytest.mark.law("2.13")
def test_law_2_13_with_a_control_number_the_words_of_organic_farming_are_fine():
    assert found("Bio-Honig aus ökologischem Anbau, Biofenchel", ORGANIC) == []


@pytest.mark.law("1.8")
def test_law_1_8_claims_about_the_environment_need_proof_since_27_september_2026():
    assert found("umweltfreundlich", CRAFT, date(2026, 9, 26)) == []
    assert len(found("umweltfreundlich", CRAFT, date(2026, 9, 27))) == 1


def test_the_same_words_are_found_once_however_they_are_written():
    (once,) = found("Klimaneutral, klimaneutral und KLIMANEUTRAL", FOOD)
    assert once.key == ("climate", "klimaneutral")
    assert once.words == "Klimaneutral"


def test_a_long_text_takes_no_long_time():
    assert found("bei gegen reich an grüne nachhaltig bio" * 4000, FOOD) != []


def test_every_row_says_why_what_instead_and_where_it_is_written():
    assert len({claim.key for claim in CLAIMS}) == len(CLAIMS)
    assert all(claim.why and claim.source for claim in CLAIMS)
    assert all(claim.instead for claim in CLAIMS if claim.family is not Family.DIET)
