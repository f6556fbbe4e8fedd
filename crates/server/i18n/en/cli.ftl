### What the command line says beside its data.

cli-not-an-instant = { $value } is not an instant. Write it like 2026-11-01T08:00:00Z.
cli-cannot-read = { $file } can't be read: { $detail }
cli-cannot-write = { $file } can't be written: { $detail }
cli-not-a-text-to-read = Line { $line } is not a JSON object with a text: { $detail }
cli-unknown-source = There is no source { $source }. Known are: { $known }.
cli-no-such-kind = { $source } has no answers of this kind.
cli-bad-mapping = The mapping { $file } can't be used: { $why }

store-in-use = The data directory { $path } is in use by process { $pid } ({ $command }). Wait until it is done, or stop it.
store-in-use-by-somebody = The data directory { $path } is in use by another process. Wait until it is done, or stop it.
store-no-database = There is no database in { $path }. Import something first, or name another data directory with --data.
store-not-empty = { $place } isn't empty. Restore into an empty data directory or database.
store-newer-schema = The database was written by a newer version of Parcelwatch (schema { $found }, this one knows up to { $known }). Nothing was changed. Use the newer version.
store-older-schema = The database was written by an older version (schema { $found }, this one reads { $known }). A command that writes brings it up to date.
store-engine-too-old = { $engine } { $found } can lose data; { $needed } or newer is needed.
store-setting-refused = The setting { $name } of the database is { $found } and must be { $wanted }. Nothing was changed.
store-away = The database can't be reached: { $detail } Nothing was lost. Start it, then give the same command again.
store-full = The disk is full. Nothing was lost. Make room, then give the same command again: it goes on where it stopped.
store-too-large = More than { $limit } facts hang together here. Do many orders share one name, or many packages one number?
store-no-import = There is no import { $id }.
store-failed = The database failed: { $detail }
store-backup-unusable = The backup can't be used: { $detail } Nothing was changed.

cli-import-unknown-kind = { $kind } can't be imported. Use one of: orders, packages, events, numbers, facts, sample, undo.
cli-import-no-file = Name the file to import, or - for standard input.
cli-import-no-id = Name the import to take back: its id was printed at its end.
cli-import-bad-map = { $map } is not COL=FIELD. Write the column's heading, an equals sign and the field.
cli-import-unknown-encoding = There is no encoding { $encoding }. Try utf-8, windows-1252 or utf-16le.
cli-import-unknown-zone = There is no time zone { $zone }. Write it like Europe/Berlin.
cli-import-batch = Import { $import }: batch { $batch } is committed, { $rows } { $rows ->
    [one] row is done.
   *[other] rows are done.
}
cli-import-id = To take it back: parcelwatch import undo { $import }
cli-import-undone = Import { $import } was taken back.
cli-import-undone-before = Import { $import } had been taken back before.
cli-query-not-yet = Not available yet in this version: { $words }. Leave it out of the query.

act-unknown-sub-status = { $value } is not a status that can be set. Use one of: { $known }.
act-unknown-mode = { $value } is not a mode. Use one of: { $known }.
act-unknown-package = Nobody knows a package or number { $name }.
act-several-packages = Several packages have the number { $name }. Name one by its id: { $ids }.

policy-no-file = Name the policy file.
policy-set = The policy { $name } is in force from now on.
policy-tested = { $gained ->
    [one] { $gained } flag would be raised
   *[other] { $gained } flags would be raised
}, { $lost ->
    [one] { $lost } would be cleared.
   *[other] { $lost } would be cleared.
}

rebuild-done = Everything was decided again.
rebuild-difference = { $kind } { $id } is shown as { $shown } and should be { $expected }
rebuild-checked = { $differences ->
    [0] What is shown is what the facts say.
    [one] { $differences } difference between what is shown and what the facts say.
   *[other] { $differences } differences between what is shown and what the facts say.
}

show-unknown = Nobody knows a package, number or order { $name }.

backup-usage = Name the backup to write, or verify and the backup to verify.
backup-exists = { $file } exists already. Name another file: a backup is never overwritten.
backup-written = Backup written to { $file }: { $rows } rows as of { $at }. Prove it with: parcelwatch backup verify { $file }
backup-verified = The backup { $file } is sound: { $rows } rows as of { $at }, restored in a scratch place and compared with its facts.
backup-differs = The backup { $file } can be restored, but { $differences } things in it don't fit together. Take another one and keep this one for a look.
backup-restored = Restored from { $file }: { $rows } rows as of { $at }. Messages that were still owed are held until somebody releases them.

doctor-head = Parcelwatch { $version } on { $engine } in { $place }
doctor-counts = { $packages } { $packages ->
    [one] package
   *[other] packages
}, { $attention } { $attention ->
    [one] needs attention
   *[other] need attention
}
doctor-setting = ok     { $name } = { $value }
doctor-setting-wrong = wrong  { $name } = { $value }, must be { $wanted }
doctor-damaged = The database is damaged: { $detail } Restore the latest backup into a new data directory and keep this one.
doctor-writer = Process { $pid } writes to it just now ({ $command }).
doctor-held = { $messages } { $messages ->
    [one] message is
   *[other] messages are
} held since a backup was restored.
doctor-sound = Everything is in order.
doctor-unsound = Something is wrong: see above.

export-facts-whole = Facts are always written whole, as JSON lines: leave out --format csv and --query.
cli-bench-unknown = There is no measurement { $what }. Use any of: decide, ingest, list, import, open, memory.
cli-bench-failed = The measurement { $what } failed: { $detail }
