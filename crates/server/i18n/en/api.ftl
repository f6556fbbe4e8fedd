# Sentences of the programming interface: what was wrong with a request, and what to do.
api-not-json = The body isn't JSON
api-not-json-detail = { $detail } Send one JSON object a line{ $array ->
    [yes] , or one array of objects
   *[no] {""}
}.
api-empty-body = The body is empty
api-empty-body-detail = Send at least one object.
api-not-utf8 = The body isn't UTF-8
api-not-utf8-detail = Send text in UTF-8.
api-too-large = The body is too large
api-too-large-detail = Send at most { $megabytes } MB at once; cut it into several requests.
api-too-many = Too many facts in one request
api-too-many-detail = { $found } are too many. Send at most { $limit } at once; cut them into several requests.
api-wrong-media = The body is of a kind that isn't read here
api-wrong-media-detail = Send it as { $known }.
api-bad-body = The body can't be taken
api-unread-body = The body could not be read to its end
api-unread-body-detail = The connection broke off. Send the request again.
api-bad-parameter = A parameter can't be read
api-bad-limit = limit is a number from 1 to { $limit }.
api-bad-tab = tab is one of { $known }.
api-bad-cursor = cursor is not a mark of this list. Take it from next of the page before, with the same tab and q.
api-unknown-parameter = { $name } is none of the parameters { $known }.
api-query-not-yet = There is no data yet for { $words }.
api-not-found = There is nothing of this name
api-no-package = There is no package { $name }.
api-no-order = There is no order { $name }.
api-no-job = There is no job { $name }. Jobs are kept for some days.
api-several = The name isn't unique
api-several-detail = { $name } is one of several: { $ids }. Name one of these ids.
api-refused = The fact can't be taken
api-bad-key = The Idempotency-Key can't be used
api-bad-key-detail = Send 1 to { $limit } printable characters of ASCII.
api-key-reused = The Idempotency-Key was used for another request
api-key-reused-detail = Send each request with a key of its own; the same key means the same request.
api-key-in-use = The same request is being answered
api-key-in-use-detail = Ask again in a second; the answer will be that of the first request.
api-too-soon = This order was synchronised a moment ago
api-too-soon-detail = Ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
api-away = The database can't be reached
api-away-detail = Nothing is lost, but it isn't known whether this was taken in. Send it again; it is never taken in twice.
api-full = The disk is full
api-full-detail = Nothing of the request was taken in. Make room and send it again.
api-too-much-together = Too much hangs together
api-too-much-together-detail = More than { $limit } facts hang together with these. Send them in smaller parts, or correct a number that is used for many packages.
api-failed = This went wrong on our side
api-failed-detail = Send it again; if it stays so, the server's log says more under the id of this request.
api-policy-wrong = The policy can't be used
