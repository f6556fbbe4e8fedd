### What is wrong with a search, and where.

query-too-long = The search has more than { $max } characters. Make it shorter.
query-too-many-words = The search has more than { $max } words. Leave some out.
query-too-deep = At character { $column }: parentheses go { $max } deep at most.
query-unknown-word = At character { $column }: there is no word { $word }. Put quotes around the text to search for it.
query-unknown-word-near = At character { $column }: there is no word { $word }. Did you mean { $near }?
query-unknown-value = At character { $column }: { $word } has no value { $value }. Known are: { $known }.
query-unknown-value-near = At character { $column }: { $word } has no value { $value }. Did you mean { $near }?
query-missing-value = At character { $column }: a value is missing after { $word }.
query-not-length = At character { $column }: { $value } is not a length of time. Write it like { $word }:>48h or { $word }:7d..14d.
query-not-date = At character { $column }: { $value } is not a date. Write it like { $word }:2026-11-01..2026-11-15 or { $word }:<7d.
query-not-compared = At character { $column }: nothing is { $value } old to the millisecond. Write { $word }:>{ $value } or { $word }:<{ $value }.
query-mixed-ends = At character { $column }: { $value } has a date at one end and a length of time at the other.
query-backwards = At character { $column }: the first end of { $value } comes after the second.
query-not-country = At character { $column }: { $value } is not a country. Use its two letters, such as DE.
query-unclosed-quote = At character { $column }: this quote has no end.
query-stray-quote = At character { $column }: a quote stands in the middle of a word. Put a space before it.
query-empty-text = At character { $column }: there is nothing between the quotes.
query-unclosed-parenthesis = At character { $column }: this parenthesis has no end.
query-stray-parenthesis = At character { $column }: this parenthesis has no beginning.
query-empty-parentheses = At character { $column }: there is nothing between the parentheses.
query-dangling-not = At character { $column }: the minus sign stands before nothing.
query-dangling-or = At character { $column }: OR has nothing on one side.
