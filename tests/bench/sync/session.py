"""A peer that runs where Python and a libsqlite3 with sessions are: the same changes as a SQLite session's changeset.

    session.py SCHEMA CHANGES CHANGESET

Runs CHANGES (SQL, over tables made by SCHEMA) with a session attached, writes its changeset, applies that to an empty
database, and prints the CPU seconds of applying. A changeset keeps what came of the changes, not each of them.
"""
import ctypes
import ctypes.util
import os
import sys
import time

sqlite = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
KEEP = 0  # SQLITE_CHANGESET_OMIT: the first come stays.


def check(code):
    if code:
        sys.exit(f"SQLite answers {code}")


def open_file(name, schema):
    if os.path.exists(name):
        os.remove(name)
    database = ctypes.c_void_p()
    check(sqlite.sqlite3_open(name.encode(), ctypes.byref(database)))
    run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -2048;" + schema)
    return database


def run(database, sql):
    check(sqlite.sqlite3_exec(database, sql.encode(), None, None, None))


def main(schema, changes, changeset):
    with open(schema, encoding="utf-8") as file:
        schema = file.read()
    with open(changes, encoding="utf-8") as file:
        changes = file.read()
    database = open_file(changeset + ".from.db", schema)
    session = ctypes.c_void_p()
    check(sqlite.sqlite3session_create(database, b"main", ctypes.byref(session)))
    check(sqlite.sqlite3session_attach(session, None))
    run(database, changes)
    size, data = ctypes.c_int(), ctypes.c_void_p()
    check(sqlite.sqlite3session_changeset(session, ctypes.byref(size), ctypes.byref(data)))
    with open(changeset, "wb") as file:
        file.write(ctypes.string_at(data, size.value))
    other = open_file(changeset + ".to.db", schema)
    asked = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(lambda *_: KEEP)
    begun = time.process_time()
    check(sqlite.sqlite3changeset_apply(other, size, data, None, asked, None))
    print(time.process_time() - begun)


main(*sys.argv[1:])
