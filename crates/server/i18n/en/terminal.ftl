### What only the terminal says: headings, labels, summaries.

count = { $count }
item = { $quantity } × { $title }
place = { $place }, { $country }
quoted = “{ $text }”

## List

tab = { $name } { $count }
tab-all = All
tab-attention = Attention

list-order = Order
list-number = Number
list-status = Status
list-updated = Last update
list-from = From
list-overdue = overdue
list-paid = paid { $ago }
list-no-update = nothing yet
list-carrier-says = Set by hand; the carrier says: { $status }
list-query = Matching { $query }
list-no-match = Nothing matches. Leave out a word of the query, or look in all tabs.
list-no-packages = No parcels yet. Import some orders, or look at the sample: parcelwatch import sample
list-all-clear =
    { $count ->
        [one] Nothing needs attention. One parcel is watched.
       *[other] Nothing needs attention. { $count } parcels are watched.
    }
list-tab-empty = No parcels here.

## One order or package

show-paid = paid { $at } ({ $ago })
show-placed = placed { $at } ({ $ago }), not paid
show-parts =
    { $total ->
        [one] { $shipped } of { $total } supplier has given all numbers
       *[other] { $shipped } of { $total } suppliers have given all numbers
    }
show-needs-you = Needs you
show-nothing = Nothing to do.
show-nothing-until = Nothing to do. The next change is due { $at } ({ $in }).
show-lines = Lines
show-the-parcel = Parcel
show-parcel = Parcel { $n } of { $total }
show-part-of = Part of { $supplier }
show-carrier-says = The carrier says: { $status }
show-part-unplaced = Not placed yet
show-carrier-unknown = carrier unknown

show-why = Why
show-since = Since
show-ends = Ends
show-hidden = Hidden
show-guidance = Advice
show-next = Next
show-rule = { $rule } ({ $key })
show-since-when = { $at } ({ $ago })

show-next-raised = { $at } ({ $in }): { $raised }
show-next-cleared = { $at } ({ $in }): { $cleared } ends
show-next-both = { $at } ({ $in }): { $cleared } becomes { $raised }
show-next-snooze = { $at } ({ $in }): the snooze ends
show-next-manual = { $at } ({ $in }): the manual status ends
show-next-other = { $at } ({ $in }): urgency or advice changes

show-manual = Set by hand on { $at }, { $mode }
show-manual-by = Set by { $by } on { $at }, { $mode }
show-manual-because = Set by hand on { $at }, { $mode }: “{ $reason }”
show-manual-by-because = Set by { $by } on { $at }, { $mode }: “{ $reason }”

show-clock-zone = { $clock } { $zone }
show-clock-local = local time, zone not given
show-decides = decides: { $status }
show-learned = learned { $at }
show-source-and =
    { $others ->
        [one] { $source } and one more
       *[other] { $source } and { $others } more
    }
show-earlier =
    { $count ->
        [one] … one earlier event
       *[other] … { $count } earlier events
    }
show-odd-dates = Date looks wrong, not counted

show-case = Case { $case } · { $kind }
show-case-opened = opened { $at }
show-case-step = { $state } { $at }
show-case-next-until = { $action } (until { $at }, { $in })
show-case-needs = Case { $case }: { $action }
show-case-waits = until { $at }
show-case-deadline = { $party } closes { $at } ({ $in })
show-case-closed = Closed { $at }: { $outcome }

## What needs attention

attention-title =
    { $count ->
        [one] One of { $total } parcels needs attention
       *[other] { $count } of { $total } parcels need attention
    }
attention-deadline = Deadline
attention-expired = Long silent
attention-more = { $rest } more, the oldest { $ago }

## Import

import-rows =
    { $rows ->
        [one] one row
       *[other] { $rows } rows
    }
import-done =
    { $rows ->
        [one] One row read
       *[other] { $rows } rows read
    }
import-tried =
    { $rows ->
        [one] One row tried, nothing was written
       *[other] { $rows } rows tried, nothing was written
    }
import-new = imported
import-changed = changed
import-unchanged = unchanged
import-rejected = rejected
import-rejected-title = Rejected
import-line = line { $line }
import-place = line { $line }, { $column }
import-more = … { $rest } more. With --rejects FILE they are all written to a file with their reasons.
