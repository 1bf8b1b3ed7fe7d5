import asyncio
import copy
import os
import pickle
import sys
import threading
import unittest
from unittest import mock

from clients import (
    NO_LEADER,
    NODE_START,
    TABLE_NOT_EXIST,
    dbapi,
    no_leader_error,
    node_start_error,
    notes,
    table_not_exist,
)

from faultbook_link import linked


def caught(error, **options):
    try:
        with linked(**options):
            raise error
    except BaseException as one:
        assert one is error
        return one


class Notes(unittest.TestCase):
    def test_one_is_added_on_the_way_out(self):
        self.assertEqual(notes(caught(table_not_exist())), [f"See {TABLE_NOT_EXIST}"])
        self.assertEqual(notes(caught(node_start_error())), [f"See {NODE_START}"])

    def test_others_have_none(self):
        for error in (ValueError("x"), KeyboardInterrupt(), SystemExit(1), GeneratorExit()):
            self.assertEqual(notes(caught(error)), [])

    def test_the_innermost_block_says_what_it_knows(self):
        error = table_not_exist()
        with self.assertRaises(type(error)), linked(op="outer"), linked(op="append"):
            raise error
        self.assertEqual(len(notes(error)), 1)
        self.assertIn("op=append", notes(error)[0])

    def test_nothing_else_about_the_error_changes(self):
        for make in (table_not_exist, node_start_error, no_leader_error):
            plain, error = make(), caught(make())
            self.assertEqual((str(error), repr(error), error.args), (str(plain), repr(plain), plain.args))
            self.assertEqual({**vars(error), "__notes__": None}, {**vars(plain), "__notes__": None})
            self.assertEqual(self.survives(copy.copy, error), self.survives(copy.copy, plain))
            self.assertEqual(self.survives(self.pickled, error), self.survives(self.pickled, plain))

    def survives(self, way, error):
        try:
            return str(way(error))
        except Exception as refused:
            return type(refused)

    def pickled(self, error):
        return pickle.loads(pickle.dumps(error))

    def test_own_notes_stay(self):
        error = table_not_exist()
        error.__notes__ = ["mine"]
        self.assertEqual(notes(caught(error)), ["mine", f"See {TABLE_NOT_EXIST}"])

    def test_what_led_to_an_error_is_linked_too(self):
        try:
            with linked(op="append"):
                try:
                    raise table_not_exist()
                except Exception as error:
                    raise RuntimeError("orders") from error
        except RuntimeError as error:
            self.assertEqual((notes(error), notes(error.__cause__)), ([], [f"See {TABLE_NOT_EXIST}"]))

    def test_what_is_hidden_from_the_traceback_is_not(self):
        try:
            with linked():
                try:
                    raise table_not_exist()
                except Exception:
                    raise RuntimeError("orders") from None
        except RuntimeError as error:
            self.assertEqual(notes(error.__context__), [])

    def test_an_error_and_its_wrapper_share_one_link(self):
        for link_first in (False, True):
            inner, outer = node_start_error(), dbapi.ProgrammingError("Failed to execute SQL: boom")
            if link_first:
                caught(inner)
            outer.__cause__ = inner
            for _ in range(2):
                caught(outer)
            self.assertEqual([*notes(outer), *notes(inner)], [f"See {NODE_START}"])

    def test_a_circle_of_causes_ends(self):
        one, other = table_not_exist(), RuntimeError("x")
        one.__cause__, other.__cause__ = other, one
        self.assertEqual(len(notes(caught(one))), 1)

    @unittest.skipIf(sys.version_info < (3, 11), "Python 3.11 has groups")
    def test_each_member_of_a_group_has_its_own_once(self):
        members = [table_not_exist(), ValueError("x"), no_leader_error()]
        group = ExceptionGroup("outer", [members[0], ExceptionGroup("inner", members[1:]), members[0]])
        for _ in range(2):
            caught(group, op="load")
        self.assertEqual([len(notes(one)) for one in [group, *members]], [0, 1, 0, 1])
        self.assertIn("op=load", notes(members[2])[0])

    @unittest.skipIf(sys.version_info < (3, 11), "Python 3.11 has groups")
    def test_a_wide_and_deep_group_costs_little(self):
        group = ExceptionGroup("x", [table_not_exist() for _ in range(10_000)])
        for _ in range(500):
            group = ExceptionGroup("x", [group])
        caught(group)
        self.assertEqual(notes(group), [])

    def test_many_threads_add_one(self):
        for _ in range(50):
            error, barrier = table_not_exist(), threading.Barrier(8)

            def link():
                barrier.wait()
                caught(error)

            threads = [threading.Thread(target=link) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(len(notes(error)), 1)


class Switches(unittest.TestCase):
    def test_the_argument(self):
        self.assertEqual(notes(caught(table_not_exist(), enabled=False)), [])

    def test_the_variable(self):
        for value in ("0", "off", "False", " no "):
            with mock.patch.dict(os.environ, FAULTBOOK_LINKS=value):
                self.assertEqual(notes(caught(table_not_exist())), [], value)
        for value in ("", "1", "yes"):
            with mock.patch.dict(os.environ, FAULTBOOK_LINKS=value):
                self.assertEqual(len(notes(caught(table_not_exist()))), 1, value)


class Decorator(unittest.TestCase):
    def assert_linked(self, call, op="load"):
        try:
            call()
        except Exception as error:
            self.assertEqual(len(notes(error)), 1)
            self.assertEqual("op=load" in notes(error)[0], op == "load")
        else:
            self.fail("nothing was raised")

    def test_takes_a_function_with_and_without_arguments(self):
        @linked
        def plain(a, *, b):
            """A docstring."""
            raise table_not_exist()

        @linked(op="load")
        def told():
            raise table_not_exist()

        self.assert_linked(lambda: plain(1, b=2), op=None)
        self.assert_linked(told)
        self.assertEqual((plain.__name__, plain.__doc__), ("plain", "A docstring."))
        self.assertEqual(linked(len)("abc"), 3)

    def test_takes_a_coroutine_function(self):
        @linked(op="load")
        async def load():
            await asyncio.sleep(0)
            raise table_not_exist()

        self.assert_linked(lambda: asyncio.run(load()))

    def test_takes_a_generator_function(self):
        @linked(op="load")
        def load():
            got = yield 1
            try:
                yield got
            except ValueError:
                raise table_not_exist()

        steps = load()
        self.assertEqual((next(steps), steps.send("sent")), (1, "sent"))
        self.assert_linked(lambda: steps.throw(ValueError()))

    def test_takes_an_async_generator_function(self):
        closed = []

        @linked(op="load")
        async def load():
            try:
                got = yield 1
                try:
                    yield got
                except ValueError:
                    raise table_not_exist()
            finally:
                closed.append(True)

        async def use():
            steps = load()
            self.assertEqual(await steps.__anext__(), 1)
            self.assertEqual(await steps.asend("sent"), "sent")
            await steps.athrow(ValueError())

        async def leave():
            steps = load()
            await steps.__anext__()
            await steps.aclose()
            return [item async for item in linked(counting)()]

        async def counting():
            yield 1
            yield 2

        self.assert_linked(lambda: asyncio.run(use()))
        self.assertEqual(asyncio.run(leave()), [1, 2])
        self.assertEqual(closed, [True, True])

    def test_links_at_the_limit_of_recursion_or_leaves_it(self):
        @linked
        def deeper():
            deeper()

        with self.assertRaises(RecursionError):
            deeper()


if __name__ == "__main__":
    unittest.main()
