### Was an einer Suche falsch ist, und wo.

query-too-long = Die Suche hat mehr als { $max } Zeichen. Bitte kürzen.
query-too-many-words = Die Suche hat mehr als { $max } Wörter. Bitte einige weglassen.
query-too-deep = Bei Zeichen { $column }: Klammern gehen höchstens { $max } tief.
query-unknown-word = Bei Zeichen { $column }: Ein Wort { $word } gibt es nicht. In Anführungszeichen wird danach gesucht.
query-unknown-word-near = Bei Zeichen { $column }: Ein Wort { $word } gibt es nicht. Ist { $near } gemeint?
query-unknown-value = Bei Zeichen { $column }: { $word } hat keinen Wert { $value }. Bekannt sind: { $known }.
query-unknown-value-near = Bei Zeichen { $column }: { $word } hat keinen Wert { $value }. Ist { $near } gemeint?
query-missing-value = Bei Zeichen { $column }: Nach { $word } fehlt ein Wert.
query-not-length = Bei Zeichen { $column }: { $value } ist keine Zeitspanne. Richtig ist zum Beispiel { $word }:>48h oder { $word }:7d..14d.
query-not-date = Bei Zeichen { $column }: { $value } ist kein Datum. Richtig ist zum Beispiel { $word }:2026-11-01..2026-11-15 oder { $word }:<7d.
query-not-compared = Bei Zeichen { $column }: Nichts ist auf die Millisekunde { $value } alt. Gemeint ist { $word }:>{ $value } oder { $word }:<{ $value }.
query-mixed-ends = Bei Zeichen { $column }: { $value } hat an einem Ende ein Datum und am anderen eine Zeitspanne.
query-backwards = Bei Zeichen { $column }: Das erste Ende von { $value } liegt nach dem zweiten.
query-not-country = Bei Zeichen { $column }: { $value } ist kein Land. Richtig sind seine zwei Buchstaben, zum Beispiel DE.
query-unclosed-quote = Bei Zeichen { $column }: Dieses Anführungszeichen hat kein Ende.
query-stray-quote = Bei Zeichen { $column }: Ein Anführungszeichen steht mitten im Wort. Bitte ein Leerzeichen davor setzen.
query-empty-text = Bei Zeichen { $column }: Zwischen den Anführungszeichen steht nichts.
query-unclosed-parenthesis = Bei Zeichen { $column }: Diese Klammer hat kein Ende.
query-stray-parenthesis = Bei Zeichen { $column }: Diese Klammer hat keinen Anfang.
query-empty-parentheses = Bei Zeichen { $column }: Zwischen den Klammern steht nichts.
query-dangling-not = Bei Zeichen { $column }: Das Minuszeichen steht vor nichts.
query-dangling-or = Bei Zeichen { $column }: OR hat auf einer Seite nichts.
