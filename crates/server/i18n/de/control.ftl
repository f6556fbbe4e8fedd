# Befehle, die neben einem laufenden Server gegeben werden.
control-only-writing = Der Server führt nur Befehle aus, die schreiben. Geben Sie diesen für sich.
control-broken-off = Der Server verschwand mitten im Befehl ({ $detail }). Was er bestätigt hat, bleibt; geben Sie den Befehl noch einmal.
