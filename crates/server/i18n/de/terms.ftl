### Die Wörter des Produkts: Status, Schritte, Stufen. Ein Wort für eine Sache, überall.

## Status und ihre Einzelheiten

status-pending = Ausstehend
status-in_transit = Unterwegs
status-delivered = Zugestellt
status-abnormal = Gestört

sub-status-awaiting_number = Keine Sendungsnummer
sub-status-awaiting_shipment = Wartet auf Versand
sub-status-awaiting_collection = Wartet auf Übernahme
sub-status-collected = Vom Paketdienst übernommen
sub-status-origin_transit = Unterwegs im Ursprungsland
sub-status-global_transit = Unterwegs zwischen den Ländern
sub-status-customs = In der Zollabfertigung
sub-status-domestic_transit = Unterwegs im Zielland
sub-status-delivery_hub = In der Zustellbasis
sub-status-out_for_delivery = In Zustellung
sub-status-ready_for_pickup = Liegt zur Abholung bereit
sub-status-delivered = Zugestellt
sub-status-signed = Zugestellt, mit Unterschrift
sub-status-with_individual = An eine andere Person zugestellt
sub-status-safe_place = Zugestellt, an sicherem Ort abgelegt
sub-status-collected_by_customer = Vom Kunden abgeholt
sub-status-delivery_failed = Zustellung gescheitert
sub-status-customs_hold = Vom Zoll angehalten
sub-status-returning = Auf dem Rückweg zum Absender
sub-status-returned = Zurück beim Absender
sub-status-damaged = Beschädigt
sub-status-lost = Verloren
sub-status-destroyed = Vernichtet oder entsorgt
sub-status-pickup_missed = Nicht rechtzeitig abgeholt
sub-status-cancelled = Von Paketdienst oder Absender storniert
sub-status-exception = Störung beim Paketdienst

## Ereignisse ohne eigenen Status

kind-moving = In Bewegung
kind-info = Mitteilung
kind-delay = Verspätung angekündigt
kind-unmapped = Bedeutung unbekannt

## Nächste Schritte: der Satz, und dasselbe so kurz wie ein Knopf

step-place_order = Die Bestellung bei einem Lieferanten aufgeben.
    .short = Beim Lieferanten bestellen
step-pay_supplier = Den Lieferanten bezahlen oder einen anderen suchen.
    .short = Lieferanten bezahlen
step-contact_supplier = Den Lieferanten fragen, was aus dem Paket geworden ist.
    .short = Lieferanten fragen
step-message_supplier_or_refund = Dem Lieferanten schreiben oder eine Erstattung erwägen.
    .short = Lieferanten schreiben oder erstatten
step-sync_now = Den Paketdienst jetzt fragen: Noch hat niemand etwas gemeldet.
    .short = Jetzt abfragen
step-check_number = Beim Lieferanten prüfen, ob es diese Nummer gibt; wenn ja, den Paketdienst fragen.
    .short = Nummer prüfen
step-wait = Noch nichts. Den nächsten Scan abwarten.
    .short = Abwarten
step-tell_customer = Dem Kunden Bescheid geben.
    .short = Kunden Bescheid geben
step-fix_source = Nach der Quelle sehen: Sie antwortet uns nicht.
    .short = Quelle in Ordnung bringen
step-compare_sources = Vergleichen, was beide Seiten sagen, und entscheiden, welcher zu trauen ist.
    .short = Quellen vergleichen
step-contact_carrier = Den Paketdienst fragen, wo das Paket ist.
    .short = Paketdienst fragen
step-check_address = Die Adresse mit dem Kunden prüfen und einen neuen Versuch verlangen.
    .short = Adresse prüfen
step-provide_documents = Dem Zoll die verlangten Unterlagen oder Abgaben geben.
    .short = Unterlagen einreichen
step-open_case = Einen Fall eröffnen: Dafür muss jemand zahlen.
    .short = Fall eröffnen

guidance-wait = Normal: Der Lieferant hat das Etikett gedruckt und das Paket noch nicht übergeben.
guidance-contact_supplier = Vielleicht hat der Paketdienst den ersten Scan versäumt. Den Lieferanten bitten, den Versand zu bestätigen.
guidance-message_supplier_or_refund = Dem Lieferanten schreiben oder eine Erstattung erwägen.

severity-act = Handeln
severity-watch = Beobachten

## Stufen einer Bestellung und ihrer Zeilen

stage-pending_payment = Wartet auf die Zahlung des Kunden
stage-awaiting_order = Beim Lieferanten zu bestellen
stage-awaiting_payment = Lieferant zu bezahlen
stage-awaiting_shipment = Wartet auf Sendungsnummern
stage-awaiting_fulfillment = Wartet auf die übrigen Nummern
stage-fulfilled = Erfüllt
stage-canceled = Storniert
stage-failed = Beim Lieferanten gescheitert
stage-archived = Archiviert

line-stage-pending_payment = Wartet auf Zahlung
line-stage-awaiting_order = Zu bestellen
line-stage-awaiting_payment = Lieferant zu bezahlen
line-stage-awaiting_shipment = Wartet auf eine Nummer
line-stage-awaiting_fulfillment = Hat ihre Nummer, andere nicht
line-stage-fulfilled = Erfüllt
line-stage-canceled = Storniert
line-stage-failed = Beim Lieferanten gescheitert
line-stage-not_shipped_by_nature = Nichts zu versenden

## Warum ein Ereignis übergangen wurde

rule-S4 = übergangen, weil das Paket schon gescannt war: Zurück zu „Ausstehend“ führt kein Weg
rule-S5 = übergangen, weil das Paket zugestellt war: Das heben nur Rücksendung, gescheiterte Zustellung oder Schaden auf
rule-S6 = übergangen, weil das Paket zurück beim Absender ist
rule-S7 = übergangen, weil die Sperre oder gescheiterte Zustellung davor noch nicht behoben ist
rule-S8 = übergangen, weil es älter ist als dieses Paket: Die Nummer war schon einmal vergeben
rule-S9 = übergangen, weil seine Nummer ersetzt wurde
rule-S11 = übergangen, weil sein Datum falsch aussieht: Es liegt nach dem Zeitpunkt der Meldung

## Woraus sich die Bedeutung eines Ereignisses ergab

meaning-given = von der Quelle selbst gesagt
meaning-mapping = nach eigener Zuordnung
meaning-code = nach dem Code des Paketdienstes
meaning-phrase = aus dem Wortlaut
meaning-model = aus dem Wortlaut, nach Ähnlichkeit
meaning-none = niemand konnte es lesen

## Von Hand gesetzte Status

mode-pin = bis zur Wiederaufnahme
mode-until_next_event = bis der Paketdienst Neues meldet
mode-until_terminal = bis die Reise zu Ende ist

## Fälle

case-not_received = Zugestellt, der Kunde verneint
case-returned = Zurückgekommen
case-lost = Verloren
case-damaged = Beschädigt
case-customs = Vom Zoll angehalten

case-step-ask_around = Zu Hause und bei Nachbarn fragen
case-step-wait = 24 bis 48 Stunden warten
case-step-read_details = Die Einzelheiten der Zustellung lesen
case-step-ask_proof = Zustellnachweis verlangen
case-step-claim = Anspruch anmelden

progress-todo = zu tun
progress-waiting = wartet
progress-done = erledigt
progress-skipped = ausgelassen

case-action-ask_customer = Den Kunden bitten, zu Hause und bei Nachbarn nachzusehen
case-action-wait = Warten: Manche Paketdienste melden die Zustellung zu früh
case-action-read_details = Die Einzelheiten der Zustellung lesen
case-action-ask_proof = Vom Paketdienst den Zustellnachweis verlangen
case-action-file_claim = Den Anspruch anmelden
case-action-follow_claim = Fragen, was aus dem Anspruch geworden ist
case-action-close_case = Den Fall mit seinem Ausgang abschließen

claim-party-carrier = Anspruch beim Paketdienst
claim-party-supplier = Streitfall beim Lieferanten
claim-party-insurer = Anspruch beim Versicherer

place-match-matches = der Ort der Zustellung ist der der Bestellung
place-match-differs = der Ort der Zustellung ist nicht der der Bestellung
place-match-unknown = ob der Ort der Zustellung der der Bestellung ist, lässt sich nicht sagen

outcome-found = gefunden
outcome-redelivered = erneut zugestellt
outcome-reshipped = neu versandt
outcome-refunded = erstattet
outcome-claim_won = Anspruch bezahlt
outcome-claim_lost = Anspruch abgelehnt
