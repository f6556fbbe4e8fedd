### Wer hereindarf: Einrichtung, Anmeldung, das eigene Konto, und warum jemand nicht weiterkommt.

auth-skip-to-content = Zum Inhalt
auth-request-id = Anfrage
auth-to-front-page = Zur Startseite

auth-insecure = Diese Seite reist unverschlüsselt: Wer auf dem Weg sitzt, liest Passwörter mit.
auth-email = E-Mail
auth-name = Name
auth-password = Passwort
auth-sign-in = Anmelden
auth-sign-out = Abmelden
auth-again = Dafür ist das Passwort noch einmal nötig.
auth-wrong = E-Mail oder Passwort ist falsch. Beides prüfen und noch einmal versuchen.
auth-throttled = Zu viele Versuche. Wieder möglich in { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}.
auth-link-over = Dieser Link öffnet nichts mehr. Mit dem Passwort anmelden oder einen neuen Link erbitten.

auth-enter = Hereinkommen
    .explain = Dieser Link öffnet einmal und meldet in diesem Browser an.
    .button = Hier anmelden

auth-set-up = Inhaberkonto anlegen
    .explain = Diese Installation hat noch niemanden. Wer sie innehat, sieht und darf alles.
    .key = Schlüssel aus der Konsole
    .button = Inhaberkonto anlegen
auth-set-up-over = Dieser Link öffnet nichts mehr. Parcelwatch neu starten: Dann wird ein neuer ausgegeben.
auth-set-up-link = Noch kann sich niemand anmelden. Diesen Link binnen einer Stunde öffnen, um das Inhaberkonto anzulegen: { $link }

auth-bad-email = Das ist keine E-Mail-Adresse. Schreibweise: mia@shop.example.
auth-email-taken = Mit dieser E-Mail-Adresse meldet sich schon jemand an.
auth-password-hint = Mindestens { $least } Zeichen, beliebige. Vier oder fünf Wörter sind ein gutes Passwort.
auth-password-short = Das Passwort ist zu kurz. Es braucht mindestens { $least } Zeichen.
auth-password-long = Das Passwort ist zu lang. Es darf bis zu { $most } Zeichen haben.
auth-password-common = Dieses Passwort haben viele, oder es folgt einem Muster. Besser Wörter, die nicht zusammengehören.
auth-password-name = Das Passwort darf weder Name noch Adresse noch den Namen des Produkts enthalten.

auth-account = Mein Konto
    .who = { $name }, { $email }
auth-sessions = Angemeldet
    .this-one = Dieser Browser
    .end = Dort abmelden
    .end-others = Überall sonst abmelden
auth-session-times = Angemeldet { $signed_in }, zuletzt benutzt { $seen }
auth-wrong-old = Das Passwort jetzt ist falsch. Nichts wurde geändert.
auth-change-password = Passwort ändern
    .old = Passwort jetzt
    .new = Neues Passwort

auth-user-added = { $email } kann sich als { $role } anmelden.
auth-user-no-password = Das Passwort auf der Standardeingabe angeben.
auth-token-once = Das wird nur einmal gezeigt. Wie ein Passwort aufbewahren.
auth-token-bad-name = Dem Token einen Namen mit bis zu 100 Zeichen geben.
auth-token-revoked = { $name } öffnet nichts mehr.
auth-token-unknown = Es gibt kein Token { $name }. Siehe: parcelwatch token list
auth-cant-now = Das ging gerade nicht. Gleich noch einmal versuchen.

serve-plain-http = { $url } würde Passwörter unverschlüsselt senden. Hinter https stellen und --public-url https://… angeben, oder --insecure-http, wenn es so gewollt ist.
serve-bad-public-url = { $url } ist keine Adresse wie https://track.example.net.
serve-insecure = Passwörter und Sitzungen reisen unverschlüsselt (--insecure-http).
serve-cannot-listen = Auf { $address } kann nicht gehört werden: { $detail }
serve-stopping = Es wird angehalten: Laufende Anfragen werden beendet.

problem-sign-in = Niemand ist angemeldet
    .remedy = Anmelden, dann noch einmal versuchen.
problem-set-up = Es gibt noch kein Inhaberkonto
    .remedy = Den Link zur Einrichtung öffnen, den die Konsole zeigt.
problem-role = Die eigene Rolle reicht dafür nicht
    .remedy = Jemanden mit Inhaberrolle bitten, es zu tun oder eine andere Rolle zu geben.
problem-other-site = Das kam von einer anderen Website
    .remedy = Die Seite hier öffnen und es von dort noch einmal versuchen.
problem-token = Ein Token ist nötig
    .remedy = Ein gültiges Token als Authorization: Bearer senden. Anlegen mit: parcelwatch token create
problem-scope = Das Token darf das nicht
    .remedy = Ein Token anlegen, das mehr darf.
problem-too-large = Das ist zu groß
    .remedy = In kleineren Stücken senden.
problem-not-found = Hier ist nichts
    .remedy = Die Adresse prüfen.
problem-method = Das geht hier nicht
    .remedy = Das Verb der Anfrage prüfen.
problem-too-long = Das hat zu lange gedauert
    .remedy = Nichts davon wurde behalten, außer es wurde gesagt. Gleich noch einmal versuchen.
problem-busy = Andere sind vorher dran
    .remedy = Gleich noch einmal versuchen.
problem-unavailable = Die Datenbank nimmt und gibt gerade nichts
    .remedy = Nichts ist verloren. Gleich noch einmal versuchen.
problem-stopping = Der Server hält gleich an
    .remedy = Gleich noch einmal versuchen.
problem-internal = Hier ist etwas schiefgegangen
    .remedy = Es liegt an uns. Das Protokoll sagt unter der Nummer dieser Anfrage mehr.
problem-bad-request = Das ist nicht lesbar
    .remedy = Prüfen, was gesendet wurde.
problem-too-many = Zu viele Anfragen
    .remedy = Später noch einmal versuchen.
