### Der Rahmen jeder Seite und die Liste.

frame-product = Parcelwatch
frame-skip = Zum Inhalt
frame-search = Suche
frame-search-hint = Bestellung, Nummer, status:… supplier:…
frame-nav = Bereiche
frame-more = Mehr
frame-person-menu = Ihr Menü
frame-signed-in = Angemeldet als { $name }
frame-sign-out = Abmelden
frame-settings = Einstellungen
frame-help = Hilfe
frame-orders = Bestellungen
frame-cases = Fälle
frame-import = Import
frame-connections = Verbindungen
frame-title = { $title } · Parcelwatch
frame-title-needs =
    { $count ->
        [one] 1 braucht Sie · { $title } · Parcelwatch
       *[other] { $count } brauchen Sie · { $title } · Parcelwatch
    }
frame-zone = Zeiten in { $zone }.
page-exact = { $at } { $zone }

## Wenn eine Seite nicht entstehen kann

trouble-missing = Hier ist nichts
    .text = Diese Seite gibt es nicht, oder Sie dürfen sie nicht sehen. Vielleicht stimmt die Adresse nicht, oder das Gesuchte wurde weggelegt.
trouble-away = Parcelwatch kann gerade nicht antworten
    .text = Die Daten sind im Augenblick nicht lesbar. Verloren ist nichts. Versuchen Sie es in einer Minute wieder; bleibt es so, sehen Sie ins Protokoll des Servers.
trouble-to-orders = Zu den Bestellungen

## Wie es den Quellen geht

light-ok = Quellen in Ordnung
light-away =
    { $count ->
        [one] Eine Quelle fehlt
       *[other] { $count } Quellen fehlen
    }
blind-down = { $source } antwortet seit { $since } nicht. Seine Pakete können zurückliegen; ihre Hinweise warten, bis es antwortet.
blind-quota = Das Kontingent von { $source } ist seit { $since } verbraucht. Seine Pakete können zurückliegen; ihre Hinweise warten, bis es antwortet.
blind-disabled = { $source } ist seit { $since } abgeschaltet. Seine Pakete können zurückliegen; ihre Hinweise warten, bis es antwortet.

## Die Liste

list-tabs = Listen
list-attention-hint = Auch unter ihrem Status gezählt
list-supplier = Lieferant
list-parts = { $shipped } von { $total } Teilen haben Nummern
list-no-order = Ohne Bestellung
list-no-number = noch keine Nummer
list-filtered = Gesucht
list-clear = Aufheben
list-all-tabs = In allen Listen suchen
list-found =
    { $count ->
        [0] Nichts gefunden
        [one] Ein Paket gefunden
       *[other] { $count } Pakete gefunden
    }
list-found-here =
    { $count ->
        [0] Keines auf dieser Seite, { $looked } angesehen
        [one] Ein Paket auf dieser Seite, { $looked } angesehen
       *[other] { $count } Pakete auf dieser Seite, { $looked } angesehen
    }
list-nothing-matches = Nichts passt. Nehmen Sie ein Wort aus der Suche, oder suchen Sie in allen Listen.
list-pages = Seiten
list-newest = Neueste
list-newer = ‹ Neuere
list-older = Ältere ›
list-further = Weiter suchen

## Noch nichts importiert

first-title = Bestellungen hereinholen
first-text = Noch ist nichts angekommen. Es gibt drei Anfänge; jeder lässt sich zurücknehmen.
first-connect = Quelle verbinden
    .text = Ein Dienst, der von selbst nach Ihren Nummern gefragt wird.
    .act = Verbindungen
first-import = Datei importieren
    .text = Bestellungen, Pakete, Ereignisse oder bloße Nummern, als CSV oder JSON-Zeilen.
    .act = Datei wählen
first-sample = Mit Beispieldaten probieren
    .text = 300 erfundene Bestellungen, die jeden Status und jeden Hinweis zeigen. Mit einem Klick entfernt.
    .act = Beispielladen laden

## Was nach einer Handlung gesagt wird

said-acknowledged = Zur Kenntnis genommen. Es bleibt still, bis es sich erledigt.
said-archived = Die Bestellung ist weggelegt. Sie steht nun in keiner Liste.
said-brought-back = Die Bestellung steht wieder in den Listen.
said-case-closed = Der Fall ist geschlossen.
said-case-opened = Der Fall ist offen, und seine Uhren laufen.
said-channel-set = Gespeichert. Die Bestellungen des Ladens folgen der neuen Einstellung.
said-look-set = Gespeichert.
said-noted = Die Notiz ist aufbewahrt.
said-number-changed = Die Nummer ist ersetzt. Die alte bleibt als Beleg.
said-number-entered = Die Nummer ist eingetragen.
said-numbers-taken = Die Nummern sind aufgenommen.
said-nothing-new = Nichts geändert: das war schon bekannt.
said-refused = Das ließ sich nicht übernehmen. Sehen Sie sich das Formular noch einmal an.
said-rolled-back = Das Paket gehört nicht mehr zu dieser Bestellung. Seine Ereignisse bleiben.
said-snoozed = Bis dahin ausgeblendet.
said-status-set = Der Status ist gesetzt. Nur Ihr Team sieht ihn.
said-step-done = Der Schritt ist festgehalten.
said-too-soon = Diese Bestellung wurde vor weniger als einer Minute abgeglichen. Versuchen Sie es gleich noch einmal.
said-undone = Der Import ist zurückgenommen.
