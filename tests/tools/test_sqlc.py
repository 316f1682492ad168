#!/usr/bin/env python3
"""Tests of tools/sqlc: what it writes for each database, and everything it must refuse."""

import sys
import unittest

sys.dont_write_bytecode = True
from tool_case import ToolCase  # noqa: E402

TABLE = """CREATE TABLE device (
    id TEXT PRIMARY KEY,
    weight INTEGER NOT NULL,
    word TEXT DEFAULT 'an INTEGER; not one',
    picture BLOB
) STRICT;
"""
QUERY = """-- device_get
-- takes: id:text least:int
-- gives: weight:int
SELECT weight FROM device WHERE id = :id AND weight > :least AND word <> ':id';
"""


class Sqlc(ToolCase):
    """One folder of SQL each."""

    def compile(self, query: str = QUERY, table: str = TABLE, name: str = "0001_a.sql") -> str:
        """What it writes; its messages when it refuses."""
        self.write(f"store/migrations/{name}", table)
        self.write("store/queries/device.sql", query)
        run = self.run_tool("sqlc", "store", "--header", "out.h", "--source", "out.c")
        if run.returncode:
            return run.stderr
        return (self.dir / "out.h").read_text() + (self.dir / "out.c").read_text()

    def test_both_texts(self) -> None:
        """Parameters by number, types by their names; what is in quotes stays."""
        text = self.compile()
        self.assertIn("id = ?1 AND weight > ?2 AND word <> ':id'", text)
        self.assertIn("id = $1 AND weight > $2 AND word <> ':id'", text)
        self.assertIn("weight BIGINT NOT NULL", text)
        self.assertIn('word TEXT COLLATE \\"C\\" DEFAULT \'an INTEGER; not one\'', text)
        self.assertIn("picture BYTEA", text)

    def test_tables(self) -> None:
        """Queries that move all rows, in the order of the key."""
        text = self.compile()
        self.assertIn("SELECT id, weight, word, picture FROM device ORDER BY id", text)
        self.assertIn("INSERT INTO device (id, weight, word, picture) VALUES (?1, ?2, ?3, ?4)", text)

    def test_added_columns(self) -> None:
        """They are moved with the others, and sort as they do."""
        self.write("store/migrations/0002_b.sql", "ALTER TABLE device ADD COLUMN until TEXT NOT NULL DEFAULT '';\n")
        text = self.compile()
        self.assertIn("SELECT id, weight, word, picture, until FROM device ORDER BY id", text)
        self.assertIn('ADD COLUMN until TEXT COLLATE \\"C\\" NOT NULL', text)
        self.write("store/migrations/0002_b.sql", "ALTER TABLE none ADD COLUMN until TEXT NOT NULL DEFAULT '';\n")
        self.assertIn("no such table", self.compile())

    def test_own_text_for_postgres(self) -> None:
        """Where the two have nothing in common."""
        text = self.compile(QUERY + "-- for postgres\nSELECT 1::bigint FROM device WHERE id = :id AND 0 < :least;\n")
        self.assertIn('"SELECT 1::bigint FROM device WHERE id = $1 AND 0 < $2"', text)

    def test_refusals(self) -> None:
        """Each says where."""
        for query, wanted in (
                (QUERY.replace(":least", ":most"), ":most is not among"),
                (QUERY.replace(" AND weight > :least", ""), "least is taken and not used"),
                (QUERY.replace(";", ""), "not one statement"),
                (QUERY.replace(";", "; DELETE FROM device;"), "not one statement"),
                (QUERY.replace("least:int", "least:real"), "is not name:int"),
                (QUERY + QUERY, "is there twice"),
                ("SELECT 1;\n", "a query without a name"),
        ):
            with self.subTest(wanted):
                self.assertIn(wanted, self.compile(query))

    def test_append_only(self) -> None:
        """Rows of some tables are added, and taken away by named queries alone."""
        table = TABLE + "-- append-only: device\n-- except: forget\n"
        self.assertIn("enum seki_sql_id", self.compile("-- forget\nDELETE FROM device;\n", table))
        for query in ("-- lose\nDELETE FROM device;\n", "-- forget\nUPDATE device SET weight = 1;\n",
                      "-- a\nSELECT 1;\n-- for postgres\nDELETE FROM device;\n"):
            self.assertIn("append-only", self.compile(query, table))

    def test_numbers_of_migrations(self) -> None:
        """1, 2, 3 ..."""
        self.assertIn("not 1, 2, 3", self.compile(name="0002_a.sql"))
        self.assertIn("not called", self.compile(name="a.sql"))


if __name__ == "__main__":
    unittest.main()
