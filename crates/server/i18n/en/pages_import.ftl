### Importing in a browser, settings, help.

import-file-head = A file
import-file = File
import-file-hint = CSV in any usual encoding and delimiter, or JSON lines. Nothing is written before you have seen the check.
import-next = Check the file
import-kind-orders = Orders
import-kind-packages = Packages
import-kind-events = Events
import-kind-numbers = Tracking numbers
import-kind-facts = Facts of every kind (JSON lines)
import-kind-sample = Sample data
import-what = What it brings
import-channel = Store
import-channel-hint = For rows that name none. May stay empty.
import-more-options = Dates and times
import-dates = Order of day and month
import-dates-auto = Found out from the file
import-dates-dmy = Day first: 31.12.2026
import-dates-mdy = Month first: 12/31/2026
import-zone = Zone of times that name none
import-no-file = Choose a file first; an empty one has nothing to import.
import-broken-off = The file didn't arrive whole. Send it again; if it stays like this, import it on the command line.
import-earlier = Imports so far
import-none = None yet.
import-state-done = { $rows } rows
import-state-rejected = { $rows } rows, { $rejected } refused
import-state-open = not finished, { $rows } rows so far
import-state-undone = taken back
import-check = Check
import-result = What would happen
import-fine =
    { $rows ->
        [one] One row is fine
       *[other] { $rows } rows are fine
    }
import-refused =
    { $rows ->
        [one] One row has a problem and would be left out
       *[other] { $rows } rows have problems and would be left out
    }
import-do =
    { $rows ->
        [one] Import one row
       *[other] Import { $rows } rows
    }
import-download = Download the refused rows
import-over = Start over
import-causes = Problems
import-lines = line { $lines } …
import-recognised = What was recognised
import-otherwise = Read it otherwise
import-again = Check again
import-read = Rows read
import-runs = The import is running. You can leave this page.
import-is-done = Done.
import-rows-new = New
import-rows-changed = Changed
import-rows-unchanged = Known already
import-rows-refused = Refused
import-is-undone = This import was taken back.
import-undo = Take it back

paste-head = Numbers in a box
paste-label = Tracking numbers
paste-hint = One a line, or apart by commas. Carriers are found out.
paste-do = Take them in
paste-name = Pasted numbers
paste-wrong = “{ $value }” can't be a tracking number. Take it out or correct it.
paste-how-many = Paste between one and { $max } numbers.

settings-view = Your view
    .text = Kept in this browser only.
settings-theme = Theme
theme-system = As the machine is set
theme-light = Light
theme-dark = Dark
settings-density = Rows
density-comfortable = Comfortable
density-compact = Compact
settings-language = Language
language-auto = As the browser is set
language-en = English
language-de = Deutsch
settings-zone = Time zone
settings-zone-hint = A name such as Europe/Berlin. Empty: UTC.
settings-zone-wrong = There is no such time zone. Write it like Europe/Berlin or America/New_York.
settings-keys = Single keys act (/ j k and so on)
settings-save = Save
settings-stores = Stores
    .text = When an order counts as fulfilled. Changed at any time; orders follow at once, and nothing that a store was told is undone.
settings-fulfil = An order is fulfilled
fulfill-together = once all its parts have numbers
fulfill-separately = part by part, each as it gets its number
settings-no-stores = No store has appeared yet.
settings-another-store = Another store
settings-store-name = Its name, as orders name it

help-keys = Keys
help-keys-off = Single keys can be switched off in the settings. Everything has a visible control too.
help-search = Searching
help-search-text = Words are joined by “and”. A comma means “or” inside a word, OR between words means “or”, a minus means “not”, quotes keep blanks together.
key-search = Go to the search box
key-tabs = Open the first to sixth list
key-move = Move through the list
key-open = Open
key-close = Close, or leave a field
key-pages = Newer and older page
key-attention = Go to Attention
key-orders = Go to the orders
key-cases = Go to the cases
key-import = Go to the import
key-settings = Go to the settings
key-help = This help
search-silent = in transit, and nothing new for more than three days
search-flags = with either of two flags, to Germany
search-supplier = from one supplier, not delivered yet
search-paid = paid in a week, both days included
search-names = one order, or one number
