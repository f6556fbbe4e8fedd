# Sätze der Programmierschnittstelle: was an einer Anfrage falsch war und was zu tun ist.
api-not-json = Der Inhalt ist kein JSON
api-not-json-detail = { $detail } Schicken Sie ein JSON-Objekt je Zeile{ $array ->
    [yes] {" "}oder ein Feld von Objekten
   *[no] {""}
}.
api-empty-body = Der Inhalt ist leer
api-empty-body-detail = Schicken Sie mindestens ein Objekt.
api-not-utf8 = Der Inhalt ist nicht in UTF-8
api-not-utf8-detail = Schicken Sie Text in UTF-8.
api-too-large = Der Inhalt ist zu groß
api-too-large-detail = Schicken Sie höchstens { $megabytes } MB auf einmal; teilen Sie ihn auf mehrere Anfragen auf.
api-too-many = Zu viele Fakten in einer Anfrage
api-too-many-detail = { $found } sind zu viele. Schicken Sie höchstens { $limit } auf einmal; teilen Sie sie auf mehrere Anfragen auf.
api-wrong-media = Ein Inhalt dieser Art wird hier nicht gelesen
api-wrong-media-detail = Schicken Sie ihn als { $known }.
api-bad-body = Der Inhalt kann nicht angenommen werden
api-unread-body = Der Inhalt konnte nicht zu Ende gelesen werden
api-unread-body-detail = Die Verbindung brach ab. Schicken Sie die Anfrage noch einmal.
api-bad-parameter = Ein Parameter kann nicht gelesen werden
api-bad-limit = limit ist eine Zahl von 1 bis { $limit }.
api-bad-tab = tab ist eines von { $known }.
api-bad-cursor = cursor ist keine Marke dieser Liste. Nehmen Sie sie aus next der Seite davor, mit demselben tab und q.
api-unknown-parameter = { $name } ist keiner der Parameter { $known }.
api-query-not-yet = Für { $words } gibt es noch keine Daten.
api-not-found = Nichts heißt so
api-no-package = Es gibt kein Paket { $name }.
api-no-order = Es gibt keine Bestellung { $name }.
api-no-job = Es gibt keinen Auftrag { $name }. Aufträge werden einige Tage aufgehoben.
api-several = Der Name ist nicht eindeutig
api-several-detail = { $name } ist eines von mehreren: { $ids }. Nennen Sie eine dieser Kennungen.
api-refused = Der Fakt kann nicht angenommen werden
api-bad-key = Der Idempotency-Key ist nicht verwendbar
api-bad-key-detail = Schicken Sie 1 bis { $limit } druckbare Zeichen aus ASCII.
api-key-reused = Der Idempotency-Key wurde für eine andere Anfrage benutzt
api-key-reused-detail = Schicken Sie jede Anfrage mit einem eigenen Schlüssel; derselbe Schlüssel bedeutet dieselbe Anfrage.
api-key-in-use = Dieselbe Anfrage wird gerade beantwortet
api-key-in-use-detail = Fragen Sie in einer Sekunde noch einmal; die Antwort wird die der ersten Anfrage sein.
api-too-soon = Diese Bestellung wurde gerade erst abgeglichen
api-too-soon-detail = Fragen Sie in { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} noch einmal.
api-away = Die Datenbank ist nicht erreichbar
api-away-detail = Verloren ist nichts, aber ob dies angenommen wurde, ist nicht bekannt. Schicken Sie es noch einmal; es wird nie zweimal angenommen.
api-full = Der Datenträger ist voll
api-full-detail = Von der Anfrage wurde nichts angenommen. Schaffen Sie Platz und schicken Sie sie noch einmal.
api-too-much-together = Es hängt zu viel zusammen
api-too-much-together-detail = Mehr als { $limit } Fakten hängen damit zusammen. Schicken Sie kleinere Teile, oder berichtigen Sie eine Nummer, die für viele Pakete benutzt wird.
api-failed = Das ging bei uns schief
api-failed-detail = Schicken Sie es noch einmal; bleibt es so, steht mehr im Protokoll des Servers unter der Kennung dieser Anfrage.
api-policy-wrong = Die Regeln können nicht benutzt werden
