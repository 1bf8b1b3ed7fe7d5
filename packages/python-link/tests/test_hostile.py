"""Nothing that an error does can make this package raise, hang or hide the error."""

import time
import unittest

from clients import FlussError, exceptions, notes

from faultbook_link import docs_url, linked


def raising(*_):
    raise RuntimeError("hostile")


class Hostile(exceptions.NodeStartError):
    """A dqlite error whose fields the tests below replace."""

    __module__ = "a_program"

    def __init__(self):
        super().__init__(8, "dqlitepy_node_start", "boom")


def subclass(**members):
    return type("Made", (Hostile,), members)()


class Text:
    def __str__(self):
        raise RuntimeError("hostile")


class Errors(unittest.TestCase):
    def assert_passes(self, error):
        """It comes out as it went in, and its address leads at least to the page."""
        url = docs_url(error)
        self.assertTrue(url is None or url.startswith("https://faultbook.dev/dqlite/node-start-error/#"), url)
        try:
            with linked(op="x", table=Text()):
                raise error
        except BaseException as caught:
            # unittest's own assertRaises would ask the error for its attributes.
            is_same = caught is error
        self.assertTrue(is_same)
        return url

    def test_with_fields_that_raise(self):
        for name in ("node_id", "node_address", "context", "__notes__", "__cause__", "__context__"):
            self.assertIsNotNone(self.assert_passes(subclass(**{name: property(raising, lambda *_: None)})), name)

    def test_with_fields_of_other_kinds(self):
        for name in ("node_id", "node_address", "context", "message", "__notes__"):
            for value in (Text(), 10**5000, [], "x" * 10_000_000, b"\xff", float("nan"), "\ud800", object):
                error = Hostile()
                setattr(error, name, value)
                self.assertIsNotNone(self.assert_passes(error), name)

    def test_with_methods_that_raise(self):
        for name in ("__str__", "__repr__", "__eq__", "__hash__", "__bool__", "__setattr__", "add_note"):
            members = {name: raising}
            if name == "__setattr__":
                error = Hostile()
                error.__class__ = type("Made", (Hostile,), members)
            else:
                error = subclass(**members)
            self.assertIsNotNone(self.assert_passes(error), name)

    def test_with_attributes_that_all_raise(self):
        error = Hostile()
        error.__class__ = type("Made", (Hostile,), {"__getattribute__": raising})
        self.assert_passes(error)

    def test_that_are_false(self):
        error = RuntimeError("outer")
        error.__cause__ = subclass(__bool__=lambda _: False)
        with self.assertRaises(RuntimeError), linked():
            raise error
        self.assertEqual(len(notes(error.__cause__)), 1)

    def test_whose_class_lies(self):
        class Meta(type):
            __module__ = property(raising)
            __name__ = property(raising)
            __instancecheck__ = __subclasscheck__ = raising

        class Lies(Exception, metaclass=Meta):
            __class__ = property(raising)

        # Python itself can't raise it in a with block.
        self.assertIsNone(docs_url(Lies()))
        linked().__exit__(Exception, Lies(), None)

        class Claims(Exception):
            __class__ = exceptions.NodeStartError

        self.assertIsNone(self.assert_passes(Claims()))

    def test_that_claim_a_name(self):
        for name, module in (("FlussError", "mine"), ("FlussError", 7), ("NodeError", "mine.exceptions")):
            kind = type(name, (Exception,), {"__module__": module, "error_code": 7})
            self.assertIsNone(docs_url(kind("x")))
        for code in ("7", None, Text(), 7.0):
            kind = type("FlussError", (Exception,), {"__module__": "builtins", "error_code": code})
            self.assertIsNone(docs_url(kind("x")), code)

    def test_with_texts_that_would_keep_a_pattern_busy(self):
        began = time.perf_counter()
        for text in ("database '" * 100_000, "table " * 100_000, "1 (in" * 100_000, "->a" * 100_000, "tables" + "." * 10**6):
            self.assertTrue(docs_url(FlussError(text, 7)).startswith("https://faultbook.dev/fluss/table-not-exist/#"))
        # Generous: a text is cut before it is read, without which this takes hours.
        self.assertLess(time.perf_counter() - began, 20)

    def test_that_are_no_errors_but_say_so(self):
        from unittest.mock import MagicMock

        self.assertIsNone(docs_url(MagicMock(spec=exceptions.NodeStartError)))


if __name__ == "__main__":
    unittest.main()
