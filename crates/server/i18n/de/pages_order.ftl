### Die Seite einer Bestellung oder eines Pakets.

order-sync = Jetzt abgleichen
order-more = Mehr
order-archive = Weglegen
order-bring-back = Zurückholen
order-is-archived = Diese Bestellung ist weggelegt: sie steht in keiner Liste und fällt nicht auf.
order-retrack = Neu verfolgen
order-open-case = Fall eröffnen
order-acknowledge = Erledigt, still halten
order-snooze = Zurückstellen
order-snooze-until = Ausblenden bis
order-snooze-2 = für 2 Tage
order-snooze-7 = für 7 Tage
order-snooze-event = bis zum nächsten Scan
order-why = Warum?
order-to-case = Zum Fall
order-activity = Verlauf
order-no-activity = Hier hat noch niemand etwas getan.
order-note = Notiz
order-note-keep = Notiz aufbewahren
order-customer-says-no = Kunde sagt nein?

card-contents-unknown = Inhalt unbekannt
card-copy = Nummer kopieren
card-copied = Kopiert
card-further = { $number } { $carrier }, { $role } seit { $since }
role-first_mile = erste Strecke
role-last_mile = letzte Strecke
role-return = Rücksendung
role-replacement = Ersatz
card-checked = { $source } gefragt { $ago }: { $result }
card-checked-next = { $source } gefragt { $ago }: { $result }; wieder { $in }
checked-ok = hat geantwortet
checked-not-found = kennt die Nummer nicht
checked-failed = keine Antwort
card-replaced =
    { $count ->
        [one] Ein Ereignis einer ersetzten Nummer
       *[other] { $count } Ereignisse ersetzter Nummern
    }
card-set-status = Status setzen
card-carrier-says = Zusteller sagt
card-new-status = Neuer Status
card-why = Warum
card-keep = Gilt
card-only-team = Das sieht nur Ihr Team. Was Kunde und Laden sehen und was der Zusteller gemeldet hat, ändert sich nicht.
card-replace = Nummer ersetzen
card-replace-hint = Die alte Nummer wird geschlossen. Ihre Ereignisse bleiben als Beleg und zählen nicht mehr.
card-rollback = Nicht das Paket dieser Bestellung
card-rollback-hint = Das Paket verlässt diese Bestellung und steht für sich; seine Ereignisse bleiben. Wo es war, erscheint wieder ein Teil ohne Nummer.
card-number = Sendungsnummer
card-carrier = Zusteller
card-carrier-guess = An der Nummer erkennen
card-contents = Was darin ist
card-contents-owed = Alles, worauf dieser Teil noch wartet
card-contents-open = Nicht bekannt
card-enter = Nummer eintragen
card-why-status = Warum dieser Status?
card-timeline = Verlauf der Sendung
card-no-events = Noch wurde nichts gemeldet.
card-reports = Meldungen

why-decided = „{ $text }“ vom { $at } entscheidet ({ $meaning }).
why-decided-source = „{ $text }“ vom { $at }, von { $source }, entscheidet ({ $meaning }).
why-no-event = Kein Ereignis wurde gemeldet: die Nummer ist bekannt, mehr nicht.
why-no-number = Noch gibt es keine Nummer.
why-passed-over =
    { $count ->
        [one] Ein Ereignis wurde übergangen; es ist im Verlauf gekennzeichnet.
       *[other] { $count } Ereignisse wurden übergangen; sie sind im Verlauf gekennzeichnet.
    }

did-somebody = Jemand
did-about = { $text } ({ $name })
did-because = { $text }: „{ $note }“
did-status = { $by } hat den Status auf „{ $status }“ gesetzt
did-status-because = { $by } hat den Status auf „{ $status }“ gesetzt: „{ $reason }“
did-retrack = Neu verfolgt: zurück zum Status des Zustellers
did-acknowledge = { $by } hat einen Hinweis zur Kenntnis genommen
did-snooze = { $by } hat einen Hinweis bis { $until } ausgeblendet
did-snooze-event = { $by } hat einen Hinweis bis zum nächsten Scan ausgeblendet
did-note = { $by }: „{ $text }“
did-number = Die Nummer wurde { $number }
did-rollback = Aus der Bestellung genommen
did-archive = Die Bestellung wurde weggelegt
did-bring-back = Die Bestellung wurde zurückgeholt
did-case = { $by } hat einen Fall eröffnet: { $kind }
did-case-closed = { $by } hat einen Fall geschlossen: { $outcome }

form-required = (nötig)
form-status-incomplete = Wählen Sie einen Status und sagen Sie warum; Ihre Kollegen werden es lesen.
form-number-wrong = Das kann keine Sendungsnummer sein. Geben Sie ihre Buchstaben und Ziffern ein, höchstens 64.
form-note-empty = Schreiben Sie zuerst etwas.

asking-title = Quellen werden gefragt
asking-queued = Wartet, bis es an der Reihe ist.
asking-running = Die Quelle wird gefragt …
asking-changed = Fertig: es gab Neues.
asking-unchanged = Fertig: nichts Neues.
asking-failed = Das ging nicht.
asking-refresh = Noch einmal sehen
