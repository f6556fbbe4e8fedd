### Was die Kommandozeile neben ihren Daten sagt.

cli-not-an-instant = { $value } ist kein Zeitpunkt. Richtig ist zum Beispiel 2026-11-01T08:00:00Z.
cli-cannot-read = { $file } lässt sich nicht lesen: { $detail }
cli-cannot-write = { $file } lässt sich nicht schreiben: { $detail }
cli-not-a-text-to-read = Zeile { $line } ist kein JSON-Objekt mit einem Text: { $detail }
cli-unknown-source = Eine Quelle { $source } gibt es nicht. Bekannt sind: { $known }.
cli-no-such-kind = { $source } hat keine Antworten dieser Art.
cli-bad-mapping = Die Zuordnung { $file } ist nicht brauchbar: { $why }

store-in-use = Das Datenverzeichnis { $path } wird von Prozess { $pid } benutzt ({ $command }). Bitte warten, bis er fertig ist, oder ihn beenden.
store-in-use-by-somebody = Das Datenverzeichnis { $path } wird von einem anderen Prozess benutzt. Bitte warten, bis er fertig ist, oder ihn beenden.
store-no-database = In { $path } ist keine Datenbank. Erst etwas importieren oder mit --data ein anderes Datenverzeichnis nennen.
store-not-empty = { $place } ist nicht leer. Wiederhergestellt wird in ein leeres Datenverzeichnis oder eine leere Datenbank.
store-newer-schema = Die Datenbank stammt von einer neueren Version von Parcelwatch (Schema { $found }, diese kennt bis { $known }). Nichts wurde geändert. Bitte die neuere Version verwenden.
store-older-schema = Die Datenbank stammt von einer älteren Version (Schema { $found }, diese liest { $known }). Ein schreibender Befehl bringt sie auf den neuen Stand.
store-engine-too-old = { $engine } { $found } kann Daten verlieren; nötig ist { $needed } oder neuer.
store-setting-refused = Die Einstellung { $name } der Datenbank ist { $found } und muss { $wanted } sein. Nichts wurde geändert.
store-away = Die Datenbank ist nicht erreichbar: { $detail } Nichts ging verloren. Bitte starten und denselben Befehl noch einmal geben.
store-full = Der Datenträger ist voll. Nichts ging verloren. Bitte Platz schaffen und denselben Befehl noch einmal geben: Er macht dort weiter, wo er stehen blieb.
store-too-large = Mehr als { $limit } Fakten hängen hier zusammen. Tragen viele Bestellungen denselben Namen oder viele Pakete dieselbe Nummer?
store-no-import = Einen Import { $id } gibt es nicht.
store-failed = Die Datenbank meldet einen Fehler: { $detail }
store-backup-unusable = Die Sicherung ist unbrauchbar: { $detail } Nichts wurde geändert.

cli-import-unknown-kind = { $kind } lässt sich nicht importieren. Möglich sind: orders, packages, events, numbers, facts, sample, undo.
cli-import-no-file = Bitte die Datei nennen, oder - für die Standardeingabe.
cli-import-no-id = Bitte den Import nennen, der zurückgenommen werden soll: Seine Kennung stand an seinem Ende.
cli-import-bad-map = { $map } ist nicht SPALTE=FELD. Richtig sind die Überschrift der Spalte, ein Gleichheitszeichen und das Feld.
cli-import-unknown-encoding = Eine Kodierung { $encoding } gibt es nicht. Üblich sind utf-8, windows-1252 oder utf-16le.
cli-import-unknown-zone = Eine Zeitzone { $zone } gibt es nicht. Richtig ist zum Beispiel Europe/Berlin.
cli-import-batch = Import { $import }: Stapel { $batch } ist gespeichert, { $rows } { $rows ->
    [one] Zeile ist fertig.
   *[other] Zeilen sind fertig.
}
cli-import-id = Zurücknehmen mit: parcelwatch import undo { $import }
cli-import-undone = Der Import { $import } wurde zurückgenommen.
cli-import-undone-before = Der Import { $import } war schon zurückgenommen.
cli-query-not-yet = In dieser Version noch nicht verfügbar: { $words }. Bitte aus der Suche weglassen.

act-unknown-sub-status = { $value } ist kein Status, der sich setzen lässt. Möglich sind: { $known }.
act-unknown-mode = { $value } ist kein Modus. Möglich sind: { $known }.
act-unknown-package = Ein Paket oder eine Nummer { $name } kennt niemand.
act-several-packages = Mehrere Pakete haben die Nummer { $name }. Bitte eines mit seiner Kennung nennen: { $ids }.

policy-no-file = Bitte die Datei mit den Regeln nennen.
policy-set = Die Regeln { $name } gelten von jetzt an.
policy-tested = { $gained ->
    [one] { $gained } Hinweis käme hinzu
   *[other] { $gained } Hinweise kämen hinzu
}, { $lost ->
    [one] { $lost } fiele weg.
   *[other] { $lost } fielen weg.
}

rebuild-done = Alles wurde neu entschieden.
rebuild-difference = { $kind } { $id } wird gezeigt als { $shown } und müsste { $expected } sein
rebuild-checked = { $differences ->
    [0] Was gezeigt wird, ist das, was die Fakten sagen.
    [one] { $differences } Unterschied zwischen dem, was gezeigt wird, und dem, was die Fakten sagen.
   *[other] { $differences } Unterschiede zwischen dem, was gezeigt wird, und dem, was die Fakten sagen.
}

show-unknown = Ein Paket, eine Nummer oder eine Bestellung { $name } kennt niemand.

backup-usage = Bitte die Sicherung nennen, die geschrieben werden soll, oder verify und die Sicherung, die geprüft werden soll.
backup-exists = { $file } gibt es schon. Bitte eine andere Datei nennen: Eine Sicherung wird nie überschrieben.
backup-written = Sicherung nach { $file } geschrieben: { $rows } Zeilen mit Stand { $at }. Prüfen mit: parcelwatch backup verify { $file }
backup-verified = Die Sicherung { $file } ist gut: { $rows } Zeilen mit Stand { $at }, an einem Probeort wiederhergestellt und mit ihren Fakten verglichen.
backup-differs = Die Sicherung { $file } lässt sich wiederherstellen, aber { $differences } Dinge darin passen nicht zusammen. Bitte eine neue anlegen und diese zur Ansicht aufheben.
backup-restored = Wiederhergestellt aus { $file }: { $rows } Zeilen mit Stand { $at }. Noch geschuldete Nachrichten werden zurückgehalten, bis jemand sie freigibt.

doctor-head = Parcelwatch { $version } mit { $engine } in { $place }
doctor-counts = { $packages } { $packages ->
    [one] Paket
   *[other] Pakete
}, { $attention } { $attention ->
    [one] braucht Aufmerksamkeit
   *[other] brauchen Aufmerksamkeit
}
doctor-setting = gut     { $name } = { $value }
doctor-setting-wrong = falsch  { $name } = { $value }, muss { $wanted } sein
doctor-damaged = Die Datenbank ist beschädigt: { $detail } Bitte die letzte Sicherung in ein neues Datenverzeichnis wiederherstellen und dieses aufheben.
doctor-writer = Prozess { $pid } schreibt gerade hinein ({ $command }).
doctor-held = { $messages } { $messages ->
    [one] Nachricht wird
   *[other] Nachrichten werden
} seit einer Wiederherstellung zurückgehalten.
doctor-sound = Alles ist in Ordnung.
doctor-unsound = Etwas stimmt nicht: siehe oben.

export-facts-whole = Fakten werden immer vollständig und als JSON-Zeilen geschrieben: bitte --format csv und --query weglassen.
cli-bench-unknown = Eine Messung { $what } gibt es nicht. Möglich sind: decide, ingest, list, import, open, memory.
cli-bench-failed = Die Messung { $what } ist fehlgeschlagen: { $detail }
