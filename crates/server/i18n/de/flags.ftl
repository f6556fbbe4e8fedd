### Hinweise: was wir vermuten. Der Satz; seine Kurzform; Name, Regel dahinter und was ihn beendet.
### Eine Dauer nach „seit“ oder „vor“ ist `$x`, so kurz wie eine Tabellenzelle `$x_short`; die Frist einer Regel ist `$rule`.

flag-no_tracking_number = Vor { $waited } bezahlt, noch immer keine Sendungsnummer (Regel: { $rule })
    .short = Keine Nummer { $waited_short } (Regel { $rule_short })
    .name = Keine Nummer
    .rule = Eine bezahlte Bestellung hat { $rule } nach der Zahlung noch keine Sendungsnummer.
    .ends = Eine Sendungsnummer trifft ein, oder die Bestellung wird storniert.

flag-no_update =
    .name = Still
    .rule = Seit der letzten Meldung sind mehr als { $rule_short } vergangen.
    .ends = Der Paketdienst meldet etwas Neues, oder die Reise ist zu Ende.
flag-no_update-some = Nichts Neues seit { $silent_short } (Regel: { $rule_short }). Letzte Meldung: { $last_update_at }
    .short = Still { $silent_short } (Regel { $rule_short })
flag-no_update-never = Nichts Neues seit { $silent_short } (Regel: { $rule_short }). Noch nie wurde etwas gemeldet
    .short = Still { $silent_short } (Regel { $rule_short })

flag-pending_too_long = Nummer seit { $age }, nie vom Paketdienst gescannt (Regel: { $rule })
    .short = Nicht abgeholt { $age_short } (Regel { $rule_short })
    .name = Nicht abgeholt
    .rule = Das Paket steht { $rule } nach Bekanntwerden der Nummer noch aus.
    .ends = Der Paketdienst scannt das Paket.

flag-carrier_delay = Der Paketdienst hat am { $announced_at } eine Verspätung angekündigt
    .short = Verspätung angekündigt
    .name = Verspätung
    .rule = Der Paketdienst hat eine Verspätung angekündigt und das Paket seither nicht gescannt.
    .ends = Der Paketdienst scannt das Paket wieder.

flag-pickup_deadline =
    .name = Bald abholen
    .rule = Die Lagerfrist endet binnen { $rule }; ohne bekanntes Ende: Sie läuft schon so lange.
    .ends = Der Kunde holt das Paket ab, oder es geht zurück.
flag-pickup_deadline-ahead = Geht am { $deadline } zurück, in { $left }
    .short = Bald abholen, noch { $left_short }
flag-pickup_deadline-over = Sollte am { $deadline } zurückgehen
    .short = Lagerfrist vorbei
flag-pickup_deadline-waiting = Liegt seit { $ready } zur Abholung bereit (Regel: { $rule })
    .short = Nicht abgeholt { $ready_short } (Regel { $rule_short })

flag-number_unrecognised =
    .name = Nicht verfolgt
    .rule = Die Nummer passt zu keinem Paketdienst, oder alle Quellen antworten seit { $rule } nur „unbekannt“.
    .ends = Ein Paketdienst meldet etwas zu der Nummer.
flag-number_unrecognised-format = Niemand nannte einen Paketdienst, und die Nummer passt zu keinem
    .short = Passt zu keinem Paketdienst
flag-number_unrecognised-unknown = Alle Quellen antworten seit { $unknown_since } nur „unbekannt“ (Regel: { $rule })
    .short = Allen Quellen unbekannt

flag-number_suspect =
    .name = Unglaubwürdig
    .rule = Was gemeldet wird, kann nicht dieses Paket betreffen.
    .ends = Die Meldungen passen wieder zur Bestellung, oder die Nummer wird berichtigt.
flag-number_suspect-recycled =
    { $events_put_aside ->
        [one] Ein Ereignis vom { $put_aside_at } ist älter als dieses Paket: Die Nummer war schon einmal vergeben
       *[other] { $events_put_aside } Ereignisse, das neueste vom { $put_aside_at }, sind älter als dieses Paket: Die Nummer war schon einmal vergeben
    }
    .short = Nummer schon einmal vergeben
flag-number_suspect-destination = Zugestellt in { $delivered_in } am { $delivered_at }, die Bestellung geht nach { $destination }
    .short = Zugestellt in { $delivered_in } statt { $destination }
flag-number_suspect-speed = Erster Scan in { $first_scan_in } am { $first_scan_at }, Zustellung in { $delivered_in } binnen { $took }: zu schnell, um wahr zu sein (Regel: { $rule })
    .short = Im Ausland zugestellt in { $took_short }
flag-number_suspect-shared_number =
    { $differs ->
        [country] Bestellungen in verschiedene Länder teilen sich diese Nummer: { $shared_by }
       *[other] Bestellungen mit verschiedenen Postleitzahlen teilen sich diese Nummer: { $shared_by }
    }
    .short = Nummer zweier Adressen

flag-sync_failing =
    .name = Wir sehen nichts
    .rule = Seit dem Doppelten ihres Abfrageabstands antwortet keine Quelle: Die Stille ist unsere, nicht die des Paketdienstes.
    .ends = Eine Quelle antwortet.
flag-sync_failing-since = Keine Quelle hat seit { $answered_at } geantwortet: Hinweise warten, bis eine es tut
    .short = Keine Antwort seit { $answered_at }
flag-sync_failing-never = Noch keine Quelle hat geantwortet: Hinweise warten, bis eine es tut
    .short = Noch keine Antwort

flag-source_conflict =
    .name = Widerspruch
    .rule = Zwei Seiten widersprechen einander.
    .ends = Beide Seiten sagen wieder dasselbe.
flag-source_conflict-after_delivery = Am { $delivered_at } zugestellt, am { $contradicted_at } widersprochen
    .short = Nach der Zustellung widersprochen
flag-source_conflict-sources = Zwei Quellen nennen seit { $differ_since } verschiedene Status
    .short = Zwei Quellen sind uneins
flag-source_conflict-override = Von Hand: { $override_status } · Paketdienst: { $carrier_status }
    .short = Von Hand: { $override_status } · Paketdienst: { $carrier_status }

flag-expired = Kein Scan seit { $silent } (Regel: { $rule }): wird nur noch einmal die Woche abgefragt
    .short = Kein Scan { $silent_short } (Regel { $rule_short })
    .name = Nicht verfolgt
    .rule = { $rule } sind ohne jede Meldung vergangen.
    .ends = Der Paketdienst meldet etwas Neues, oder die Reise ist zu Ende.

flag-late = Versprochen bis { $promised_at }, seit { $late } überfällig
    .short = Zu spät { $late_short }
    .name = Zu spät
    .rule = Der versprochene oder vorhergesagte Termin ist vorbei.
    .ends = Das Paket kommt an, oder ein späterer Termin wird versprochen.

flag-abnormal_unhandled = Gestört seit { $abnormal }, und niemand hat sich gekümmert (Regel: { $rule_short })
    .short = Unbearbeitet { $abnormal_short } (Regel { $rule_short })
    .name = Unbearbeitet
    .rule = Ein gestörtes Paket blieb { $rule_short } ohne Notiz, Fall, Zurückstellung oder Status von Hand.
    .ends = Jemand notiert, bestätigt oder stellt zurück, eröffnet einen Fall, oder der Status ändert sich.

flag-hidden-until = Zurückgestellt bis { $until }
flag-hidden-until-by = Von { $by } zurückgestellt bis { $until }
flag-hidden-until-event = Zurückgestellt bis zum nächsten Scan
flag-hidden-until-event-by = Von { $by } zurückgestellt bis zum nächsten Scan
flag-hidden-seen = Gesehen
flag-hidden-seen-by = Von { $by } gesehen
