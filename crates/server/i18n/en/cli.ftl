### What the command line says beside its data.

cli-serve-not-yet = The server comes with a later version. See parcelwatch --help for what there is.
cli-not-an-instant = { $value } is not an instant. Write it like 2026-11-01T08:00:00Z.
cli-cannot-read = { $file } can't be read: { $detail }
cli-cannot-write = { $file } can't be written: { $detail }
cli-not-a-text-to-read = Line { $line } is not a JSON object with a text: { $detail }
cli-unknown-source = There is no source { $source }. Known are: { $known }.
cli-no-such-kind = { $source } has no answers of this kind.

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
