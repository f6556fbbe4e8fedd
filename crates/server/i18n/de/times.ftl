### Zeitpunkte und Zeitspannen.

month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.

date = { $day }. { $month }
date-with-year = { $day }. { $month } { $year }
instant = { $day }. { $month } { $time }
instant-with-year = { $day }. { $month } { $year } { $time }

## So kurz wie eine Tabellenzelle

short-minutes = { $n } Min.
short-hours = { $n } Std.
short-days = { $n } T
short-business-days =
    { $n ->
        [one] { $n } Werktag
       *[other] { $n } Werktage
    }

## Für sich allein: „Regel: 7 Tage“

span-minutes =
    { $n ->
        [one] { $n } Minute
       *[other] { $n } Minuten
    }
span-hours =
    { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
span-days =
    { $n ->
        [one] { $n } Tag
       *[other] { $n } Tage
    }

## Nach „seit“, „vor“ und „in“

bent-minutes =
    { $n ->
        [one] { $n } Minute
       *[other] { $n } Minuten
    }
bent-hours =
    { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
bent-days =
    { $n ->
        [one] { $n } Tag
       *[other] { $n } Tagen
    }

ago = vor { $span }
ahead = in { $span }
just-now = gerade eben
