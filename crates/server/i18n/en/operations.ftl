# Backups on a schedule, and the move to another database.
backup-bad-interval = { $value } is not an interval such as 90m, 24h or 7d, at least 1m.
doctor-backups = Backups go to { $to }; the newest: { $last }.
doctor-backups-overdue = No backup in { $to } for three intervals; the newest: { $last }. Look at the server's log, and whether the directory can be written to and has room.
doctor-no-backup = none
frame-backups-overdue = No backup has succeeded since { $since }. Look at the server's log, and whether the directory of the backups can be written to and has room.
move-only-sqlite = Only an installation in a data directory can move: leave out --database.
move-done = Moved: { $rows } rows, counted and compared with their facts there. From now on give --database, and --data { $place } with its master.key. Keep the old database until you are content, and don't serve from it.
move-differs = Everything was copied, but { $differences } things there don't fit together. The installation here is as it was: go on with it, and report this.
