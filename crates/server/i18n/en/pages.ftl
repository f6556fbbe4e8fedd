### The frame around every page, and the list.

frame-product = Parcelwatch
frame-skip = Skip to content
frame-search = Search
frame-search-hint = Search orders, numbers, status:… supplier:…
frame-nav = Sections
frame-more = More
frame-person-menu = Your menu
frame-signed-in = Signed in as { $name }
frame-sign-out = Sign out
frame-settings = Settings
frame-help = Help
frame-orders = Orders
frame-cases = Cases
frame-import = Import
frame-connections = Connections
frame-title = { $title } · Parcelwatch
frame-title-needs =
    { $count ->
        [one] 1 needs you · { $title } · Parcelwatch
       *[other] { $count } need you · { $title } · Parcelwatch
    }
frame-zone = Times are shown in { $zone }.
page-exact = { $at } { $zone }

## When a page can't be made

trouble-missing = Nothing is here
    .text = There is no such page, or you may not see it. The address may be wrong, or the thing was put away.
trouble-away = Parcelwatch can't answer just now
    .text = The data can't be read at the moment. Nothing is lost. Try again in a minute; if it stays like this, look at the server's log.
trouble-to-orders = To the orders

## How the sources are

light-ok = Sources ok
light-away =
    { $count ->
        [one] One source away
       *[other] { $count } sources away
    }
blind-down = { $source } has not answered since { $since }. Its parcels may be behind; their flags wait until it answers.
blind-quota = The quota of { $source } has been used up since { $since }. Its parcels may be behind; their flags wait until it answers.
blind-disabled = { $source } has been switched off since { $since }. Its parcels may be behind; their flags wait until it answers.

## The list

list-tabs = Lists
list-attention-hint = Also counted under their status
list-supplier = Supplier
list-parts = { $shipped } of { $total } parts have numbers
list-no-order = No order
list-no-number = no number yet
list-filtered = Matching
list-clear = Clear
list-all-tabs = Search in all tabs
list-found =
    { $count ->
        [0] Nothing found
        [one] One parcel found
       *[other] { $count } parcels found
    }
list-found-here =
    { $count ->
        [0] None on this page, { $looked } looked at
        [one] One parcel on this page, { $looked } looked at
       *[other] { $count } parcels on this page, { $looked } looked at
    }
list-nothing-matches = Nothing matches. Take a word out of the search, or look in all tabs.
list-pages = Pages
list-newest = Newest
list-newer = ‹ Newer
list-older = Older ›
list-further = Search further

## Nothing imported yet

first-title = Get orders in
first-text = Nothing has arrived yet. There are three ways to begin; each can be undone.
first-connect = Connect a source
    .text = A tracking provider that is asked about your numbers by itself.
    .act = Connections
first-import = Import a file
    .text = Orders, packages, events or bare numbers, as CSV or JSON lines.
    .act = Choose a file
first-sample = Try with sample data
    .text = 300 made-up orders that show every status and flag. Removed in one click.
    .act = Load the sample shop

## What is said after an act

said-acknowledged = Acknowledged. It stays quiet until it clears.
said-archived = The order was put away. It is in no list now.
said-brought-back = The order is back in the lists.
said-case-closed = The case is closed.
said-case-opened = The case is open, and its clocks are running.
said-channel-set = Saved. The orders of the store follow the new setting.
said-look-set = Saved.
said-noted = The note is kept.
said-number-changed = The number was replaced. The old one stays as evidence.
said-number-entered = The number is entered.
said-numbers-taken = The numbers are in.
said-nothing-new = Nothing changed: that was known already.
said-refused = That could not be taken. Look at the form again.
said-rolled-back = The parcel no longer belongs to this order. Its events stay.
said-snoozed = Hidden until then.
said-status-set = The status is set. Only your team sees it.
said-step-done = The step is kept.
said-too-soon = This order was synced less than a minute ago. Try again shortly.
said-undone = The import was taken back.
