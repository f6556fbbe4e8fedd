### Import im Browser, Einstellungen, Hilfe.

import-file-head = Eine Datei
import-file = Datei
import-file-hint = CSV in jeder üblichen Kodierung und mit jedem Trennzeichen, oder JSON-Zeilen. Geschrieben wird erst, wenn Sie die Prüfung gesehen haben.
import-next = Datei prüfen
import-kind-orders = Bestellungen
import-kind-packages = Pakete
import-kind-events = Ereignisse
import-kind-numbers = Sendungsnummern
import-kind-facts = Fakten jeder Art (JSON-Zeilen)
import-kind-sample = Beispieldaten
import-what = Was sie bringt
import-channel = Laden
import-channel-hint = Für Zeilen, die keinen nennen. Darf leer bleiben.
import-more-options = Daten und Zeiten
import-dates = Reihenfolge von Tag und Monat
import-dates-auto = An der Datei erkennen
import-dates-dmy = Tag zuerst: 31.12.2026
import-dates-mdy = Monat zuerst: 12/31/2026
import-zone = Zone von Zeiten, die keine nennen
import-no-file = Wählen Sie zuerst eine Datei; in einer leeren ist nichts zu importieren.
import-broken-off = Die Datei kam nicht ganz an. Senden Sie sie noch einmal; bleibt es so, importieren Sie sie an der Befehlszeile.
import-earlier = Bisherige Importe
import-none = Noch keine.
import-state-done = { $rows } Zeilen
import-state-rejected = { $rows } Zeilen, { $rejected } abgelehnt
import-state-open = nicht fertig, bisher { $rows } Zeilen
import-state-undone = zurückgenommen
import-check = Prüfung
import-result = Was geschehen würde
import-fine =
    { $rows ->
        [one] Eine Zeile ist in Ordnung
       *[other] { $rows } Zeilen sind in Ordnung
    }
import-refused =
    { $rows ->
        [one] Eine Zeile hat einen Fehler und bliebe draußen
       *[other] { $rows } Zeilen haben Fehler und blieben draußen
    }
import-do =
    { $rows ->
        [one] Eine Zeile importieren
       *[other] { $rows } Zeilen importieren
    }
import-download = Abgelehnte Zeilen herunterladen
import-over = Von vorn
import-causes = Fehler
import-lines = Zeile { $lines } …
import-recognised = Was erkannt wurde
import-otherwise = Anders lesen
import-again = Noch einmal prüfen
import-read = Gelesene Zeilen
import-runs = Der Import läuft. Sie können diese Seite verlassen.
import-is-done = Fertig.
import-rows-new = Neu
import-rows-changed = Geändert
import-rows-unchanged = Schon bekannt
import-rows-refused = Abgewiesen
import-is-undone = Dieser Import wurde zurückgenommen.
import-undo = Zurücknehmen

paste-head = Nummern in ein Feld
paste-label = Sendungsnummern
paste-hint = Eine je Zeile, oder durch Kommas getrennt. Die Zusteller werden erkannt.
paste-do = Aufnehmen
paste-name = Eingefügte Nummern
paste-wrong = „{ $value }“ kann keine Sendungsnummer sein. Nehmen Sie sie heraus oder berichtigen Sie sie.
paste-how-many = Fügen Sie eine bis { $max } Nummern ein.

settings-view = Ihre Ansicht
    .text = Nur in diesem Browser aufbewahrt.
settings-theme = Farben
theme-system = Wie das Gerät eingestellt ist
theme-light = Hell
theme-dark = Dunkel
settings-density = Zeilen
density-comfortable = Bequem
density-compact = Dicht
settings-language = Sprache
language-auto = Wie der Browser eingestellt ist
language-en = English
language-de = Deutsch
settings-zone = Zeitzone
settings-zone-hint = Ein Name wie Europe/Berlin. Leer: UTC.
settings-zone-wrong = Diese Zeitzone gibt es nicht. Schreiben Sie sie wie Europe/Berlin oder America/New_York.
settings-keys = Einzelne Tasten handeln (/ j k und so weiter)
settings-save = Speichern
settings-stores = Läden
    .text = Wann eine Bestellung als erfüllt gilt. Jederzeit zu ändern; die Bestellungen folgen sofort, und was einem Laden gemeldet wurde, wird nicht zurückgenommen.
settings-fulfil = Eine Bestellung ist erfüllt
fulfill-together = sobald alle Teile Nummern haben
fulfill-separately = Teil für Teil, jeder mit seiner Nummer
settings-no-stores = Noch ist kein Laden aufgetaucht.
settings-another-store = Weiterer Laden
settings-store-name = Sein Name, wie Bestellungen ihn nennen

help-keys = Tasten
help-keys-off = Einzelne Tasten lassen sich in den Einstellungen abschalten. Alles geht auch ohne sie.
help-search = Suchen
help-search-text = Wörter gelten zusammen. Ein Komma heißt „oder“ innerhalb eines Worts, OR zwischen Wörtern heißt „oder“, ein Minus „nicht“, Anführungszeichen halten Leerzeichen zusammen.
key-search = Zum Suchfeld
key-tabs = Erste bis sechste Liste öffnen
key-move = Durch die Liste gehen
key-open = Öffnen
key-close = Schließen, oder ein Feld verlassen
key-pages = Neuere und ältere Seite
key-attention = Zu Zu beachten
key-orders = Zu den Bestellungen
key-cases = Zu den Fällen
key-import = Zum Import
key-settings = Zu den Einstellungen
key-help = Diese Hilfe
search-silent = unterwegs, und seit über drei Tagen nichts Neues
search-flags = mit einem von zwei Hinweisen, nach Deutschland
search-supplier = von einem Lieferanten, noch nicht zugestellt
search-paid = in einer Woche bezahlt, beide Tage eingeschlossen
search-names = eine Bestellung, oder eine Nummer
