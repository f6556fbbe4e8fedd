### What is said about files that are imported: what was recognised, why a row or a whole file wasn't taken.

## Why a row wasn't taken

reason-ragged =
    { $found ->
        [one] The row has one cell, the headings ask for { $expected }.
       *[other] The row has { $found } cells, the headings ask for { $expected }.
    }
reason-unclosed-quote = The quotation mark that opens on line { $line } never closes.
reason-stray-quote = A quotation mark stands in the middle of a cell in quotation marks.
reason-field-too-long = The cell is longer than { $limit } bytes.
reason-record-too-long = The row is longer than { $limit } bytes.
reason-too-many-columns = The row has more than { $limit } cells.
reason-undecodable = Some bytes of the cell make no sense in the encoding of the file.
reason-control-character = A NUL character stands in the cell.
reason-missing = A value is needed here, and there is none.
reason-not-a-date = This is no date or time that can be read.
reason-serial-date = A spreadsheet turned this date into its own count of days.
reason-undecided-date = Day and month could be either way round, and nothing else in the file tells which.
reason-undecided-date-contradictory = Day and month could be either way round, and the file has dates of both orders.
reason-not-money = This is no amount in the currency of the order.
    .remedy = Write the amount like 71.40, with no more decimals than the currency has, and the currency in its own column.
reason-not-integer = This is no whole number.
    .remedy = Write digits only, without unit and decimals.
reason-out-of-range = The number is outside what makes sense.
    .remedy = Write a whole number from { $min } to { $max }.
reason-not-boolean = This is neither true nor false.
    .remedy = Write true or false.
reason-not-country = This is no country.
    .remedy = Use the two letters of ISO 3166-1, such as DE, or the English name.
reason-unknown-value = The value is none of the known ones.
reason-number-too-long = This is longer than any tracking number.
    .remedy = Check whether several numbers or other text got into this cell.
reason-not-a-number = Nothing here looks like a tracking number.
reason-nothing-said = The event says nothing.
    .remedy = Fill in at least one of the columns sub_status, code and text.
reason-contradiction = This says something else than line { $line }, which is about the same order, package or supplier order.
reason-same-record = Nothing is wrong with this row, but line { $line } of the same order or package can't be taken.
reason-stated-elsewhere = The same order, package or supplier order stands on line { $line } with other rows, and rows of others lie between.
reason-too-many-rows = One order or package has more than { $limit } rows.

## What a spreadsheet did to a number

reason-damage-exponent = A spreadsheet rounded this number: most of its digits are lost.
reason-damage-exponent-known = A spreadsheet wrote this number with an exponent.
    .remedy = If { $probably } is meant, write it like that; format the column as text before numbers are put in.
reason-damage-lost-zeros = A spreadsheet took the zeros in front of this number.
    .remedy = By its check digit it was { $probably }: write it like that, and format the column as text.
reason-damage-rounded = A spreadsheet turned all digits behind { $kept } into zeros.
reason-damage-date = A spreadsheet turned this number into a date.
reason-damage-decimal = A program took this number for an amount and gave it decimals.

## What to do about a row

remedy-check-delimiters = Check whether a text with a comma, semicolon or tab in it stands without quotation marks.
remedy-close-quote = Close the quotation mark, or double it where it belongs to the text.
remedy-shorten = Shorten the text.
remedy-name-encoding = Name the encoding of the file with --encoding, such as --encoding windows-1252, or save the file as UTF-8.
remedy-fill-in = Fill in the cell.
remedy-write-iso-date = Write it like 2026-12-31 or 2026-12-31 14:30.
remedy-format-as-date = Format the column as a date, best as 2026-12-31, and save the file again.
remedy-name-date-order = Say which comes first: --dates dmy for the day, --dates mdy for the month.
remedy-correct-value = Correct the value and import the file again: what is in already stays as it is.
remedy-use-known-value = Use one of these: { $known }.
remedy-format-as-text = Get the number from where it came from, and format the column as text before it is put in.
remedy-make-rows-agree = Make both rows say the same, or leave the cell empty in one of them.
remedy-correct-other-row = Correct line { $line } and import the file again.
remedy-sort-rows = Sort the file so that the rows of one order or package follow one another.
remedy-split-record = Check whether rows of several orders carry the same name.

## Why nothing of a file can be taken

intake-io = The file can't be read: { $detail }. Check whether it still exists and may be read.
intake-empty = The file is empty. Choose another one.
intake-binary-workbook = This is a spreadsheet program's own format. Open it there and save it as CSV, best as "CSV UTF-8".
intake-binary-pdf = This is a PDF document. Ask for the same data as CSV.
intake-binary-compressed = This is a compressed file. Unpack it first.
intake-binary-other = This isn't a text file. Export the data as CSV or JSON lines.
intake-missing-columns = The file lacks columns for: { $fields }. It has: { $headings }. Say which column gives what, such as --map "{ $example }={ $field }".
intake-duplicate-column = Several columns give { $field }: { $headings }. Pass one of them over with --map "{ $example }=-".
intake-too-many-columns = The file has more than { $limit } columns. Check whether it is a table with its headings in the first row.
intake-broken-headings = The headings on line { $line } can't be read. { $what } { $remedy }
intake-unknown-map-column = The file has no column { $column }. It has: { $headings }.
intake-unknown-map-field = A row has no field { $field }. Known are: { $known }.
intake-facts-need-json-lines = Facts of every kind are read from JSON lines. Give such a file, or import orders, packages, events or numbers from a table.

## What was recognised

recognised-orders = Recognised as our own table of orders, a row a line.
recognised-shopify_orders = Recognised as Shopify's export of orders.
recognised-packages = Recognised as a table of packages.
recognised-aftership_list = Recognised as AfterShip's list of shipments.
recognised-events = Recognised as our own table of events.
recognised-bare_numbers = Recognised as a list of tracking numbers.
recognised-json_lines = Recognised as JSON lines.
recognised-encoding = Encoding: { $encoding }.
recognised-table = Encoding: { $encoding }. Between the cells: { $delimiter }.
recognised-records =
    { $records ->
        [one] One row besides the headings.
       *[other] { $records } rows besides the headings.
    }
delimiter-comma = comma
delimiter-semicolon = semicolon
delimiter-tab = tab
delimiter-bar = vertical bar
recognised-dates-given-dmy = Dates are read with the day first, as you said.
recognised-dates-given-mdy = Dates are read with the month first, as you said.
recognised-dates-inferred-dmy = Dates are read with the day first: the file has some that can't be read otherwise.
recognised-dates-inferred-mdy = Dates are read with the month first: the file has some that can't be read otherwise.
recognised-dates-undecided = No date in the file tells whether day or month comes first; dates like 2026-12-31 don't need it.
recognised-dates-contradictory = The file has dates with the day first and dates with the month first: those that could be either are refused. Say which they are with --dates dmy or --dates mdy.
recognised-matched = Columns that are read: { $columns }.
recognised-column = { $heading } as { $field }
recognised-ignored = Columns that are passed over: { $columns }.
recognised-zone = Times without a zone were read as UTC. Name their zone with --zone, such as --zone Europe/Berlin.
intake-and-more = { $shown } and { $more } more
