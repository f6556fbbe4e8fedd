### Was an einer Regeldatei falsch ist, und was dagegen hilft.

policy-problem = { $file }, Zeile { $line }: { $what } { $remedy }

policy-flaw-not-toml = Das ist kein TOML: { $detail }
    .remedy = Mit der Datei beginnen, die „policy get“ schreibt.
policy-flaw-unknown-field = { $field } gibt es hier nicht.
    .remedy = Bekannt sind: { $known }.
policy-flaw-unknown-value = { $field } kann nicht { $value } sein.
    .remedy = Einen von diesen Werten verwenden: { $known }.
policy-flaw-not-text = { $field } ist kein Text.
    .remedy = Den Wert in Anführungszeichen setzen.
policy-flaw-not-list = { $field } ist keine Liste.
    .remedy = Die Werte in eckige Klammern setzen.
policy-flaw-not-table = { $field } ist keine Tabelle von Feldern.
    .remedy = Als Überschrift in eckigen Klammern schreiben, mit den Feldern darunter.
policy-flaw-empty = { $field } ist leer.
    .remedy = Einen Wert angeben, oder die Zeile weglassen.
policy-flaw-not-length = { $field } ist keine Dauer.
    .remedy = Eine ganze Zahl mit Einheit schreiben: "48h", "7d", "90m" oder "3 business days".
policy-flaw-too-long = { $field } ist länger, als eine Regel warten darf.
    .remedy = Höchstens { $max } schreiben.
policy-flaw-not-date = { $field } ist kein Datum.
    .remedy = So schreiben: 2026-12-25.
policy-flaw-not-zone = { $field } ist keine Zeitzone.
    .remedy = Eine Zone wie "Europe/Berlin" oder einen Abstand wie "+02:00" schreiben.
policy-flaw-not-lane = { $field } ist keine Strecke.
    .remedy = Zwei Länder schreiben, etwa "CN→DE" oder "CN->DE".
policy-flaw-no-scope = Die Ausnahme { $field } sagt nicht, wofür sie gilt.
    .remedy = Mindestens eines davon angeben: { $known }.
policy-flaw-no-change = Die Ausnahme { $field } ändert nichts.
    .remedy = Einen Schwellenwert angeben, oder sie weglassen.
