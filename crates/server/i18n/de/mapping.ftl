# Codes und Texte, die niemand lesen konnte, und was sie nach Angabe des Inhabers bedeuten.
mapping-anybody = Beliebige Quelle
mapping-code = { $source }: Code { $value }
mapping-text = { $source }: „{ $value }“
mapping-means = { $phrase } bedeutet: { $kind }
mapping-means-because = { $phrase } bedeutet: { $kind } ({ $reason })
mapping-ended = { $phrase } hat keine eigene Bedeutung
unmapped-as-said = { $phrase }, zum Beispiel „{ $words }“
unmapped-counts = { $packages ->
    [one] 1 Paket
   *[other] { $packages } Pakete
}, { $held ->
    [0] keines wartet darauf
    [one] 1 wartet darauf
   *[other] { $held } warten darauf
}; { $events ->
    [one] 1 Ereignis
   *[other] { $events } Ereignisse
}, das letzte vom { $last }
unmapped-in-all = { $packages ->
    [0] Alles, was gesagt wurde, war zu lesen.
    [one] 1 Paket hat Ereignisse, die niemand lesen konnte
   *[other] { $packages } Pakete haben Ereignisse, die niemand lesen konnte
}{ $held ->
    [0] {""}
    [one] ; der Status von 1 kann veraltet sein.
   *[other] ; der Status von { $held } kann veraltet sein.
}
map-nothing-left = Von diesem Code oder Text bleibt nichts übrig.
map-kind-or-remove = Die Bedeutung angeben oder --remove, nicht beides.
map-no-kind = Die Bedeutung angeben, etwa delivered, oder --remove.
map-unknown-kind = { $value } ist keine Bedeutung. Es gibt: { $kinds }
map-not-a-reason = { $value } ist kein Grund: Kleinbuchstaben, Ziffern und Unterstriche, etwa bad_address.
map-no-phrase = Angeben, welcher Code (--code) oder welcher Text (--text).
map-would-change = { $packages ->
    [0] Kein Paket würde sich ändern.
    [one] 1 Paket würde sich ändern.
   *[other] { $packages } Pakete würden sich ändern.
}
map-changed = { $packages ->
    [0] Erledigt; kein Paket hat sich geändert.
    [one] Erledigt; 1 Paket hat sich geändert.
   *[other] Erledigt; { $packages } Pakete haben sich geändert.
}

unmapped-title = Codes und Texte ohne Bedeutung
unmapped-intro = Was Zusteller gesagt haben und niemand lesen konnte. Es ändert keinen Status, bis Sie sagen, was es bedeutet.
unmapped-none = Alles, was gesagt wurde, war zu lesen.
unmapped-map = Bedeutung angeben
unmapped-mapped = Eigene Bedeutungen
unmapped-none-mapped = Noch keine eigene Bedeutung angegeben.
unmapped-change = Ändern
unmapped-end = Zurücknehmen
unmapped-set-by = { $by }, { $at }
unmapped-set-at = { $at }
unmapped-form = Was bedeutet es?
unmapped-kind = Bedeutung
unmapped-kind-choose = Bedeutung wählen
unmapped-reason = Grund
unmapped-reason-hint = Kann leer bleiben. Kleinbuchstaben und Unterstriche, etwa bad_address.
unmapped-for-whom = Das gilt für
unmapped-for-source = nur { $source }
unmapped-for-all = alle, die es sagen
unmapped-preview = Zeigen, was sich ändert
unmapped-would = { $packages ->
    [0] Kein Paket würde sich ändern.
    [one] 1 Paket würde sich ändern.
   *[other] { $packages } Pakete würden sich ändern.
}
unmapped-would-at-least = { $packages ->
    [0] Im ersten Teil der Geschichte würde sich nichts ändern; der Rest wird beim Speichern gelesen.
    [one] Mindestens 1 Paket würde sich ändern; der Rest der Geschichte wird beim Speichern gelesen.
   *[other] Mindestens { $packages } Pakete würden sich ändern; der Rest der Geschichte wird beim Speichern gelesen.
}
unmapped-save = Bedeutung speichern
unmapped-end-save = Bedeutung zurücknehmen
unmapped-back = Zurück zur Liste
unmapped-wrong-kind = Wählen Sie, was es bedeutet.
unmapped-wrong-reason = Ein Grund hat nur Kleinbuchstaben, Ziffern und Unterstriche, etwa bad_address.
unmapped-link = Ohne Bedeutung
said-mapped = Die Bedeutung ist gespeichert, und die Geschichte wurde danach gelesen.
said-mapped-later = Die Bedeutung ist gespeichert. Die Geschichte wird danach gelesen; das kann einige Minuten dauern.
