"""What can be said of food: name, ingredients, amounts, nutrition, packing."""

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles.facts.fact import Fact, Group, Place
from marketplace.legal.profiles.shapes import Boxes, Choice, Nutrients, Pairs, Text

# Regulation (EU) 1169/2011, Annex II: the fourteen that must be named.
ALLERGENS = {
    "gluten": _("glutenhaltiges Getreide"), "crustaceans": _("Krebstiere"), "eggs": _("Eier"),
    "fish": _("Fisch"), "peanuts": _("Erdnüsse"), "soy": _("Soja"), "milk": _("Milch"),
    "nuts": _("Schalenfrüchte"), "celery": _("Sellerie"), "mustard": _("Senf"),
    "sesame": _("Sesam"), "sulphites": _("Schwefeldioxid und Sulfite"),
    "lupin": _("Lupinen"), "molluscs": _("Weichtiere"),
}  # fmt: skip
# § 5 LMZDV, word for word: they stay German.
ADDITIVES = {
    "colour": "mit Farbstoff", "preservative": "mit Konservierungsstoff",
    "antioxidant": "mit Antioxidationsmittel", "nitrite": "mit Nitritpökelsalz",
    "enhancer": "mit Geschmacksverstärker", "blackened": "geschwärzt", "waxed": "gewachst",
    "phosphate": "mit Phosphat", "sweetener": "mit Süßungsmittel(n)",
    "phenylalanine": "enthält eine Phenylalaninquelle",
    "laxative": "kann bei übermäßigem Verzehr abführend wirken",
}  # fmt: skip
# LMIV Annex III and VI, word for word.
SPECIAL = {
    "atmosphere": "unter Schutzatmosphäre verpackt", "sweetener": "mit Süßungsmittel(n)",
    "sugar_sweetener": "mit Zucker(n) und Süßungsmittel(n)",
    "aspartame": "enthält Aspartam (eine Phenylalaninquelle)",
    "laxative": "kann bei übermäßigem Verzehr abführend wirken",
    "liquorice": "enthält Süßholz",
    "caffeine": "Erhöhter Koffeingehalt. Für Kinder und schwangere oder stillende Frauen "
    "nicht empfohlen",
    "thawed": "aufgetaut", "frozen": "tiefgefroren", "smoked": "geräuchert",
}  # fmt: skip
NUTRIENTS = {
    "kj": _("Brennwert in kJ"), "kcal": _("Brennwert in kcal"), "fat": _("Fett in g"),
    "saturates": _("davon gesättigte Fettsäuren in g"),
    "carbohydrates": _("Kohlenhydrate in g"), "sugars": _("davon Zucker in g"),
    "protein": _("Eiweiß in g"), "salt": _("Salz in g"),
}  # fmt: skip
ANNEX_V_19 = "annexV_19"
EXEMPTIONS = {
    "annexV_1": _("unverarbeitet, nur eine Zutat"),
    "annexV_2": _("verarbeitet nur durch Reifen, nur eine Zutat"),
    "annexV_4": _("Kräuter oder Gewürze"), "annexV_5": _("Salz"),
    "annexV_8": _("Kaffee, auch gemahlen"),
    "annexV_9": _("Tee ohne Zusatz, der den Nährwert ändert"),
    "annexV_10": _("Gärungsessig"), "annexV_18": _("Verpackung kleiner als 25 Quadratzentimeter"),
    ANNEX_V_19: _("kleine Mengen, selbst gemacht und direkt verkauft"),
    "abv": _("Getränk mit mehr als 1,2 Volumenprozent Alkohol"),
}  # fmt: skip
LOOSE, ON_ORDER = "loose", "on_order"
PACKING = {
    "prepacked": _("fertig verpackt"), ON_ORDER: _("erst auf Bestellung verpackt"),
    LOOSE: _("lose"),
}  # fmt: skip
YES = "yes"
VEGAN, VEGETARIAN = "vegan", "vegetarian"
DIETS = {VEGAN: _("vegan"), VEGETARIAN: _("vegetarisch")}
FOOD_FACTS = (
    Fact("legal_name", _("Bezeichnung"),
         _("Wie das Lebensmittel nach dem Gesetz heißt: „Erdbeerkonfitüre“, „Bergkäse aus Kuhmilch“."),
         Text(200), place=Place.COLUMN, missing=_("Bezeichnung des Lebensmittels")),
    Fact("packing", _("Verpackung"),
         _("Lose Ware braucht weniger Angaben als fertig verpackte. Im Zweifel: fertig verpackt."),
         Choice(PACKING)),
    Fact("ingredients", _("Zutaten"),
         _("Absteigend nach Menge, Allergene zwischen Sternchen: **Weizenmehl**, Wasser, Salz. "
           "Steht eine Zutat im Namen, gehört ihr Anteil dazu: Honig (20 Prozent)."),
         Text(6000, rows=4, marked=True), place=Place.COLUMN),
    Fact("quid", _("Anteil der genannten Zutat"),
         _("Wenn der Name oder das Bild eine Zutat herausstellt. Eine Zeile je Zutat: Honig 20"),
         Pairs(whole=False)),
    Fact("allergens", _("Allergene"),
         _("Vierzehn Stoffe müssen immer genannt werden. Ist keiner enthalten, wählen Sie „keine“."),
         Boxes(ALLERGENS, none=_("keine der 14 Allergene")), place=Place.COLUMN,
         missing=_("Allergene (oder „keine“)")),
    Fact("traces", _("Kann Spuren enthalten von"),
         _("Freiwillig: was aus der Küche hineingeraten kann."), Boxes(ALLERGENS),
         place=Place.COLUMN),
    Fact("diet", _("Ernährung"),
         _("Vegan: nichts vom Tier, auch kein Honig und keine Gelatine beim Klären. Vegetarisch: "
           "nichts vom toten Tier, also auch kein tierisches Lab. Im Zweifel: keine Angabe."),
         Choice(DIETS)),
    Fact("additives", _("Zusatzstoffe"),
         _("Bei loser Ware nennt ein fester Satz jeden Zusatzstoff. Ist keiner drin: „keine“."),
         Boxes(ADDITIVES, none=_("keine kennzeichnungspflichtigen Zusatzstoffe")),
         missing=_("Zusatzstoffe (oder „keine“)")),
    Fact("special", _("Besondere Hinweise"),
         _("Feste Sätze, wenn sie zutreffen: Schutzatmosphäre, Süßungsmittel, aufgetaut."),
         Boxes(SPECIAL)),
    Fact("net_quantity", _("Füllmenge"),
         _("Gramm oder Milliliter in der Packung, bei jeder Ausführung unter „Preis und Menge“."),
         Text(200), place=Place.ELSEWHERE),
    Fact("in_liquid", _("Liegt in einer Flüssigkeit"),
         _("Gurken im Sud, Käse in Öl: Dann gehört zu jeder Ausführung das Abtropfgewicht."),
         Choice({YES: _("ja, das Abtropfgewicht steht bei der Ausführung")})),
    Fact("storage", _("Aufbewahrung"),
         _("Zum Beispiel: gekühlt bei höchstens 7 Grad, nach dem Öffnen bald verbrauchen."),
         Text(300), place=Place.COLUMN),
    Fact("use", _("Zubereitung"),
         _("Nur wenn man es sonst falsch macht: durchgaren, eins zu sechs verdünnen."),
         Text(300, rows=2)),
    Fact("cooling", _("Kühlung auf dem Weg"),
         _("Leicht Verderbliches darf nur gekühlt verschickt werden. Ohne diese Angabe gibt es "
           "nur Abholung."),
         Choice({"cold": _("gekühlt verpackt und verschickt"),
                 "stable": _("braucht unterwegs keine Kühlung")})),
    Fact("nutrition", _("Nährwerte je 100 g oder 100 ml"),
         _("Acht Werte, berechnet oder aus einer Tabelle. Oder Sie wählen darunter, warum keine "
           "nötig sind."),
         Nutrients(NUTRIENTS), group=Group.NUTRITION, place=Place.COLUMN,
         missing=_("Nährwerte oder der Grund, warum keine nötig sind")),
    Fact("nutrition_exempt", _("Warum keine Nährwerte"),
         _("Das Gesetz kennt Ausnahmen. Für kleine Mengen aus eigener Hand gilt sie sicher nur "
           "bei Abholung."),
         Choice(EXEMPTIONS), group=Group.NUTRITION),
    Fact("abv", _("Alkoholgehalt"),
         _("Bei Getränken über 1,2 Volumenprozent Pflicht, so wie auf dem Etikett: 4,9"),
         Text(6, pattern=r"(100|\d{1,2})(,\d{1,2})?", unit="% vol",
              example=_("Bitte so eingeben: 4,9")), place=Place.COLUMN),
    Fact("serving", _("Bild"),
         _("Zeigt das Foto mehr, als in der Packung ist, muss es dabeistehen."),
         Choice({YES: _("Serviervorschlag, die Dekoration gehört nicht dazu")})),
    Fact("organic", _("Bio-Ware"),
         _("Nur wer kontrolliert wird, darf „Bio“ schreiben. Ihre Kontrollstelle hilft."),
         Choice({YES: _("ja, aus kontrolliert ökologischer Erzeugung")}), group=Group.FLAGS),
    Fact("organic_code", _("Öko-Kontrollnummer"),
         _("Steht auf Ihrer Öko-Bescheinigung und neben dem Siegel: DE-ÖKO-006"),
         Text(20, pattern=r"DE-ÖKO-\d{3}",
              example=_("Bitte so wie auf dem Siegel: DE-ÖKO-006")),
         group=Group.FLAGS, place=Place.COLUMN),
    Fact("organic_origin", _("Herkunft der Öko-Zutaten"),
         _("Wo die Zutaten gewachsen sind; steht im selben Blick wie die Kontrollnummer."),
         Choice({each: each for each in (
             "Deutschland-Landwirtschaft", "EU-Landwirtschaft", "EU-/Nicht-EU-Landwirtschaft",
             "Nicht-EU-Landwirtschaft")}), group=Group.FLAGS, place=Place.COLUMN),
    Fact("protected_kind", _("Geschützter Name"),
         _("Ein Name wie „Altenburger Ziegenkäse“ gehört allen, die sich an seine Regeln halten."),
         Choice({"pdo": "g.U.", "pgi": "g.g.A.", "tsg": "g.t.S."}), group=Group.FLAGS),
    Fact("protected_name", _("Eingetragener Name"),
         _("Genau so, wie er im Register der EU steht."), Text(120), group=Group.FLAGS),
    Fact("control_body", _("Kontrollstelle des geschützten Namens"),
         _("Wer prüft, dass Sie die Regeln des Namens einhalten."), Text(120), group=Group.FLAGS),
)  # fmt: skip
