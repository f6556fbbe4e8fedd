### Instants and lengths of time.

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

date = { $month } { $day }
date-with-year = { $month } { $day }, { $year }
instant = { $month } { $day } { $time }
instant-with-year = { $month } { $day }, { $year } { $time }

## As short as a table cell

short-minutes = { $n } min
short-hours = { $n } h
short-days = { $n } d
short-business-days =
    { $n ->
        [one] { $n } business day
       *[other] { $n } business days
    }

## By itself: "rule: 7 days"

span-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
span-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
span-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }

## After a preposition: "for 8 days"; other languages bend the word

bent-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
bent-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
bent-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }

ago = { $span } ago
ahead = in { $span }
just-now = just now
