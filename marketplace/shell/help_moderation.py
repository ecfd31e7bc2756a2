"""Help about notices, blocks and reviews, for businesses and for those who decide."""

from marketplace.kit.i18n import mark as _
from marketplace.shell.help_parts import Section

BLOCKED = Section(
    _("Mein Produkt oder mein Betrieb wurde gesperrt"),
    (
        _(
            "Sie bekommen sofort eine E-Mail. Darin steht, was vorliegt, gegen welche "
            "Vorschrift es verstößt, wie lange die Sperre gilt und wer entschieden hat. "
            "Dasselbe steht beim Produkt oder auf der ersten Seite von „Mein Betrieb“."
        ),
        _(
            "Lässt sich die Sache beheben, ändern Sie das Produkt und antworten Sie auf die "
            "E-Mail. Die Kuratierung hebt die Sperre auf; selbst können Sie das nicht. "
            "Bestellungen, die es schon gibt, bleiben gültig."
        ),
        _(
            "Halten Sie die Sperre für falsch, legen Sie innerhalb von sechs Monaten "
            "Beschwerde ein. Das kostet nichts, und es entscheidet jemand anderes. Der Link "
            "steht in der E-Mail und bei der Sperre. Auch eine Streitbeilegungsstelle und "
            "das Gericht stehen Ihnen offen."
        ),
        _(
            "Haben Sie selbst einen Fehler bemerkt, der jemandem schaden kann? Benutzen Sie "
            "beim Produkt „Rückruf melden“. Wir warnen dann alle, die es gekauft haben."
        ),
    ),
    id="gesperrt",
)

CASES = Section(
    _("Meldungen und Sperren"),
    (
        _(
            "Jede Meldung hat eine Frist in Arbeitstagen: zwei für Anordnungen von Behörden, "
            "drei für gefährliche Produkte. Grün heißt Zeit, Gelb heißt heute oder morgen, "
            "Rot heißt zu spät."
        ),
        _(
            "Ohne Begründung wird nichts gesperrt und nichts abgeschlossen. Der Betrieb und "
            "die meldende Person bekommen sie sofort."
        ),
        _(
            "Über eine Beschwerde entscheidet jemand, der die erste Entscheidung nicht "
            "getroffen hat."
        ),
    ),
)

REVIEWS = Section(
    _("Wer bewertet hier, und was steht da?"),
    (
        _(
            "Nur wer ein Produkt auf diesem Markt gekauft und bekommen hat. Zu jeder Position "
            "einer Bestellung gibt es höchstens eine Bewertung; der Link steht auf der Seite "
            "Ihrer Bestellung. Ein Konto brauchen Sie nicht. Betriebe bewerten ihre eigenen "
            "Waren nicht."
        ),
        _(
            "Jede Bewertung steht sofort beim Produkt und zählt gleich viel, ob gut oder "
            "schlecht. Bezahlt wird niemand dafür. Der Betrieb kann antworten, aber nichts "
            "löschen. Wir entfernen nur, was gegen ein Gesetz verstößt, und begründen das."
        ),
        _(
            "Sie wählen, ob Vorname und Anfangsbuchstabe dabeistehen oder „Anonym“. Ändern "
            "können Sie eine Bewertung 30 Tage lang, löschen jederzeit. Löschen Sie Ihre Daten, "
            "verschwinden auch Ihre Bewertungen ganz, mit Sternen und Text."
        ),
    ),
    id="bewertungen",
)

ANSWERING = Section(
    _("Was mache ich mit einer Bewertung?"),
    (
        _(
            "Sie bekommen eine E-Mail und antworten unter „Bewertungen“. Bleiben Sie freundlich, "
            "bieten Sie eine Lösung an, nennen Sie nichts Persönliches. Zu jeder Bewertung gibt "
            "es eine Antwort; Sie können sie ändern."
        ),
        _(
            "Löschen lässt sich eine Bewertung nicht. Ist sie rechtswidrig, zum Beispiel eine "
            "Beleidigung, benutzen Sie „Bewertung melden“. Bewertungen kaufen oder selbst "
            "schreiben ist verboten."
        ),
    ),
)
