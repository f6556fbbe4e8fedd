### Fälle.

cases-none = Kein Fall ist offen.
cases-how = Ein Fall wird an einer Bestellung eröffnet, neben einem zugestellten Paket: „Kunde sagt nein?“
cases-open = Offen
cases-closed = Zuletzt geschlossen

case-opened-by = eröffnet { $at } von { $by }
case-clocks = Fristen für Ansprüche
case-clock-passed = { $party }: Frist endete { $at } ({ $in })
case-basis-delivery = ab der Zustellung, { $at }
case-basis-last-update = ab der letzten Meldung, { $at }
case-basis-number-known = ab Bekanntwerden der Nummer, { $at }
case-basis-payment = ab der Zahlung, { $at }
case-waits = wartet bis { $at } ({ $in })
case-advice-ask_around = Viele Pakete finden sich bei Nachbarn, Verwandten, am Empfang oder im Schuppen. Bitten Sie den Kunden zuerst, nachzusehen.
case-advice-wait = Manche Zusteller melden eine Zustellung bis zu zwei Tage zu früh. Die Uhr läuft von selbst ab.
case-advice-read_details = Was der Zusteller gemeldet hat und ob es zur Bestellung passt.
case-advice-ask_proof = Fragen darf meist nur der Absender: Sie, oder der Lieferant, der verschickt hat. Verlangen Sie Unterschrift, Foto und Ort des Scans.
case-advice-claim = Fordern Sie bei dem, der noch zahlen kann; die nächste Frist steht oben. Bewahren Sie die Antwort hier als Notiz auf.
case-message = Nachricht, fertig zum Senden
case-message-copy = Nachricht kopieren
case-note = Was dabei herauskam
case-done = Erledigt
case-end-early = Früher beenden
case-skip = Auslassen
case-reopen = Wieder öffnen
case-history = Verlauf
case-act-done = Erledigt { $at } { $by }
case-act-skipped = Ausgelassen { $at } { $by }
case-act-reopened = Wieder geöffnet { $at } { $by }
case-close = Fall schließen
case-outcome = Wie er endete
case-skip-needs-reason = Sagen Sie, warum der Schritt ausgelassen wird.
case-outcome-missing = Wählen Sie, wie der Fall endete.

found-not-delivered = Der Zusteller hat nie eine Zustellung gemeldet. Er sagt: { $status }.
found-delivered = Zugestellt { $at }: „{ $text }“
found-how-signed = Jemand hat unterschrieben. Fragen Sie nach Name und Unterschrift.
found-how-with_individual = Es wurde einem Menschen übergeben: Nachbarn, Verwandten oder dem Empfang. Fragen Sie zuerst dort.
found-how-safe_place = Es wurde ohne Unterschrift an einem sicheren Ort abgelegt. Bitten Sie den Kunden, dort nachzusehen.
found-how-collected = Es wurde an einem Schalter oder Fach abgeholt. Jemand hatte den Code oder die Karte.
found-how-plain = Weder Unterschrift noch Übergabeort wurde gemeldet. Dieser Nachweis ist schwach.
found-place = Ort des Scans: { $place }. Urteil: { $verdict }.
found-no-place = Der Scan nennt keinen Ort. Urteil: { $verdict }.
found-contradicted = Widersprochen { $at }: „{ $text }“. Vielleicht ist das Paket noch unterwegs.

case-message-ask-around =
    Guten Tag { $name },

    { $carrier } meldet Ihr Paket { $number } zur Bestellung { $order } als zugestellt am { $at } ({ $how }).

    Könnten Sie bitte noch einmal nachsehen: bei Nachbarn, in der Familie, am Empfang, im Briefkasten, in Garage oder Schuppen oder wo sonst Pakete für Sie abgelegt werden? Manche Zusteller melden eine Zustellung auch ein bis zwei Tage zu früh.

    Ist es in zwei Tagen nicht aufgetaucht, antworten Sie uns bitte; dann gehen wir es mit dem Zusteller an.
case-message-ask-proof =
    Betreff: Zustellnachweis { $number }

    Guten Tag,

    die Sendung { $number } ({ $carrier }) ist als zugestellt am { $at } gemeldet ({ $how }). Der Empfänger in { $to } hat sie nicht erhalten.

    Bitte senden Sie uns den Zustellnachweis: Name und Unterschrift des Annehmenden, das Foto und den Ort des Scans. Bitte bestätigen Sie, dass eine Nachforschung läuft, mit ihrem Aktenzeichen.
case-message-claim =
    Betreff: Anspruch zu { $number }, Bestellung { $order }

    Guten Tag,

    wir machen einen Anspruch geltend zur Sendung { $number }, gemeldet als zugestellt am { $at } ({ $how }) und vom Empfänger in { $to } nicht erhalten. Nachbarn und Haushalt wurden gefragt, und der Zustellnachweis zeigt nicht, dass der Empfänger sie hat.

    Verlauf und Rechnung liegen bei. Bitte bestätigen Sie den Anspruch mit seinem Aktenzeichen.
