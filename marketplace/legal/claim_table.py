"""The table of advertising claims; one row a claim, its paragraph and its first day with it."""

from datetime import date

from marketplace.kit.i18n import mark as _
from marketplace.legal.claim_kinds import Claim, Family, Outcome
from marketplace.legal.profiles.facts.food import VEGAN, VEGETARIAN
from marketplace.legal.protected_names import CRAFT_NAMES, FOOD_NAMES

BLOCK, CURATOR, EXPLAIN = Outcome.BLOCK, Outcome.CURATOR, Outcome.EXPLAIN
GREEN_LAW = "UWG in der Fassung ab 27.9.2026 (RL (EU) 2024/825)"
GREEN_SINCE = date(2026, 9, 27)
HEALTH_LAW = "Art. 7 LMIV, VO (EG) 1924/2006"
ORGANIC_LAW = "Art. 30 VO (EU) 2018/848"
DIET_LAW = "Art. 7, 36 (3) b LMIV"

# Words that begin like "Bio" and mean life, not farming.
NOT_ORGANIC = (
    r"log(?!isch)|graf|graph|top|sphär|divers|mass|gas|nik|metr|chem|phys|tonne|rhythm|ps|"
    r"kraft|diesel|abfall|müll|indik|mechan|techn|verfügb|aktiv|logisch abbaubar|logisch-abbaubar"
)
GOODS = (
    r"honig|milch|käse|quark|joghurt|butter|eier?|brot|brötchen|mehl|getreide|dinkel|weizen|"
    r"roggen|hafer|nudeln?|fleisch|wurst|fisch|karpfen|obst|äpfel|apfel\w*|birnen?|beeren|saft|most|"
    r"wein|bier|gemüse|kartoffeln?|kräuter|tee|gewürze?|öl|leinöl|rapsöl|zucker|schokolade|lebensmittel|"
    r"qualität|ware|produkte?|betrieb|hof|anbau|landbau|bauer|bäuerin|imker\w*|garten|kiste|siegel|"
    r"zertifi\w+|baumwolle|wolle|leinen|landwirtschaft|erzeug\w+"
)
DISEASES = (
    r"erkältung\w*|husten\w*|schnupfen|heiserkeit|halsschmerz\w*|grippe|krebs|diabetes|rheuma|gicht|"
    r"migräne|kopfschmerz\w*|magenschmerz\w*|bauchschmerz\w*|verstopfung|durchfall|allergi\w+|"
    r"heuschnupfen|schlaflosigkeit|schlafstörung\w*|depression\w*|entzündung\w*|bluthochdruck|"
    r"cholesterin|arthrose|neurodermitis|ekzem\w*|akne|schuppenflechte|sodbrennen|blasenentzündung"
)
GREEN_NOUNS = (
    r"energie|strom|produkte?|produktion|herstellung|alternative|marke|mode|wahl|gewissen|"
    r"verpackung|lieferung|logistik|zukunft|wirtschaft|versand"
)

CLAIMS: tuple[Claim, ...] = (
    Claim(
        "compensated", Family.ENVIRONMENT,
        r"\b(klima|co2)-?kompensiert\w*|\bco2-?ausgleich\w*|\bdurch kompensation\b",
        BLOCK,
        _("Werbung mit ausgeglichenen Emissionen ist für Produkte verboten."),
        _("was Sie selbst einsparen, mit Zahl und Vergleich, zum Beispiel „Strom vom eigenen Dach“."),
        GREEN_LAW, GREEN_SINCE,
    ),
    Claim(
        "climate", Family.ENVIRONMENT,
        r"\bklima-?(neutral|positiv|freundlich|schonend|bewusst|gerecht)\w*|"
        r"\b(co2|emissions)-?(neutral|frei|arm|positiv)\w*",
        CURATOR,
        _("Allgemeine Aussagen zum Klima sind nur mit anerkanntem Nachweis erlaubt."),
        _("was genau besser ist und woran man es sieht, zum Beispiel „mit Solarstrom gebrannt“."),
        GREEN_LAW, GREEN_SINCE,
    ),
    Claim(
        "green", Family.ENVIRONMENT,
        r"\bumwelt-?(freundlich|schonend|verträglich|gerecht|bewusst|neutral)\w*|"
        r"\bnachhaltig\w*\b(?!,? ?(im )?(geschmack|abgang|aroma|eindruck|würzig|süß))|"
        r"\bressourcen-?schonend\w*|\bumweltschonung\b|\benkeltauglich\w*|\bökofreundlich\w*|"
        r"\b(bio(logisch|logischer|logische|logisches)?[- ]?abbaubar|kompostierbar)\w*|"
        rf"\bgrüne[rsnm]? ({GREEN_NOUNS})\b|\bgrün (produziert|hergestellt|verpackt|gedacht|geliefert)\b|"
        r"\bgreen (product|choice|energy)\b|\bgut für (die umwelt|das klima|den planeten)\b",
        CURATOR,
        _("Allgemeine Aussagen zur Umwelt sind nur mit anerkanntem Nachweis erlaubt."),
        _("die Sache selbst, zum Beispiel „Verpackung aus Altpapier“ oder „Holz aus Borna“."),
        GREEN_LAW, GREEN_SINCE,
    ),
    Claim(
        "ecological", Family.ENVIRONMENT,
        r"\b(ökologisch|ecological)\w*|\böko-?(produkt|ware|qualität|möbel|mode|textil)\w*",
        CURATOR,
        _("„Ökologisch“ ist eine allgemeine Aussage zur Umwelt und braucht einen Nachweis."),
        _("woraus es ist und wie es gemacht wird, zum Beispiel „mit Leinöl geölt“."),
        GREEN_LAW, GREEN_SINCE, only="goods",
    ),
    Claim(
        "seal", Family.ENVIRONMENT,
        r"\b(nachhaltigkeits|umwelt|klima|öko|regional|güte)-?siegel\b|\bblauer engel\b|\beu ecolabel\b|"
        r"\bgots\b|\boeko-?tex\b|\bfsc\b|\bpefc\b",
        CURATOR,
        _("Ein Siegel darf nur zeigen, wer nach einem anerkannten Verfahren geprüft ist."),
        _("den Namen des Zertifikats mit Nummer, und reichen Sie den Nachweis ein."),
        GREEN_LAW, GREEN_SINCE,
    ),
    Claim(
        "healing", Family.HEALTH,
        r"\bheilt\b|\bheil(end|sam|kräftig)\w*|\bheil(wirkung|kraft|kräfte|mittel)\w*|"
        rf"\b(gegen|bei|wirkt gegen|hilft bei|hilft gegen|lindert|schützt vor) (\w+ )?({DISEASES})\b|"
        r"\blinder(t|nd)\w*|\bhilft (bei|gegen) (\w+ )?(schmerzen|beschwerden)\b|\bbeugt \w+ vor\b|"
        r"\bvorbeugend gegen\b|\bkrankheit(en)? (vor|heilen|lindern)\w*",
        CURATOR,
        _("Lebensmittel dürfen nicht mit Heilung oder Linderung werben."),
        _("wie es schmeckt und wofür man es nimmt, zum Beispiel „kräftiger Kräutertee“."),
        HEALTH_LAW, food=BLOCK,
    ),
    Claim(
        "detox", Family.HEALTH,
        r"\bentgift\w*|\bentschlack\w*|\bdetox\w*|\bentwässer(t|nd)\w*",
        CURATOR,
        _("Für „entgiftet“ und ähnliche Worte gibt es keine zugelassene Angabe."),
        _("was drin ist, zum Beispiel „mit Brennnessel und Birkenblatt“."),
        HEALTH_LAW,
    ),
    Claim(
        "health", Family.HEALTH,
        r"\b(gesund|gesundes|gesunder|gesunde|gesündest\w*|gesünder\w*|gesundheits\w+)\b|"
        r"\bstärk(t|end|en)\w* (das |die |ihr |dein )?(immun|abwehr|herz|nerven|kreislauf)\w*|"
        r"\bimmun(system|abwehr)\b|\babwehrkräfte\b|\bverdauungsfördernd\w*|\bfördert die verdauung\b|"
        r"\bbelebt körper\w*|\bsuperfood\w*|\bvital(isierend|stoffreich)\w*|\bberuhigt die nerven\b|"
        r"\bwohltuend für\b|\bgut für (die )?(haut|nerven|verdauung|magen|herz|gesundheit|figur)\b",
        CURATOR,
        _("Angaben zur Gesundheit sind nur erlaubt, wenn die EU sie zugelassen hat."),
        _("wie es schmeckt und woher es kommt."),
        HEALTH_LAW, food=CURATOR,
    ),
    Claim(
        "nutrients", Family.HEALTH,
        r"\b(vitamin|ballaststoff|eiweiß|protein|mineralstoff|eisen|calcium|magnesium)-?reich\w*|"
        r"\b(reich an|voller|quelle von|viel) (vitamin|ballaststoff|eiweiß|protein|mineralstoff|omega)\w*|"
        r"\b(fett|zucker|kalorien|salz)-?(arm|frei|reduziert)\w*|\bohne zuckerzusatz\b|\blight\b",
        CURATOR,
        _("Angaben zu Nährstoffen gelten nur ab festen Mengen und mit Nährwerttabelle."),
        _("die Menge selbst, zum Beispiel „8 g Ballaststoffe je 100 g“, und füllen Sie die Tabelle aus."),
        HEALTH_LAW, only="food",
    ),
    Claim(
        "wholesome", Family.HEALTH,
        r"\bbekömmlich\w*|\bverträglich(er|e|es)?\b|\bmagenfreundlich\w*",
        BLOCK,
        _("Bei alkoholischen Getränken ist „bekömmlich“ verboten (EuGH C-544/10)."),
        _("wie es schmeckt: „mild“, „weich“, „feinherb“."),
        HEALTH_LAW, only="alcohol",
    ),
    Claim(
        "organic", Family.ORGANIC,
        rf"\b(bio|öko)\b(?!-?(diversität|sphäre|top|masse|gas|tonne|logie))(-\w+)?|"
        rf"\b(bio|öko)({GOODS})\w*|\b(öko|bio)logisch\w*(?![- ]abbaubar)|"
        r"\b(demeter|bioland|naturland|gäa e\.? ?v\.?|biokreis)\b|\bkontrolliert biologisch\w*|\bkba\b",
        CURATOR,
        _("„Bio“ und „Öko“ darf nur schreiben, wer selbst kontrolliert und zertifiziert ist."),
        _("wie Sie arbeiten, zum Beispiel „ungespritzt“, oder tragen Sie die Öko-Kontrollnummer ein."),
        ORGANIC_LAW, food=BLOCK,
    ),
    Claim(
        "maybe_organic", Family.ORGANIC,
        rf"\b(bio|öko)(?!{NOT_ORGANIC}|{GOODS}|logisch|nom|system|log|freundlich)\w{{3,}}",
        CURATOR,
        _("Worte mit „Bio“ oder „Öko“ versteht man als Zusage, dass die Ware kontrolliert ist."),
        _("ein anderes Wort, oder tragen Sie die Öko-Kontrollnummer ein."),
        ORGANIC_LAW,
    ),
    Claim(
        "food_name", Family.PROTECTED_NAME,
        rf"\b({'|'.join(FOOD_NAMES)})\b|\bg\. ?(u|g\. ?a|t\. ?s)\.|"
        r"\bgeschützte[rn]? (ursprungsbezeichnung|geografische angabe)\b",
        CURATOR,
        _("Dieser Name ist geschützt. Nur kontrollierte Betriebe aus dem Gebiet dürfen ihn führen."),
        _("was es ist, ohne den Namen, zum Beispiel „Hartkäse aus Kuhmilch“."),
        "VO (EU) 2024/1143", only="food",
    ),
    Claim(
        "craft_name", Family.CRAFT_NAME,
        rf"\b({'|'.join(CRAFT_NAMES)})\b",
        CURATOR,
        _("Dieser Herkunftsname ist im Handwerk geschützt oder wird es gerade."),
        _("Ihren eigenen Ort, zum Beispiel „gedrechselt in Grimma“."),
        "VO (EU) 2023/2411", date(2025, 12, 1), only="goods",
    ),
    Claim(
        "regional_seal", Family.REGIONAL,
        r"\bregionalfenster\b|\b(geprüfte|zertifizierte|kontrollierte) regional\w+|\bregional (geprüft|zertifiziert)\b",
        CURATOR,
        _("Ein Regionalsiegel darf nur führen, wer dafür geprüft ist."),
        _("den Ort, zum Beispiel „Äpfel aus Leipnitz“."),
        "§ 5 UWG, VO (EU) 2024/1143",
    ),
    Claim(
        "regional", Family.REGIONAL,
        r"\bregional(e[rsnm]?)?\b(?! (geprüft|zertifiziert))|\baus der (heimat|region|umgebung)\b|\bheimisch\w*",
        EXPLAIN,
        _("„Regional“ sagt allein nichts: Man muss wissen, aus welchem Umkreis."),
        _("den Ort oder die Entfernung, zum Beispiel „Äpfel aus Leipnitz, 6 km“."),
        "§ 5 UWG",
    ),
    Claim(
        "vegan", Family.DIET, r"(?<!nicht )(?<!not )\bvegan\w*|\bplant-?based\b", EXPLAIN,
        _("Wenn es stimmt, wählen Sie bei „Ernährung“ vegan aus. Dann finden es alle, die danach filtern."),
        "", DIET_LAW, only="food", backed_by=(VEGAN,),
    ),
    Claim(
        "vegetarian", Family.DIET, r"(?<!nicht )(?<!not )\b(vegetarisch|vegetarian)\w*", EXPLAIN,
        _("Wenn es stimmt, wählen Sie bei „Ernährung“ vegetarisch aus. Dann finden es alle, die danach filtern."),
        "", DIET_LAW, only="food", backed_by=(VEGAN, VEGETARIAN),
    ),
)  # fmt: skip
