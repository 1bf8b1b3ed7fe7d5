import unittest

from clients import (
    NO_LEADER,
    NODE_START,
    TABLE_NOT_EXIST,
    FlussError,
    dbapi,
    exceptions,
    no_leader_error,
    node_start_error,
    table_not_exist,
)

from faultbook_link import configure, docs_url

SITE = "https://faultbook.dev"


class Pages(unittest.TestCase):
    def test_of_a_code_and_of_a_class(self):
        self.assertEqual(docs_url(table_not_exist()), TABLE_NOT_EXIST)
        self.assertEqual(docs_url(node_start_error()), NODE_START)
        self.assertEqual(docs_url(no_leader_error()), NO_LEADER)
        self.assertEqual(docs_url(FlussError("x")), f"{SITE}/fluss/client-error/#v=1&lang=py")

    def test_of_a_subclass_is_its_nearest_known_class(self):
        class Mine(exceptions.NodeStartError):
            pass

        self.assertTrue(docs_url(Mine(8, "dqlitepy_node_start")).startswith(f"{SITE}/dqlite/node-start-error/#"))

    def test_of_unknown_codes_and_classes_say_which(self):
        self.assertEqual(docs_url(FlussError("x", 4711)), f"{SITE}/fluss/unknown/#code=4711&v=1&lang=py")
        newer = type("NewerError", (exceptions.DqliteError,), {"__module__": "dqlitepy.exceptions"})
        self.assertEqual(docs_url(newer(1, "x")), f"{SITE}/dqlite/unknown/#class=NewerError&op=x&v=1&lang=py")

    def test_of_others_there_is_none(self):
        class FlussError(Exception):
            error_code = 7

        others = [ValueError("x"), KeyboardInterrupt(), None, "FlussError(code=7)", FlussError("x"), MemoryError(), type]
        self.assertEqual([docs_url(other) for other in others], [None] * len(others))

    def test_of_dqlitepys_memory_error_is_not_the_builtin_ones(self):
        self.assertTrue(docs_url(exceptions.MemoryError(1, "x")).startswith(f"{SITE}/dqlite/memory-error/#"))


class Wrappers(unittest.TestCase):
    def raised(self, wrapper, cause):
        try:
            try:
                raise cause
            except Exception as error:
                raise wrapper from error
        except Exception as error:
            return error

    def test_an_error_of_the_db_api_has_the_page_of_what_it_wraps(self):
        error = self.raised(dbapi.ProgrammingError("Failed to execute SQL: boom"), node_start_error())
        self.assertEqual(docs_url(error), NODE_START)

    def test_one_that_wraps_nothing_known_has_none(self):
        self.assertIsNone(docs_url(dbapi.InterfaceError("Connection is closed")))
        self.assertIsNone(docs_url(self.raised(dbapi.OperationalError("x"), ValueError("x"))))
        try:
            try:
                raise no_leader_error()
            except exceptions.NoLeaderError:
                raise dbapi.InterfaceError("Connection is closed")
        except dbapi.InterfaceError as error:
            # Raised while the other was handled, and not because of it.
            self.assertIsNone(docs_url(error))

    def test_sqlalchemys_is_looked_into_as_well(self):
        inner = self.raised(dbapi.ProgrammingError("Failed to execute SQL: boom"), node_start_error())
        try:
            from sqlalchemy.exc import ProgrammingError
        except ImportError:

            class StatementError(Exception):
                __module__ = "sqlalchemy.exc"

                def __init__(self, statement, params, orig):
                    self.orig = orig

            ProgrammingError = type("ProgrammingError", (StatementError,), {"__module__": "sqlalchemy.exc"})
        self.assertEqual(docs_url(ProgrammingError("SELECT 1", {}, inner)), NODE_START)

    def test_wrappers_that_wrap_each_other_end(self):
        one, other = dbapi.ProgrammingError("x"), dbapi.ProgrammingError("y")
        one.__cause__, other.__cause__ = other, one
        self.assertIsNone(docs_url(one))


class Context(unittest.TestCase):
    def test_is_added_replaced_and_taken_out(self):
        page = f"{SITE}/fluss/table-not-exist/#"
        self.assertEqual(docs_url(table_not_exist(), op="append"), f"{page}table=db.orders&op=append&v=1&lang=py")
        self.assertEqual(docs_url(table_not_exist(), table="a.b"), f"{page}table=a.b&v=1&lang=py")
        self.assertEqual(docs_url(table_not_exist(), table=None), f"{page}v=1&lang=py")

    def test_names_that_no_page_knows_are_left_out(self):
        self.assertEqual(docs_url(table_not_exist(), password="secret", v=2, lang="x"), TABLE_NOT_EXIST)

    def test_values_are_cut_cleaned_and_encoded(self):
        value = docs_url(table_not_exist(), table="a&b=\x1b[31m\u202e\ud800 c" + "x" * 1000)
        shown = value.partition("table=")[2].partition("&")[0]
        self.assertTrue(shown.startswith("a%26b%3D%20%5B31m%20c"), shown)
        self.assertTrue(shown.endswith("x%E2%80%A6"), shown)
        self.assertLess(len(shown), 300)
        self.assertEqual(docs_url(table_not_exist(), table=" \u200b "), docs_url(table_not_exist(), table=None))

    def test_a_wire_code_and_a_leak_are_read_from_the_text(self):
        self.assertIn("#wire=10250&", docs_url(exceptions.ClientError(1, "x", "not leader (10250)")))
        self.assertIn("resource=node&", docs_url(exceptions.ResourceLeakWarning("node", "x")))


class Base(unittest.TestCase):
    def test_can_be_another_site(self):
        self.addCleanup(configure, docs_base=SITE)
        configure(docs_base="https://errors.example.com/faultbook/")
        self.assertTrue(docs_url(FlussError("x", 7)).startswith("https://errors.example.com/faultbook/fluss/table-not-exist/#"))

    def test_has_to_be_an_address(self):
        for base in ["errors.example.com", "ftp://x", "https://x/?a", "https://x/#a", "https://x y"]:
            with self.assertRaisesRegex(ValueError, "http or https URL"):
                configure(docs_base=base)


if __name__ == "__main__":
    unittest.main()
