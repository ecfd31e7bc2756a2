"""Help for whoever runs the market: what waits, what must not wait, what to do when it is stuck."""

from marketplace.kit.i18n import mark as _
from marketplace.shell.help_parts import Section, Subject

OPERATING = Subject(
    "betreiben",
    _("Den Markt betreiben"),
    _("Für den Betreiber: was jeden Tag wartet, welche Fristen laufen, was bei Störungen hilft."),
    (
        Section(
            _("Vor dem Start"),
            (
                _(
                    "Öffnen Sie „Recht“. Dort steht jede Frage, die eine Kanzlei oder Behörde klären "
                    "muss, mit dem vorsichtigen Wert, der bis dahin gilt. Geklärtes wird in den "
                    "Einstellungen des Servers mit Datum und Aktenzeichen eingetragen."
                ),
                _(
                    "Ersetzen Sie unter „Texte“ jedes Muster und stellen Sie danach "
                    "MARKET_TERMS_ARE_SAMPLE ab. Vorher, ohne die amtliche Mitteilung über die "
                    "Gewährleistung oder mit Geldwegen, die niemand freigegeben hat, startet der Markt "
                    "außerhalb der Demo nicht."
                ),
                _(
                    "Das erste Konto des Betreibers legt ein Befehl auf dem Server an: „flask operator "
                    "create“. Alle anderen laden Sie unter „Konten“ ein."
                ),
            ),
            steps=True,
        ),
        Section(
            _("Jeden Tag"),
            (
                _(
                    "Die Übersicht zählt, was wartet: Meldungen, Widerrufe, Nachweise, unbeantwortete "
                    "Fragen. Jede Zahl führt zur Liste."
                ),
                _(
                    "Was eine Frist überschritten hat, steht darunter als Warnung, mit einem Link dorthin."
                ),
            ),
        ),
        Section(
            _("Auf der Seite „Geld“ steht etwas"),
            (
                _(
                    "Jede Minute prüft der Markt seine Regeln, jede Nacht vergleicht er sein Kassenbuch mit "
                    "dem der Bank. Stimmt etwas nicht, steht es auf dieser Seite und als Alarm im Protokoll "
                    "des Servers. Es verschwindet erst, wenn die Regel wieder hält."
                ),
                _(
                    "„Von der Bank abgelehnt“ wird jede Stunde von selbst wiederholt. Bleibt es stehen, "
                    "fehlt meist dem Betrieb eine Angabe bei der Bank; rufen Sie ihn an."
                ),
                _(
                    "Bei einer Rückbuchung hält der Markt den Anteil des Betriebs zurück, bis die Bank "
                    "entschieden hat. Bucht jeder Betrieb selbst ab, ist es seine Sache mit der Bank."
                ),
                _(
                    "Abgewiesene Meldungen der Bank bedeuten fast immer einen falschen Schlüssel in den "
                    "Einstellungen. Geld geht dabei nicht verloren: Der Abgleich holt es nach."
                ),
            ),
            id="geld",
        ),
        Section(
            _("Eine Bestellung erstatten oder absagen"),
            (
                _(
                    "Suchen Sie die Bestellung nach ihrer Nummer und öffnen Sie den Teil des Betriebs. "
                    "„Geld erstatten“ gibt Geld zurück, ganz oder teilweise; „Absagen“ beendet den Teil vor der "
                    "Übergabe und erstattet alles."
                ),
                _(
                    "Der Markt rechnet Anteil, Gebühr und Bestand mit und schreibt beiden Seiten. Mehr "
                    "als bezahlt wurde lässt sich nicht erstatten, auch nicht bei zweimal Drücken."
                ),
            ),
        ),
        Section(
            _("Nachweise der Betriebe prüfen"),
            (
                _(
                    "Ein Betrieb verkauft erst, wenn Name, Anschrift, Ausweis, Konto, Register und Steuer "
                    "geprüft sind. Tragen Sie ein, wie und wann Sie geprüft haben; das ist Ihr Beleg."
                ),
                _(
                    "Nachweise, die ablaufen, stehen dreißig Tage vorher auf der Liste. Unterlagen sehen "
                    "nur der Betrieb selbst und der Betreiber."
                ),
            ),
        ),
        Section(
            _("Meldungen, Anordnungen und Beschwerden"),
            (
                _(
                    "Zuerst, was eine Frist hat: zwei Arbeitstage für Anordnungen, drei für gefährliche "
                    "Produkte. Anordnungen, die per Post oder Mail kommen, tragen Sie selbst ein."
                ),
                _(
                    "Über eine Beschwerde entscheidet jemand, der die erste Entscheidung nicht getroffen "
                    "hat; dieselbe Person nur, wenn es niemanden sonst gibt."
                ),
                _(
                    "Begründungen gehen auch in die Transparenzdatenbank der EU. Die Datei dafür entsteht "
                    "von selbst; hochladen und abhaken müssen Sie."
                ),
                _(
                    "Fragt eine Behörde nach einem Betrieb, erstellen Sie unter „Auskunft an Behörden“ die "
                    "Datei. Wer fragte und worauf er sich stützte, bleibt aufgehoben."
                ),
            ),
        ),
        Section(
            _("Ein Produkt ist gefährlich"),
            (
                _(
                    "„Rückrufe“ öffnen und „Rückruf beginnen“. Schreiben Sie, was gefährlich ist und was "
                    "man tun soll."
                ),
                _(
                    "Drücken Sie „Produkt sperren und alle warnen“. Erst damit ist das Produkt gesperrt; "
                    "alle, die es in den letzten sechs Monaten gekauft haben, bekommen eine E-Mail, und die "
                    "Warnung steht öffentlich."
                ),
                _(
                    "Melden Sie den Rückruf auch der Marktüberwachung. Das tut der Markt nicht für Sie."
                ),
            ),
            steps=True,
        ),
        Section(
            _("Jemand will seine Daten sehen oder löschen"),
            (
                _(
                    "Wer ein Konto oder eine Bestellung hat, macht das selbst. Was per Post, Mail oder "
                    "Telefon kommt, tragen Sie unter „Datenschutz“ ein; die Antwort ist in einem Monat "
                    "fällig. Die Datei dazu erstellt der Markt."
                ),
                _(
                    "Rechnungen und Bestellungen bleiben, solange das Gesetz es verlangt. Die Seite sagt, "
                    "was bleibt und wie lange."
                ),
            ),
        ),
        Section(
            _("Eine Nachricht kam nicht an"),
            (
                _(
                    "Der Markt versucht jede Nachricht achtmal in immer größeren Abständen. Danach zählt die "
                    "Übersicht sie als nicht zustellbar; „flask outbox stuck“ auf dem Server nennt den letzten "
                    "Fehler. Bestellungen und Zahlungen hängen nie an einer E-Mail."
                ),
            ),
        ),
        Section(
            _("Wer darf was?"),
            (
                _(
                    "Laden Sie unter „Konten“ Menschen ein, nicht Ämter: Jeder Schritt wird mit Namen "
                    "aufgeschrieben. Wer kuratiert oder betreibt, meldet sich mit einem zweiten Schritt an."
                ),
                _("Entziehen Sie eine Rolle, ist die Person sofort abgemeldet."),
            ),
        ),
    ),
    (
        (_("So entsteht diese Reihenfolge"), "shell.ranking"),
        (_("Transparenz"), "moderation.transparency"),
    ),
)
