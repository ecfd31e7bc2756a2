"""The parts of a record as one table: what it is, where to get it, what it keeps closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.traders.rules import Blocks, Locks, Part, Standing, State, is_shipping_open


class Method(StrEnum):
    """How a part was checked."""

    COURT = "court"
    TRADE = "trade"
    TAX_OFFICE = "tax_office"
    VIES = "vies"
    BANK = "bank"
    SIGHT = "sight"
    EID = "eid"
    PACKAGING = "packaging"
    ORGANIC = "organic"
    AUTHORITY = "authority"
    PAPERS = "papers"

    @property
    def label(self) -> str:
        return {
            "court": _("Handelsregister"),
            "trade": _("Gewerbeanmeldung"),
            "tax_office": _("Abfrage beim Bundeszentralamt für Steuern"),
            "vies": _("Abfrage bei VIES"),
            "bank": _("Prüfung durch den Zahlungsdienst"),
            "sight": _("Sichtprüfung des Ausweises"),
            "eid": _("Online-Ausweis"),
            "packaging": _("Register LUCID"),
            "organic": _("Öko-Bescheinigung"),
            "authority": _("Auskunft der Behörde"),
            "papers": _("vorgelegte Unterlagen"),
        }[self]


M = Method


@dataclass(frozen=True, slots=True)
class Entry:
    """One part; every text is a msgid."""

    part: Part
    slug: str  # its address
    label: str
    what: str  # what is this?
    how: str  # the next step
    source: str
    blocks: Blocks
    months: int  # between two checks; 0: it is not checked again
    methods: tuple[Method, ...]
    lock: str  # what is said where it keeps something closed
    shown: str = ""  # what customers are told was checked, "" for nothing
    key: str = ""  # the number by which a renewal is recognised
    takes_documents: bool = True


TABLE = (
    Entry(
        Part.IDENTITY, "angaben", _("Name und Anschrift"),
        _("Kundinnen und Kunden müssen wissen, wer verkauft und wie sie Sie erreichen."),
        _("Sehen Sie die Angaben Ihres Profils durch und bestätigen Sie sie."),
        "Art. 30 (1) a VO (EU) 2022/2065, § 5 DDG", Blocks.EVERYTHING, 24,
        (M.TRADE, M.COURT, M.SIGHT, M.AUTHORITY, M.PAPERS),
        _("Nachweis „Name und Anschrift“, gegeben und geprüft"),
        shown=_("Name und Anschrift"), takes_documents=False,
    ),
    Entry(
        Part.ID_DOCUMENT, "ausweis", _("Ausweis"),
        _("Ein Marktplatz muss sicher sein, dass hinter einem Betrieb ein Mensch steht. "
          "Den Ausweis sieht nur der Betreiber des Marktes."),
        _("Fotografieren Sie Vorder- und Rückseite. Schwärzen Sie Zugangsnummer und "
          "Seriennummer und schreiben Sie „Kopie“ darauf."),
        "Art. 30 (1) b VO (EU) 2022/2065, § 20 PAuswG", Blocks.EVERYTHING, 60,
        (M.SIGHT, M.EID), _("Nachweis „Ausweis“, gegeben und geprüft"),
        shown=_("Ausweis der verantwortlichen Person"),
    ),
    Entry(
        Part.ACCOUNT, "konto", _("Konto"),
        _("Das Konto, auf das Ihr Geld geht. Es muss Ihrem Betrieb gehören."),
        _("Schließen Sie „Auszahlungen“ ab, dann ist dieser Punkt erledigt. Oder geben Sie hier "
          "Ihre IBAN an und laden Sie einen Kontoauszug ohne Umsätze hoch."),
        "Art. 30 (1) c VO (EU) 2022/2065, § 22f UStG", Blocks.EVERYTHING, 36,
        (M.BANK, M.PAPERS), _("Nachweis „Konto“, gegeben und geprüft"),
    ),
    Entry(
        Part.REGISTER, "register", _("Register oder Gewerbe"),
        _("Steht Ihr Betrieb in einem Register, müssen Gericht und Nummer genannt werden. "
          "Wenn nicht, genügt die Gewerbeanmeldung."),
        _("Die Gewerbeanmeldung bekommen Sie beim Gewerbeamt Ihrer Gemeinde. Landwirtschaft und "
          "freie Kunst brauchen keine."),
        "Art. 30 (1) d VO (EU) 2022/2065, § 14 GewO", Blocks.EVERYTHING, 24,
        (M.COURT, M.TRADE, M.AUTHORITY, M.PAPERS),
        _("Nachweis „Register oder Gewerbe“, gegeben und geprüft"),
        shown=_("Register oder Gewerbe"),
    ),
    Entry(
        Part.PROMISE, "selbsterklaerung", _("Selbsterklärung"),
        _("Sie erklären, dass Sie nur erlaubte Ware anbieten. Die Erklärung steht mit Datum auf "
          "Ihren Produktseiten."),
        _("Lesen Sie den Satz und stimmen Sie zu. Mehr ist nicht nötig."),
        "Art. 30 (1) e VO (EU) 2022/2065", Blocks.EVERYTHING, 0, (),
        _("Selbsterklärung (unter „Nachweise“)"), takes_documents=False,
    ),
    Entry(
        Part.TAX, "steuer", _("Steuer"),
        _("Mit einer gültigen USt-IdNr. haftet der Markt nicht für Ihre Umsatzsteuer. Wer keine "
          "hat, zum Beispiel als Kleinunternehmer, nennt seine Steuernummer."),
        _("Die USt-IdNr. gibt das Bundeszentralamt für Steuern kostenlos. Die Steuernummer steht "
          "auf jedem Steuerbescheid."),
        "§§ 22f, 25e UStG", Blocks.EVERYTHING, 12, (M.TAX_OFFICE, M.VIES, M.PAPERS),
        _("Nachweis „Steuer“, gegeben und geprüft"),
        shown=_("Steuerliche Angaben"), takes_documents=False,
    ),
    Entry(
        Part.FOOD, "lebensmittel", _("Registrierung für Lebensmittel"),
        _("Wer Lebensmittel verkauft, ist beim Lebensmittelüberwachungs- und Veterinäramt "
          "gemeldet. Das gilt auch für Honig und Marmelade aus der eigenen Küche."),
        _("Melden Sie sich beim Veterinäramt des Landkreises. Das kostet meist nichts, ein "
          "einfaches Formular genügt."),
        "Art. 6 VO (EG) 852/2004", Blocks.FOOD, 36, (M.AUTHORITY, M.PAPERS),
        _("Nachweis „Registrierung für Lebensmittel“, gegeben und geprüft"),
        shown=_("Registrierung als Lebensmittelbetrieb"),
    ),
    Entry(
        Part.APPROVAL, "zulassung", _("EU-Zulassung"),
        _("Eine Zulassungsnummer braucht nur, wer Fleisch, Milch oder Fisch über den Verkauf vor "
          "Ort hinaus abgibt."),
        _("Fragen Sie beim Veterinäramt, ob Ihr Betrieb eine Zulassung braucht."),
        "Art. 4 VO (EG) 853/2004", Blocks.NOTHING, 36, (M.AUTHORITY, M.PAPERS),
        _("Nachweis „EU-Zulassung“, gegeben und geprüft"), shown=_("EU-Zulassung"),
    ),
    Entry(
        Part.PACKAGING, "verpackung", _("Verpackungsregister"),
        _("Wer Ware verpackt und verschickt, ist im Verpackungsregister LUCID eingetragen und "
          "beteiligt sich an einem dualen System. Abholen geht auch ohne."),
        _("Registrieren Sie sich bei der Zentralen Stelle Verpackungsregister, das ist "
          "kostenlos. Danach wählen Sie ein duales System."),
        "§§ 6, 7, 13 VerpackDG", Blocks.SHIPPING, 12, (M.PACKAGING, M.PAPERS),
        _("Nachweis „Verpackungsregister“, gegeben und geprüft"),
        shown=_("Verpackungsregister"), key="number",
    ),
    Entry(
        Part.ORGANIC, "bio", _("Bio-Bescheinigung"),
        _("„Bio“ und „Öko“ darf nur schreiben, wer kontrolliert wird. Online gilt das für jeden, "
          "auch für fertig verpackte Ware."),
        _("Die Bescheinigung gibt Ihre Kontrollstelle. Ihre Nummer beginnt mit DE-ÖKO."),
        "Art. 30 ff. VO (EU) 2018/848", Blocks.ORGANIC, 12, (M.ORGANIC, M.PAPERS),
        _("gültige Bio-Bescheinigung (unter „Nachweise“)"),
        shown=_("Bio-Bescheinigung"), key="code",
    ),
    Entry(
        Part.SIZE, "groesse", _("Größe des Betriebs"),
        _("Kleine Betriebe dürfen selbst gemachte Lebensmittel vor Ort ohne Nährwerte verkaufen. "
          "Das gilt unter zehn Beschäftigten und bis zwei Millionen Euro Umsatz im Jahr."),
        _("Zählen Sie alle Beschäftigten, Teilzeit anteilig. Ändert sich etwas, geben Sie es neu an."),
        "Anh. V Nr. 19 VO (EU) 1169/2011, Empfehlung 2003/361/EG", Blocks.NOTHING, 0, (),
        _("Angabe zur Größe des Betriebs (unter „Nachweise“)"), takes_documents=False,
    ),
)  # fmt: skip
BY_PART: Mapping[Part, Entry] = {entry.part: entry for entry in TABLE}
BY_SLUG: Mapping[str, Entry] = {entry.slug: entry for entry in TABLE}
OTHER_CODE = _("dieselbe Öko-Kontrollnummer wie in Ihrer Bescheinigung")


def locks(standings: Mapping[Part, Standing], *, organic_code: str = "") -> Locks:
    """Return what these standings keep closed; a part that is not there is missing."""
    missing = Standing(State.MISSING)
    found: dict[Blocks, list[str]] = {each: [] for each in Blocks}
    for entry in TABLE:
        stands = standings.get(entry.part, missing)
        is_open = is_shipping_open(stands) if entry.part is Part.PACKAGING else stands.counts
        if not is_open:
            found[entry.blocks].append(entry.lock)
    return Locks(
        publish=found[Blocks.EVERYTHING],
        food=found[Blocks.FOOD],
        shipping=found[Blocks.SHIPPING],
        organic=found[Blocks.ORGANIC],
        organic_code="" if found[Blocks.ORGANIC] else organic_code,
    )


def needed(of: Locks, *, is_food: bool, organic_code: str | None) -> list[str]:
    """Return what keeps a product from being published.

    :param organic_code: what an organic product says, None for one that is not.
    """
    found: Iterable[str] = [*of.publish, *(of.food if is_food else [])]
    if organic_code is not None:
        found = [*found, *of.organic]
        if not of.organic and organic_code != of.organic_code:
            found = [*found, OTHER_CODE]
    return list(found)
