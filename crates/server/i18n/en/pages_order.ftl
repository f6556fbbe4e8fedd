### The page of one order or package.

order-sync = Sync now
order-more = More
order-archive = Put away
order-bring-back = Bring back
order-is-archived = This order is put away: it is in no list and raises no attention.
order-retrack = Re-track
order-open-case = Open a case
order-acknowledge = Done, keep quiet
order-snooze = Snooze
order-snooze-until = Hide until
order-snooze-2 = for 2 days
order-snooze-7 = for 7 days
order-snooze-event = until the next scan
order-why = Why?
order-to-case = To the case
order-activity = Activity
order-no-activity = Nobody has done anything here yet.
order-note = Note
order-note-keep = Keep note
order-customer-says-no = Customer says no?

card-contents-unknown = contents unknown
card-copy = Copy the number
card-copied = Copied
card-further = { $number } { $carrier }, { $role } since { $since }
role-first_mile = first mile
role-last_mile = last mile
role-return = return
role-replacement = replacement
card-checked = Asked { $source } { $ago }: { $result }
card-checked-next = Asked { $source } { $ago }: { $result }; next { $in }
checked-ok = answered
checked-not-found = doesn't know the number
checked-failed = no answer
card-replaced =
    { $count ->
        [one] One event of a replaced number
       *[other] { $count } events of replaced numbers
    }
card-set-status = Set status
card-carrier-says = Carrier says
card-new-status = New status
card-why = Why
card-keep = Keep it
card-only-team = Only your team sees this. What the customer and the store see, and what the carrier reported, is not changed.
card-replace = Replace number
card-replace-hint = The old number is closed. Its events stay as evidence and no longer count.
card-rollback = Not this order's parcel
card-rollback-hint = The parcel leaves this order and stands alone; its events stay. A part without a number appears again where it was.
card-number = Tracking number
card-carrier = Carrier
card-carrier-guess = Find out by the number
card-contents = What is in it
card-contents-owed = Everything that this part still waits for
card-contents-open = Not known
card-enter = Enter number
card-why-status = Why this status?
card-timeline = Timeline
card-no-events = Nothing has been reported yet.
card-reports = Reports

why-decided = “{ $text }” of { $at } decides ({ $meaning }).
why-decided-source = “{ $text }” of { $at }, from { $source }, decides ({ $meaning }).
why-no-event = No event has been reported: the number is known, nothing more.
why-no-number = There is no number yet.
why-passed-over =
    { $count ->
        [one] One event was passed over; it is marked in the timeline.
       *[other] { $count } events were passed over; they are marked in the timeline.
    }

did-somebody = Somebody
did-about = { $text } ({ $name })
did-because = { $text }: “{ $note }”
did-status = { $by } set the status to “{ $status }”
did-status-because = { $by } set the status to “{ $status }”: “{ $reason }”
did-retrack = Re-tracked: back to the carrier's status
did-acknowledge = { $by } took note of a flag
did-snooze = { $by } hid a flag until { $until }
did-snooze-event = { $by } hid a flag until the next scan
did-note = { $by }: “{ $text }”
did-number = The number became { $number }
did-rollback = Taken out of its order
did-archive = The order was put away
did-bring-back = The order was brought back
did-case = { $by } opened a case: { $kind }
did-case-closed = { $by } closed a case: { $outcome }

form-required = (required)
form-status-incomplete = Choose a status and say why; your colleagues will read it.
form-number-wrong = This can't be a tracking number. Use its letters and digits, up to 64 of them.
form-note-empty = Write something first.

asking-title = Asking the sources
asking-queued = Waiting for its turn.
asking-running = Asking the source …
asking-changed = Done: there was news.
asking-unchanged = Done: no news.
asking-failed = That didn't work.
asking-refresh = Look again
