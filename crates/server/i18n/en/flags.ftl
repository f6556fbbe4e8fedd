### Flags: what we suspect. The sentence; its short form; the name, the rule behind it, and what ends it.
### A length after "for" or "ago" is `$x`, as short as a table cell `$x_short`; a rule's own length is `$rule`.

flag-no_tracking_number = Paid { $waited } ago, still no tracking number (rule: { $rule })
    .short = No number { $waited_short } (rule { $rule_short })
    .name = No number
    .rule = A paid order has no tracking number { $rule } after payment.
    .ends = A tracking number arrives, or the order is cancelled.

flag-no_update =
    .name = Silent
    .rule = More than { $rule_short } have passed since the last update.
    .ends = The carrier reports anything new, or the journey ends.
flag-no_update-some = No update for { $silent_short } (rule: { $rule_short }). Last update: { $last_update_at }
    .short = Silent { $silent_short } (rule { $rule_short })
flag-no_update-never = No update for { $silent_short } (rule: { $rule_short }). Nothing was ever reported
    .short = Silent { $silent_short } (rule { $rule_short })

flag-pending_too_long = Number since { $age }, never scanned by the carrier (rule: { $rule })
    .short = Not collected { $age_short } (rule { $rule_short })
    .name = Not collected
    .rule = The parcel is still pending { $rule } after its number became known.
    .ends = The carrier scans the parcel.

flag-carrier_delay = The carrier announced a delay on { $announced_at }
    .short = Carrier delay
    .name = Carrier delay
    .rule = The carrier announced a delay, and has not scanned the parcel since.
    .ends = The carrier scans the parcel again.

flag-pickup_deadline =
    .name = Collect soon
    .rule = The hold ends within { $rule }; where no end is known, it has lasted that long.
    .ends = The customer collects the parcel, or it goes back.
flag-pickup_deadline-ahead = Will be sent back on { $deadline }, { $left } left
    .short = Collect soon, { $left_short } left
flag-pickup_deadline-over = Was to be sent back on { $deadline }
    .short = Hold is over
flag-pickup_deadline-waiting = Waiting to be collected for { $ready } (rule: { $rule })
    .short = Not collected { $ready_short } (rule { $rule_short })

flag-number_unrecognised =
    .name = Not tracked
    .rule = No carrier's format fits the number, or all sources have answered nothing but "unknown" for { $rule }.
    .ends = A carrier reports something about the number.
flag-number_unrecognised-format = No carrier was named, and no carrier's format fits this number
    .short = No carrier's format fits
flag-number_unrecognised-unknown = All sources have answered nothing but "unknown" since { $unknown_since } (rule: { $rule })
    .short = Unknown to all sources

flag-number_suspect =
    .name = Implausible
    .rule = What is reported can't be about this parcel.
    .ends = The reports fit the order again, or the number is corrected.
flag-number_suspect-recycled =
    { $events_put_aside ->
        [one] One event, of { $put_aside_at }, is older than this parcel: the number was used before
       *[other] { $events_put_aside } events, the newest of { $put_aside_at }, are older than this parcel: the number was used before
    }
    .short = Number used before
flag-number_suspect-destination = Delivered in { $delivered_in } on { $delivered_at }, the order goes to { $destination }
    .short = Delivered in { $delivered_in } instead of { $destination }
flag-number_suspect-speed = First scan in { $first_scan_in } on { $first_scan_at }, delivered in { $delivered_in } { $took } later: too fast to be true (rule: { $rule })
    .short = Delivered abroad in { $took_short }
flag-number_suspect-shared_number =
    { $differs ->
        [country] Orders for different countries share this number: { $shared_by }
       *[other] Orders with different postcodes share this number: { $shared_by }
    }
    .short = Number of two addresses

flag-sync_failing =
    .name = We are blind
    .rule = No source has answered for twice its polling interval: the silence is ours, not the carrier's.
    .ends = A source answers.
flag-sync_failing-since = No source has answered since { $answered_at }: flags wait until one does
    .short = No answer since { $answered_at }
flag-sync_failing-never = No source has answered yet: flags wait until one does
    .short = No answer yet

flag-source_conflict =
    .name = Disagreement
    .rule = Two sides contradict one another.
    .ends = Both sides say the same again.
flag-source_conflict-after_delivery = Delivered on { $delivered_at }, contradicted on { $contradicted_at }
    .short = Contradicted after delivery
flag-source_conflict-sources = Two sources have disagreed about the status since { $differ_since }
    .short = Two sources disagree
flag-source_conflict-override = Manual: { $override_status } · Carrier: { $carrier_status }
    .short = Manual: { $override_status } · Carrier: { $carrier_status }

flag-expired = No scan for { $silent } (rule: { $rule }): asked once a week now
    .short = No scan { $silent_short } (rule { $rule_short })
    .name = Not tracked
    .rule = { $rule } have passed without any update.
    .ends = The carrier reports anything new, or the journey ends.

flag-late = Promised by { $promised_at }, { $late } over
    .short = Late { $late_short }
    .name = Late
    .rule = The promised or predicted date is over.
    .ends = The parcel arrives, or a later date is promised.

flag-abnormal_unhandled = In trouble for { $abnormal }, and nobody has looked at it (rule: { $rule_short })
    .short = Unhandled { $abnormal_short } (rule { $rule_short })
    .name = Unhandled
    .rule = An abnormal parcel went { $rule_short } without anybody's note, case, snooze or manual status.
    .ends = Somebody notes, acknowledges or snoozes it, opens a case, or the status changes.

flag-hidden-until = Hidden until { $until }
flag-hidden-until-by = Hidden by { $by } until { $until }
flag-hidden-until-event = Hidden until the next scan
flag-hidden-until-event-by = Hidden by { $by } until the next scan
flag-hidden-seen = Acknowledged
flag-hidden-seen-by = Acknowledged by { $by }
