### What is wrong with a policy file, and what to do about it.

policy-problem = { $file }, line { $line }: { $what } { $remedy }

policy-flaw-not-toml = This is not TOML: { $detail }
    .remedy = Start from the file that “policy get” writes.
policy-flaw-unknown-field = A policy has no { $field } here.
    .remedy = Known are: { $known }.
policy-flaw-unknown-value = { $field } can't be { $value }.
    .remedy = Use one of: { $known }.
policy-flaw-not-text = { $field } is not a text.
    .remedy = Put the value in quotes.
policy-flaw-not-list = { $field } is not a list.
    .remedy = Put the values in square brackets.
policy-flaw-not-table = { $field } is not a table of fields.
    .remedy = Write it as a heading in square brackets, with its fields below.
policy-flaw-empty = { $field } is empty.
    .remedy = Give it a value, or leave the line out.
policy-flaw-not-length = { $field } is not a length of time.
    .remedy = Write a whole number with its unit: "48h", "7d", "90m" or "3 business days".
policy-flaw-too-long = { $field } is longer than any rule may wait.
    .remedy = Write at most { $max }.
policy-flaw-not-date = { $field } is not a date.
    .remedy = Write it like 2026-12-25.
policy-flaw-not-zone = { $field } is not a time zone.
    .remedy = Write a zone such as "Europe/Berlin" or an offset such as "+02:00".
policy-flaw-not-lane = { $field } is not a lane.
    .remedy = Write two countries such as "CN→DE" or "CN->DE".
policy-flaw-no-scope = The exception { $field } doesn't say what it is for.
    .remedy = Give it at least one of: { $known }.
policy-flaw-no-change = The exception { $field } changes nothing.
    .remedy = Give it a threshold, or leave it out.
