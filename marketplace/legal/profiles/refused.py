"""What is not sold here whatever it says of itself (LAW 2.12)."""

import re
from dataclasses import dataclass

from marketplace.kit.i18n import mark as _


@dataclass(frozen=True, slots=True)
class Refused:
    """A group of goods, the words that give it away, and why it cannot be offered."""

    key: str
    words: str  # a regular expression, whole words, any case
    sentence: str
    source: str

    def found_in(self, text: str) -> bool:
        return bool(re.search(rf"\b(?:{self.words})\b", text, re.IGNORECASE))


REFUSED = (
    Refused("tobacco", r"(?:pfeifen|schnupf|kau|dreh)?tabak|zigar(?:re|ren|ette|etten|illos)|"
            r"e-?zigaretten?|(?:e-)?liquids?|nikotin\w*|snus|vapes?|einweg-?vapes?",
            _("Tabak, E-Zigaretten und Nikotin werden hier nicht verkauft."), "§ 10 JuSchG"),
    Refused("medicine", r"arzneimittel|medikamente?|tierarznei\w*",
            _("Arzneimittel gehören in die Apotheke und werden hier nicht verkauft."), "§ 43 AMG"),
    Refused("weapons", r"schusswaffen?|munition|butterfly-?messer|springmesser|schlagringe?|"
            r"wurfsterne?|pfefferspray|elektroschocker",
            _("Waffen werden hier nicht verkauft."), "WaffG"),
    Refused("fireworks", r"feuerwerk|feuerwerkskörper|böller|silvesterraketen?|schwarzpulver",
            _("Feuerwerk und Sprengstoff werden hier nicht verkauft."), "SprengG"),
    Refused("animals", r"lebende[rsn]? (?:tiere?|hühner|küken|kaninchen|fische?|bienen|lämmer)|"
            r"(?:bienen)?ablegervolk|bienenvölker|welpen?|kätzchen",
            _("Lebende Tiere werden hier nicht verkauft."), "TierSchG, TierGesG"),
    Refused("cbd", r"cbd(?:-?\w+)?|cannabis\w*|hanfblüten?|thc|kratom",
            _("CBD, Cannabis und neuartige Lebensmittel ohne Zulassung werden hier nicht verkauft."),
            "VO (EU) 2015/2283, KCanG"),
    Refused("species", r"elfenbein|schildpatt|krokodilleder|pythonleder|nashorn\w*",
            _("Waren aus geschützten Arten werden hier nicht verkauft."), "VO (EG) 338/97"),
    Refused("child_seats", r"gebrauchte[rn]? (?:kindersitz|autositz)e?",
            _("Gebrauchte Kindersitze werden hier nicht verkauft."), "VO (EU) 2023/988"),
    Refused("tickets", r"eintrittskarten?|konzertkarten?|gutscheine?|gutscheinkarten?",
            _("Karten und Gutscheine werden hier nicht verkauft."), "ZAG"),
    Refused("fur", r"echtpelz|pelzkragen|nerz(?:pelz)?|fuchspelz",
            _("Pelz wird hier nicht verkauft."), "Art. 12 VO (EU) 1007/2011"),
)  # fmt: skip


def refused(text: str) -> list[Refused]:
    """Return the groups a text belongs to by its words."""
    return [each for each in REFUSED if each.found_in(text)]
