### Was über importierte Dateien gesagt wird: was erkannt wurde, und warum eine Zeile oder eine ganze Datei nicht übernommen wurde.

## Warum eine Zeile nicht übernommen wurde

reason-ragged =
    { $found ->
        [one] Die Zeile hat eine Zelle, die Überschriften verlangen { $expected }.
       *[other] Die Zeile hat { $found } Zellen, die Überschriften verlangen { $expected }.
    }
reason-unclosed-quote = Das Anführungszeichen, das in Zeile { $line } beginnt, wird nie geschlossen.
reason-stray-quote = Mitten in einer Zelle in Anführungszeichen steht ein Anführungszeichen.
reason-field-too-long = Die Zelle ist länger als { $limit } Bytes.
reason-record-too-long = Die Zeile ist länger als { $limit } Bytes.
reason-too-many-columns = Die Zeile hat mehr als { $limit } Zellen.
reason-undecodable = Einige Bytes der Zelle ergeben in der Kodierung der Datei keinen Sinn.
reason-control-character = In der Zelle steht ein NUL-Zeichen.
reason-missing = Hier wird ein Wert gebraucht, und es gibt keinen.
reason-not-a-date = Das ist weder ein Datum noch eine Zeit, die sich lesen ließe.
reason-serial-date = Eine Tabellenkalkulation hat aus diesem Datum ihre eigene Tageszählung gemacht.
reason-undecided-date = Tag und Monat könnten vertauscht sein, und nichts sonst in der Datei verrät es.
reason-undecided-date-contradictory = Tag und Monat könnten vertauscht sein, und in der Datei kommen beide Reihenfolgen vor.
reason-not-money = Das ist kein Betrag in der Währung der Bestellung.
    .remedy = Den Betrag wie 71.40 schreiben, mit höchstens so vielen Nachkommastellen, wie die Währung hat, und die Währung in ihre eigene Spalte.
reason-not-integer = Das ist keine ganze Zahl.
    .remedy = Nur Ziffern schreiben, ohne Einheit und Nachkommastellen.
reason-out-of-range = Die Zahl liegt außerhalb dessen, was sinnvoll ist.
    .remedy = Eine ganze Zahl von { $min } bis { $max } schreiben.
reason-not-boolean = Das ist weder true noch false.
    .remedy = true oder false schreiben.
reason-not-country = Das ist kein Land.
    .remedy = Die zwei Buchstaben nach ISO 3166-1 verwenden, etwa DE, oder den englischen Namen.
reason-unknown-value = Der Wert ist keiner der bekannten.
reason-number-too-long = Das ist länger als jede Sendungsnummer.
    .remedy = Prüfen, ob mehrere Nummern oder anderer Text in diese Zelle geraten sind.
reason-not-a-number = Hier sieht nichts nach einer Sendungsnummer aus.
reason-nothing-said = Das Ereignis sagt nichts.
    .remedy = Mindestens eine der Spalten sub_status, code und text ausfüllen.
reason-contradiction = Das sagt etwas anderes als Zeile { $line }, in der es um dieselbe Bestellung, dasselbe Paket oder dieselbe Lieferantenbestellung geht.
reason-same-record = An dieser Zeile ist nichts falsch, aber Zeile { $line } derselben Bestellung oder desselben Pakets kann nicht übernommen werden.
reason-stated-elsewhere = Dieselbe Bestellung, dasselbe Paket oder dieselbe Lieferantenbestellung steht in Zeile { $line } mit anderen Zeilen, und dazwischen liegen fremde.
reason-too-many-rows = Eine Bestellung oder ein Paket hat mehr als { $limit } Zeilen.

## Was eine Tabellenkalkulation mit einer Nummer gemacht hat

reason-damage-exponent = Eine Tabellenkalkulation hat diese Nummer gerundet: Die meisten Ziffern sind verloren.
reason-damage-exponent-known = Eine Tabellenkalkulation hat diese Nummer mit Exponent geschrieben.
    .remedy = Ist { $probably } gemeint, dann so schreiben; die Spalte als Text formatieren, bevor Nummern hineinkommen.
reason-damage-lost-zeros = Eine Tabellenkalkulation hat dieser Nummer die Nullen am Anfang genommen.
    .remedy = Nach ihrer Prüfziffer war es { $probably }: So schreiben, und die Spalte als Text formatieren.
reason-damage-rounded = Eine Tabellenkalkulation hat aus allen Ziffern nach { $kept } Nullen gemacht.
reason-damage-date = Eine Tabellenkalkulation hat aus dieser Nummer ein Datum gemacht.
reason-damage-decimal = Ein Programm hat diese Nummer für einen Betrag gehalten und ihr Nachkommastellen gegeben.

## Was gegen eine abgelehnte Zeile hilft

remedy-check-delimiters = Prüfen, ob ein Text mit Komma, Semikolon oder Tabulator ohne Anführungszeichen dasteht.
remedy-close-quote = Das Anführungszeichen schließen, oder verdoppeln, wo es zum Text gehört.
remedy-shorten = Den Text kürzen.
remedy-name-encoding = Die Kodierung der Datei mit --encoding nennen, etwa --encoding windows-1252, oder die Datei als UTF-8 speichern.
remedy-fill-in = Die Zelle ausfüllen.
remedy-write-iso-date = So schreiben: 2026-12-31 oder 2026-12-31 14:30.
remedy-format-as-date = Die Spalte als Datum formatieren, am besten als 2026-12-31, und die Datei neu speichern.
remedy-name-date-order = Sagen, was zuerst kommt: --dates dmy für den Tag, --dates mdy für den Monat.
remedy-correct-value = Den Wert berichtigen und die Datei noch einmal importieren: Was schon da ist, bleibt, wie es ist.
remedy-use-known-value = Einen von diesen verwenden: { $known }.
remedy-format-as-text = Die Nummer dort holen, wo sie herkommt, und die Spalte vorher als Text formatieren.
remedy-make-rows-agree = Beide Zeilen dasselbe sagen lassen, oder die Zelle in einer von beiden leeren.
remedy-correct-other-row = Zeile { $line } berichtigen und die Datei noch einmal importieren.
remedy-sort-rows = Die Datei so sortieren, dass die Zeilen einer Bestellung oder eines Pakets aufeinander folgen.
remedy-split-record = Prüfen, ob Zeilen mehrerer Bestellungen denselben Namen tragen.

## Warum nichts aus einer Datei übernommen werden kann

intake-io = Die Datei lässt sich nicht lesen: { $detail }. Bitte prüfen, ob es sie noch gibt und ob sie gelesen werden darf.
intake-empty = Die Datei ist leer. Bitte eine andere wählen.
intake-binary-workbook = Das ist das eigene Format einer Tabellenkalkulation. Dort öffnen und als CSV speichern, am besten als „CSV UTF-8“.
intake-binary-pdf = Das ist ein PDF-Dokument. Bitte um dieselben Daten als CSV bitten.
intake-binary-compressed = Das ist eine komprimierte Datei. Bitte erst auspacken.
intake-binary-other = Das ist keine Textdatei. Die Daten als CSV oder JSON-Zeilen exportieren.
intake-missing-columns = Der Datei fehlen Spalten für: { $fields }. Sie hat: { $headings }. Sagen, welche Spalte was angibt, etwa mit --map "{ $example }={ $field }".
intake-duplicate-column = Mehrere Spalten geben { $field } an: { $headings }. Eine davon übergehen, mit --map "{ $example }=-".
intake-too-many-columns = Die Datei hat mehr als { $limit } Spalten. Prüfen, ob es eine Tabelle mit Überschriften in der ersten Zeile ist.
intake-broken-headings = Die Überschriften in Zeile { $line } lassen sich nicht lesen. { $what } { $remedy }
intake-unknown-map-column = Die Datei hat keine Spalte { $column }. Sie hat: { $headings }.
intake-unknown-map-field = Eine Zeile hat kein Feld { $field }. Bekannt sind: { $known }.
intake-facts-need-json-lines = Fakten aller Arten werden aus JSON-Zeilen gelesen. Eine solche Datei angeben, oder orders, packages, events oder numbers aus einer Tabelle importieren.

## Was erkannt wurde

recognised-orders = Erkannt als unsere eigene Tabelle von Bestellungen, eine Zeile je Position.
recognised-shopify_orders = Erkannt als Shopifys Export von Bestellungen.
recognised-packages = Erkannt als Tabelle von Paketen.
recognised-aftership_list = Erkannt als AfterShips Liste von Sendungen.
recognised-events = Erkannt als unsere eigene Tabelle von Ereignissen.
recognised-bare_numbers = Erkannt als Liste von Sendungsnummern.
recognised-json_lines = Erkannt als JSON-Zeilen.
recognised-encoding = Kodierung: { $encoding }.
recognised-table = Kodierung: { $encoding }. Zwischen den Zellen: { $delimiter }.
recognised-records =
    { $records ->
        [one] Eine Zeile neben den Überschriften.
       *[other] { $records } Zeilen neben den Überschriften.
    }
delimiter-comma = Komma
delimiter-semicolon = Semikolon
delimiter-tab = Tabulator
delimiter-bar = senkrechter Strich
recognised-dates-given-dmy = Datumsangaben werden mit dem Tag zuerst gelesen, wie angegeben.
recognised-dates-given-mdy = Datumsangaben werden mit dem Monat zuerst gelesen, wie angegeben.
recognised-dates-inferred-dmy = Datumsangaben werden mit dem Tag zuerst gelesen: Einige in der Datei lassen sich nicht anders lesen.
recognised-dates-inferred-mdy = Datumsangaben werden mit dem Monat zuerst gelesen: Einige in der Datei lassen sich nicht anders lesen.
recognised-dates-undecided = Keine Datumsangabe in der Datei verrät, ob Tag oder Monat zuerst kommt; solche wie 2026-12-31 brauchen es nicht.
recognised-dates-contradictory = In der Datei steht mal der Tag, mal der Monat zuerst: Was beides sein könnte, wird abgelehnt. Mit --dates dmy oder --dates mdy sagen, was gilt.
recognised-matched = Gelesene Spalten: { $columns }.
recognised-column = { $heading } als { $field }
recognised-ignored = Übergangene Spalten: { $columns }.
recognised-zone = Zeiten ohne Zone wurden als UTC gelesen. Ihre Zone mit --zone nennen, etwa --zone Europe/Berlin.
intake-and-more = { $shown } und { $more } weitere
