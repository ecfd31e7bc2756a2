"""The law the market answers to, one row a rule, numbered as in the requirements catalogue.

Tests name the rule they prove with ``@pytest.mark.law("0.10")``; `make law` prints this table
with them and fails where a rule that is in force has none.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How sure we are of a rule, and whether it binds this market."""

    READ = "gelesen"  # the statute was read in the version in force
    UNCHECKED = "ungeprüft"  # from memory: the cautious reading is built, counsel decides
    NOT_OFFERED = "nicht angeboten"  # the market does not do what the rule is about
    LATER = "später"  # built with a later part of the market


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its number, what it asks for in a few words, and where it is written."""

    number: str
    title: str
    source: str
    state: State

    @property
    def needs_test(self) -> bool:
        return self.state in {State.READ, State.UNCHECKED}


READ, UNCHECKED, NOT_OFFERED, LATER = State
RULES = tuple(
    Rule(*row)
    for row in (
        # Tier 0: without these no shop opens
        ("0.1", "Jeder Betrieb ist selbst Verkäufer", "§§ 145 ff., 312l BGB", READ),
        ("0.2", "Kein Geld der Kunden beim Markt", "§§ 1, 10 ZAG", READ),
        ("0.3", "Der Bestellknopf", "§ 312j (3), (4) BGB", READ),
        ("0.4", "Zusammenfassung über dem Knopf", "§ 312j (2) BGB, Art. 246a EGBGB", READ),
        ("0.5", "Lieferung und Zahlung zu Beginn", "§ 312j (1) BGB", READ),
        ("0.6", "Eingaben, Ablauf, Bestätigung", "§§ 312i, 312f BGB, Art. 246c EGBGB", READ),
        ("0.7", "Angaben vor dem Vertrag", "§ 312d BGB, Art. 246a § 1 EGBGB", READ),
        ("0.8", "Belehrung und Muster-Formular", "§§ 312g, 355 ff. BGB, Anl. 1, 2 EGBGB", READ),
        ("0.9", "Ausnahmen vom Widerruf", "§ 312g (2) BGB", READ),
        ("0.10", "Online-Funktion für den Widerruf", "§ 356a BGB", READ),
        ("0.11", "Rückzahlung nach Widerruf", "§ 357 BGB", READ),
        ("0.12", "Mitteilung zur Gewährleistung", "VO (EU) 2025/1960, Art. 246a EGBGB", READ),
        ("0.13", "Nachweis des Unternehmers", "Art. 30 VO (EU) 2022/2065", UNCHECKED),
        ("0.14", "Öffentlicher Betreiber: volle Pflichten", "Art. 19, 29 VO (EU) 2022/2065", READ),
        ("0.15", "Registrierung als Lebensmittelbetrieb", "Art. 6 VO (EG) 852/2004", UNCHECKED),
        ("0.16", "Verpackungsregister", "§§ 6, 7, 13 VerpackDG", READ),
        ("0.17", "Impressum", "§ 5 DDG", READ),
        ("0.18", "Barrierefreiheit ist Bedingung", "§§ 3, 14, 37 BFSG", READ),
        # Tier 1: wrong on any page, a warning letter or a fine
        ("1.1", "Gesamtpreis", "§§ 3, 6 PAngV", READ),
        ("1.2", "Grundpreis", "§§ 4, 5 PAngV", READ),
        ("1.3", "Niedrigster Preis der letzten 30 Tage", "§§ 9, 11 PAngV", READ),
        ("1.4", "Pfand", "§ 7 PAngV, §§ 46, 47 VerpackDG", READ),
        ("1.5", "Angaben des Marktplatzes", "§ 312l BGB, Art. 246d EGBGB", READ),
        ("1.6", "Keine bezahlte Besserstellung", "Anh. Nr. 11a UWG, § 6 DDG", READ),
        ("1.7", "Bewertungen", "§ 5b (3) UWG, Anh. Nr. 23b, 23c UWG", READ),
        ("1.8", "Umweltaussagen", "UWG in der Fassung ab 27.9.2026", READ),
        ("1.9", "Kündigungsknopf für Abonnements", "§ 312k BGB", NOT_OFFERED),
        ("1.10", "Streitbeilegung", "§§ 36, 37 VSBG", READ),
        ("1.11", "Werbung per E-Mail", "§ 7 (2), (3) UWG", NOT_OFFERED),
        ("1.12", "Buchpreisbindung", "§§ 3, 5 BuchPrG", READ),
        ("1.13", "Geschäftsbedingungen in Fassungen", "§§ 305 ff. BGB", UNCHECKED),
        # Tier 2: what a kind of good must say before it may be sold
        ("2.1", "Pflichtangaben zu Lebensmitteln", "Art. 9, 14 LMIV, LMIDV", READ),
        ("2.2", "Nährwerte und Ausnahmen", "Anh. V LMIV", UNCHECKED),
        ("2.3", "Zusatzstoffe loser Ware", "§ 5 LMZDV", READ),
        ("2.4", "Honig", "§ 3 HonigV", READ),
        ("2.5", "Konfitüre, Saft, Milch", "§ 3 KonfV", READ),
        ("2.6", "Eier", "VO (EU) 2023/2465", UNCHECKED),
        ("2.7", "Fleisch, Wild, Fisch", "VO (EU) 1337/2013, VO (EU) 1379/2013", UNCHECKED),
        ("2.8", "Rohmilch", "§ 17 Tier-LMHV", READ),
        ("2.9", "Bier, Wein, Spirituosen", "§ 3 LMIDV", UNCHECKED),
        ("2.10", "Gesundheit und Krankheit in der Werbung", "Art. 7 LMIV, VO (EG) 1924/2006", UNCHECKED),
        ("2.11", "Alkohol und Jugendschutz", "§ 9 JuSchG", READ),
        ("2.12", "Was hier nicht verkauft wird", "§ 10 JuSchG", READ),
        ("2.13", "Bio und Öko", "Art. 30 ff. VO (EU) 2018/848", UNCHECKED),
        ("2.14", "Geschützte Namen", "VO (EU) 2024/1143", READ),
        ("2.15", "Geschützte Namen im Handwerk", "VO (EU) 2023/2411", UNCHECKED),
        ("2.16", "Produktsicherheit im Angebot", "Art. 19 VO (EU) 2023/988", READ),
        ("2.17", "Textil, Spielzeug, Kosmetik, Kerzen, Schmuck", "je Art der Ware", UNCHECKED),
        ("2.18", "Elektrogeräte und Batterien", "§ 6 ElektroG, BattDG", READ),
        ("2.19", "Füllmengen und Bilder", "FPackV, UWG", UNCHECKED),
        # Tier 3: the processes of a platform
        ("3.1", "Anlaufstellen", "Art. 11, 12 VO (EU) 2022/2065", READ),
        ("3.2", "Meldung und Abhilfe", "Art. 16 VO (EU) 2022/2065", UNCHECKED),
        ("3.3", "Begründung jeder Beschränkung", "Art. 17 VO (EU) 2022/2065", UNCHECKED),
        ("3.4", "Beschwerden", "Art. 20, 21, 23 VO (EU) 2022/2065", UNCHECKED),
        ("3.5", "Berichte und Zahl der Nutzerinnen und Nutzer", "Art. 15, 24 VO (EU) 2022/2065", UNCHECKED),
        ("3.6", "Keine Tricks", "Art. 25, 27 VO (EU) 2022/2065", UNCHECKED),
        ("3.7", "Rechtswidrige Produkte: Käufer warnen", "Art. 31, 32 VO (EU) 2022/2065", UNCHECKED),
        ("3.8", "Fristen der Produktsicherheit", "Art. 22 VO (EU) 2023/988", UNCHECKED),
        ("3.9", "Änderung der Bedingungen für Betriebe", "VO (EU) 2019/1150", UNCHECKED),
        ("3.10", "Auskunft an Behörden", "Art. 9, 10 VO (EU) 2022/2065", UNCHECKED),
        # Tier 4: tax and records
        ("4.1", "Steuersätze", "§ 12 UStG", READ),
        ("4.2", "Rechnungen", "§ 14 UStG", READ),
        ("4.3", "Kleinunternehmer", "§ 19 UStG", READ),
        ("4.4", "Durchschnittssätze der Landwirte", "§ 24 UStG", READ),
        ("4.5", "E-Rechnung", "§ 14 (1) UStG", LATER),
        ("4.6", "Aufzeichnungen des Marktplatzes", "§§ 22f, 25e UStG", READ),
        ("4.7", "Meldung der Anbieter", "PStTG", LATER),
        ("4.8", "Aufbewahrung", "§ 147 AO, § 14b UStG", READ),
        ("4.9", "Gebühr einer öffentlichen Stelle", "§ 2b UStG", LATER),
        # Tier 5: privacy, accessibility, organisation
        ("5.1", "Auskunft und Löschung", "Art. 15, 17 DSGVO", UNCHECKED),
        ("5.2", "Keine Cookies ohne Not", "§ 25 TDDDG", READ),
        ("5.3", "Sicherheit", "Art. 32 DSGVO", UNCHECKED),
        ("5.4", "Barrierefreiheit", "BFSG, BFSGV, BITV 2.0", READ),
        ("5.5", "Sonstiges", "–", LATER),
    )
)  # fmt: skip
NUMBERS = frozenset(rule.number for rule in RULES)
