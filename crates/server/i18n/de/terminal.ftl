### Was nur das Terminal sagt: Überschriften, Beschriftungen, Zusammenfassungen.

count = { $count }
item = { $quantity } × { $title }
place = { $place }, { $country }
quoted = „{ $text }“

## Liste

tab = { $name } { $count }
tab-all = Alle
tab-attention = Zu beachten

list-order = Bestellung
list-number = Nummer
list-status = Status
list-updated = Letzte Meldung
list-from = Von
list-overdue = überfällig
list-paid = bezahlt { $ago }
list-no-update = noch nichts
list-carrier-says = Von Hand gesetzt; der Paketdienst sagt: { $status }
list-query = Passend zu { $query }
list-no-match = Nichts passt. Ein Wort der Anfrage weglassen, oder unter allen suchen.
list-no-packages = Noch keine Pakete. Bestellungen importieren, oder das Beispiel ansehen: parcelwatch import sample
list-all-clear =
    { $count ->
        [one] Nichts ist zu beachten. Ein Paket wird beobachtet.
       *[other] Nichts ist zu beachten. { $count } Pakete werden beobachtet.
    }
list-tab-empty = Hier sind keine Pakete.

## Eine Bestellung oder ein Paket

show-paid = bezahlt { $at } ({ $ago })
show-placed = aufgegeben { $at } ({ $ago }), nicht bezahlt
show-parts =
    { $total ->
        [one] { $shipped } von { $total } Lieferant hat alle Nummern genannt
       *[other] { $shipped } von { $total } Lieferanten haben alle Nummern genannt
    }
show-needs-you = Zu tun
show-nothing = Nichts zu tun.
show-nothing-until = Nichts zu tun. Die nächste Änderung steht { $at } an ({ $in }).
show-lines = Zeilen
show-the-parcel = Paket
show-parcel = Paket { $n } von { $total }
show-part-of = Teil von { $supplier }
show-carrier-says = Der Paketdienst sagt: { $status }
show-part-unplaced = Noch nicht bestellt
show-carrier-unknown = Paketdienst unbekannt

show-why = Warum
show-since = Seit
show-ends = Endet
show-hidden = Verborgen
show-guidance = Rat
show-next = Weiter
show-rule = { $rule } ({ $key })
show-since-when = { $at } ({ $ago })

show-next-raised = { $at } ({ $in }): { $raised }
show-next-cleared = { $at } ({ $in }): { $cleared } endet
show-next-both = { $at } ({ $in }): aus { $cleared } wird { $raised }
show-next-snooze = { $at } ({ $in }): Zurückstellung endet
show-next-manual = { $at } ({ $in }): Status von Hand endet
show-next-other = { $at } ({ $in }): Dringlichkeit oder Rat ändert sich

show-manual = Von Hand gesetzt am { $at }, { $mode }
show-manual-by = Von { $by } gesetzt am { $at }, { $mode }
show-manual-because = Von Hand gesetzt am { $at }, { $mode }: „{ $reason }“
show-manual-by-because = Von { $by } gesetzt am { $at }, { $mode }: „{ $reason }“

show-clock-zone = { $clock } { $zone }
show-clock-local = Ortszeit, Zone nicht genannt
show-decides = entscheidet: { $status }
show-learned = erfahren { $at }
show-source-and =
    { $others ->
        [one] { $source } und eine weitere
       *[other] { $source } und { $others } weitere
    }
show-earlier =
    { $count ->
        [one] … ein früheres Ereignis
       *[other] … { $count } frühere Ereignisse
    }
show-odd-dates = Datum sieht falsch aus, zählt nicht

show-case = Fall { $case } · { $kind }
show-case-opened = eröffnet { $at }
show-case-step = { $state } { $at }
show-case-next-until = { $action } (bis { $at }, { $in })
show-case-needs = Fall { $case }: { $action }
show-case-waits = bis { $at }
show-case-deadline = { $party } möglich bis { $at } ({ $in })
show-case-closed = Abgeschlossen { $at }: { $outcome }

## Was zu beachten ist

attention-title =
    { $count ->
        [one] Eines von { $total } Paketen ist zu beachten
       *[other] { $count } von { $total } Paketen sind zu beachten
    }
attention-deadline = Frist
attention-expired = Lange still
attention-more = { $rest } weitere, das älteste { $ago }

## Import

import-rows =
    { $rows ->
        [one] eine Zeile
       *[other] { $rows } Zeilen
    }
import-done =
    { $rows ->
        [one] Eine Zeile gelesen
       *[other] { $rows } Zeilen gelesen
    }
import-tried =
    { $rows ->
        [one] Eine Zeile geprüft, nichts geschrieben
       *[other] { $rows } Zeilen geprüft, nichts geschrieben
    }
import-new = neu
import-changed = geändert
import-unchanged = unverändert
import-rejected = abgewiesen
import-rejected-title = Abgewiesen
import-line = Zeile { $line }
import-place = Zeile { $line }, { $column }
import-more = … { $rest } weitere. Mit --rejects DATEI stehen alle mit ihrem Grund in einer Datei.
