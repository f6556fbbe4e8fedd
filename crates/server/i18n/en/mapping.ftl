# Codes and texts that nobody could read, and what the owner says they mean.
mapping-anybody = Anybody
mapping-code = { $source }: code { $value }
mapping-text = { $source }: “{ $value }”
mapping-means = { $phrase } means: { $kind }
mapping-means-because = { $phrase } means: { $kind } ({ $reason })
mapping-ended = { $phrase } means nothing of its own
unmapped-as-said = { $phrase }, such as “{ $words }”
unmapped-counts = { $packages ->
    [one] 1 package
   *[other] { $packages } packages
}, { $held ->
    [0] none waits for it
    [one] 1 waits for it
   *[other] { $held } wait for it
}; { $events ->
    [one] 1 event
   *[other] { $events } events
}, the last of { $last }
unmapped-in-all = { $packages ->
    [0] Everything that was said could be read.
    [one] 1 package has events that nobody could read
   *[other] { $packages } packages have events that nobody could read
}{ $held ->
    [0] {""}
    [one] ; the status of 1 may be behind.
   *[other] ; the status of { $held } may be behind.
}
map-nothing-left = Nothing is left of that code or text.
map-kind-or-remove = Say what it means, or --remove; not both.
map-no-kind = Say what it means, such as delivered, or --remove.
map-unknown-kind = { $value } is no meaning. There are: { $kinds }
map-not-a-reason = { $value } is no reason: small letters, digits and underscores, such as bad_address.
map-no-phrase = Say which code (--code) or which text (--text).
map-would-change = { $packages ->
    [0] No package would change.
    [one] 1 package would change.
   *[other] { $packages } packages would change.
}
map-changed = { $packages ->
    [0] Done; no package changed.
    [one] Done; 1 package changed.
   *[other] Done; { $packages } packages changed.
}

unmapped-title = Codes and texts without meaning
unmapped-intro = What carriers said and nobody could read. It changes no status until you say what it means.
unmapped-none = Everything that was said could be read.
unmapped-map = Say what it means
unmapped-mapped = Your own meanings
unmapped-none-mapped = You haven't set any meaning yet.
unmapped-change = Change
unmapped-end = Take it away
unmapped-set-by = { $by }, { $at }
unmapped-set-at = { $at }
unmapped-form = What does it mean?
unmapped-kind = Meaning
unmapped-kind-choose = Choose a meaning
unmapped-reason = Reason
unmapped-reason-hint = May be left out. Small letters and underscores, such as bad_address.
unmapped-for-whom = It holds for
unmapped-for-source = { $source } alone
unmapped-for-all = whoever says it
unmapped-preview = See what changes
unmapped-would = { $packages ->
    [0] No parcel would change.
    [one] 1 parcel would change.
   *[other] { $packages } parcels would change.
}
unmapped-would-at-least = { $packages ->
    [0] Nothing in the first part of the history would change; the rest is read when you save.
    [one] At least 1 parcel would change; the rest of the history is read when you save.
   *[other] At least { $packages } parcels would change; the rest of the history is read when you save.
}
unmapped-save = Save the meaning
unmapped-end-save = Take the meaning away
unmapped-back = Back to the list
unmapped-wrong-kind = Choose what it means.
unmapped-wrong-reason = A reason has small letters, digits and underscores only, such as bad_address.
unmapped-link = Without meaning
said-mapped = The meaning is saved, and the history was read by it.
said-mapped-later = The meaning is saved. The history is being read by it; that may take some minutes.
