"""The pages of words: address, endpoint and template of each, in one table."""

# endpoint -> path; the template is templates/shell/shop/<endpoint>.html
PAGES = {
    "imprint": "/impressum",
    "privacy": "/datenschutz",
    "terms": "/agb",
    "producer_terms": "/bedingungen-fuer-betriebe",
    "withdrawal_instruction": "/widerrufsbelehrung",
    "ranking": "/reihenfolge",
    "contact": "/kontakt",
    "accessibility": "/barrierefreiheit",
    "easy_language": "/leichte-sprache",
    "ordering": "/bestellablauf",
    "sell": "/verkaufen",
    "help": "/hilfe",
}
HELP = ("bestellen", "abholung", "verkaufen", "kuratieren", "konto", "betreiben")
