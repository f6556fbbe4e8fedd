# Sicherungen nach Plan, und der Umzug in eine andere Datenbank.
backup-bad-interval = { $value } ist kein Abstand wie 90m, 24h oder 7d, mindestens 1m.
doctor-backups = Sicherungen gehen nach { $to }; die neueste: { $last }.
doctor-backups-overdue = Seit drei Abständen keine Sicherung in { $to }; die neueste: { $last }. Bitte im Protokoll des Servers nachsehen, und ob das Verzeichnis beschreibbar ist und Platz hat.
doctor-no-backup = keine
frame-backups-overdue = Seit { $since } ist keine Sicherung gelungen. Bitte im Protokoll des Servers nachsehen, und ob das Verzeichnis der Sicherungen beschreibbar ist und Platz hat.
move-only-sqlite = Nur eine Installation in einem Datenverzeichnis kann umziehen: Bitte --database weglassen.
move-done = Umgezogen: { $rows } Zeilen, dort gezählt und mit ihren Fakten verglichen. Von jetzt an --database angeben, und --data { $place } mit seinem master.key. Die alte Datenbank aufheben, bis alles stimmt, und nicht mehr mit ihr arbeiten.
move-differs = Alles wurde kopiert, aber { $differences } Dinge passen dort nicht zusammen. Die Installation hier ist unverändert: Bitte mit ihr weiterarbeiten und dies melden.
