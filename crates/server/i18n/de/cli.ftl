### Was die Kommandozeile neben ihren Daten sagt.

cli-serve-not-yet = Der Server kommt mit einer späteren Version. parcelwatch --help zeigt, was es gibt.
cli-not-an-instant = { $value } ist kein Zeitpunkt. Richtig ist zum Beispiel 2026-11-01T08:00:00Z.
cli-cannot-read = { $file } lässt sich nicht lesen: { $detail }
cli-cannot-write = { $file } lässt sich nicht schreiben: { $detail }
cli-not-a-text-to-read = Zeile { $line } ist kein JSON-Objekt mit einem Text: { $detail }
cli-unknown-source = Eine Quelle { $source } gibt es nicht. Bekannt sind: { $known }.
cli-no-such-kind = { $source } hat keine Antworten dieser Art.

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
