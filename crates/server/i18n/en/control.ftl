# Commands that are given beside a running server.
control-only-writing = The server does only commands that write. Give this one on its own.
control-broken-off = The server went away in the midst of the command ({ $detail }). What it had committed is kept; give the command again.
