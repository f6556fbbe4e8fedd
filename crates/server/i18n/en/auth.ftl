### Who may come in: set-up, sign-in, the own account, and why somebody may not pass.

auth-skip-to-content = Skip to content
auth-request-id = Request
auth-to-front-page = To the front page

auth-insecure = This page travels unencrypted: whoever is on the way reads passwords.
auth-email = E-mail
auth-name = Name
auth-password = Password
auth-sign-in = Sign in
auth-sign-out = Sign out
auth-again = This needs your password once more.
auth-wrong = E-mail or password is wrong. Check both and try again.
auth-throttled = Too many tries. Try again in { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}.
auth-link-over = This link doesn't open any more. Sign in with your password, or ask for a new link.

auth-enter = Come in
    .explain = This link opens once and signs you in on this browser.
    .button = Sign in here

auth-set-up = Create the owner
    .explain = This installation has no owner yet. The owner sees and may do everything.
    .key = Set-up key from the console
    .button = Create the owner
auth-set-up-over = This link doesn't open any more. Restart Parcelwatch: it prints a new one.
auth-set-up-link = Nobody can sign in yet. Open this link within an hour to create the owner: { $link }

auth-bad-email = That is not an e-mail address. Write it like mia@shop.example.
auth-email-taken = Somebody signs in with this e-mail address already.
auth-password-hint = At least { $least } characters, any you like. Four or five words are a good password.
auth-password-short = The password is too short. It needs at least { $least } characters.
auth-password-long = The password is too long. It may have up to { $most } characters.
auth-password-common = Many people have this password, or it is made by a pattern. Take words that don't belong together.
auth-password-name = The password must not contain your name, your address or the product's name.

auth-account = My account
    .who = { $name }, { $email }
auth-sessions = Signed in
    .this-one = This browser
    .end = Sign out there
    .end-others = Sign out everywhere else
auth-session-times = Signed in { $signed_in }, last used { $seen }
auth-wrong-old = The password now is wrong. Nothing was changed.
auth-change-password = Change the password
    .old = Password now
    .new = New password

auth-user-added = { $email } may sign in as { $role }.
auth-user-no-password = Give the password on standard input.
auth-token-once = This is shown once. Keep it like a password.
auth-token-bad-name = Give the token a name of up to 100 characters.
auth-token-revoked = { $name } doesn't open anything any more.
auth-token-unknown = There is no token { $name }. See: parcelwatch token list
auth-cant-now = It couldn't be done now. Try again in a moment.

serve-plain-http = { $url } would send passwords unencrypted. Put it behind https and give --public-url https://…, or give --insecure-http if you mean it.
serve-bad-public-url = { $url } is not an address like https://track.example.net.
serve-insecure = Passwords and sessions travel unencrypted (--insecure-http).
serve-cannot-listen = { $address } can't be listened to: { $detail }
serve-stopping = Stopping: requests that are under way are finished.

problem-sign-in = Nobody is signed in
    .remedy = Sign in, then try again.
problem-set-up = There is no owner yet
    .remedy = Open the set-up link that the console shows.
problem-role = Your role doesn't reach for this
    .remedy = Ask an owner to do it, or to give you another role.
problem-other-site = This came from another site
    .remedy = Open the page here and try again from there.
problem-token = A token is needed
    .remedy = Send a valid token as Authorization: Bearer. Make one with: parcelwatch token create
problem-scope = The token's scope doesn't reach for this
    .remedy = Make a token with a wider scope.
problem-too-large = That is too large
    .remedy = Send it in smaller pieces.
problem-not-found = There is nothing here
    .remedy = Check the address.
problem-method = That can't be done here
    .remedy = Check the verb of the request.
problem-too-long = That took too long
    .remedy = Nothing of it was kept unless you were told so. Try again in a moment.
problem-busy = Others are before you
    .remedy = Try again in a moment.
problem-unavailable = The database can't take or give anything just now
    .remedy = Nothing was lost. Try again in a moment.
problem-stopping = The server is about to stop
    .remedy = Try again in a moment.
problem-internal = Something went wrong here
    .remedy = It is our fault. The log says more under this request's id.
problem-bad-request = That can't be read
    .remedy = Check what was sent.
problem-too-many = Too many requests
    .remedy = Try again later.
