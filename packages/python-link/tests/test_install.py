"""What a whole program prints. Each runs in a process of its own, since install() changes the process."""

import os
import pathlib
import subprocess
import sys
import textwrap
import unittest

from clients import NO_LEADER, NODE_START, TABLE_NOT_EXIST

HERE = pathlib.Path(__file__).parent
HEAD = """
import asyncio, gc, logging, sys, threading
from clients import *
from faultbook_link import install, linked, uninstall
"""


def program(body, **variables):
    """Runs a program that has called install(); gives its exit code and what it wrote to stderr."""
    return run(HEAD + "install()\n" + textwrap.dedent(body), **variables)


def run(text, **variables):
    done = subprocess.run(
        [sys.executable, "-c", text],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "src")]), **variables},
    )
    return done.returncode, done.stderr


def links(stderr):
    return [line.strip(" |") for line in stderr.splitlines() if line.strip(" |").startswith("See ")]


class WhatNobodyCatches(unittest.TestCase):
    def test_ends_the_program_as_before_with_the_link(self):
        code, err = program("raise table_not_exist()")
        self.assertEqual((code, err.splitlines()[-1]), (1, f"See {TABLE_NOT_EXIST}"))
        _, plain = run(HEAD + "raise table_not_exist()")
        self.assertEqual(err.replace("line 6", "line 5").splitlines()[:-1], plain.splitlines())

    def test_shows_the_link_of_each_error_that_led_to_it(self):
        _, err = program(
            """
            try:
                raise table_not_exist()
            except Exception as error:
                raise node_start_error() from error
            """
        )
        self.assertEqual(links(err), [f"See {TABLE_NOT_EXIST}", f"See {NODE_START}"])

    def test_of_another_error_looks_as_before(self):
        code, err = program("raise ValueError('x')")
        self.assertEqual((code, err.splitlines()[-1]), (1, "ValueError: x"))

    def test_in_a_thread(self):
        code, err = program(
            """
            def work():
                raise table_not_exist()
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            """
        )
        self.assertEqual((code, links(err)), (0, [f"See {TABLE_NOT_EXIST}"]))

    def test_in_a_finalizer(self):
        _, err = program(
            """
            class Client:
                def __del__(self):
                    raise no_leader_error()
            Client()
            """
        )
        self.assertEqual(links(err), [f"See {NO_LEADER}"])

    def test_out_of_asyncio_run(self):
        _, err = program(
            """
            async def main():
                await asyncio.gather(work(), asyncio.sleep(0))
            async def work():
                raise table_not_exist()
            asyncio.run(main())
            """
        )
        self.assertEqual(links(err), [f"See {TABLE_NOT_EXIST}"])

    @unittest.skipIf(sys.version_info < (3, 11), "Python 3.11 has groups")
    def test_of_a_task_group_with_one_link_for_each(self):
        _, err = program(
            """
            async def fail(error):
                raise error
            async def main():
                async with asyncio.TaskGroup() as group:
                    group.create_task(fail(table_not_exist()))
                    group.create_task(fail(no_leader_error()))
            asyncio.run(main())
            """
        )
        self.assertEqual(links(err), [f"See {TABLE_NOT_EXIST}", f"See {NO_LEADER}"])


class WhatOnlyATaskKnows(unittest.TestCase):
    FORGOTTEN = """
    async def fail():
        raise table_not_exist()
    async def main():
        {handler}
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        del task
        gc.collect()
        await asyncio.sleep(0)
    asyncio.run(main())
    """

    def test_has_its_link_where_asyncio_reports_it(self):
        _, err = program(self.FORGOTTEN.format(handler=""))
        self.assertIn("Task exception was never retrieved", err)
        self.assertEqual(links(err), [f"See {TABLE_NOT_EXIST}"])

    def test_has_it_where_a_handler_of_ones_own_logs_it(self):
        handler = """asyncio.get_running_loop().set_exception_handler(
            lambda loop, context: logging.error("mine", exc_info=context["exception"]))"""
        _, err = program(self.FORGOTTEN.format(handler=handler))
        self.assertIn("ERROR:root:mine", err)
        self.assertEqual(links(err), [f"See {TABLE_NOT_EXIST}"])


class WhatIsLogged(unittest.TestCase):
    LOGGED = """
    try:
        raise table_not_exist()
    except Exception as error:
        {log}
    """

    def test_with_its_traceback_has_the_link(self):
        for log in (
            "logging.exception('x')",
            "logging.getLogger('a.b').warning('x', exc_info=True)",
            "logging.error('x', exc_info=error)",
            "logging.error('x', exc_info=(type(error), error, error.__traceback__))",
        ):
            code, err = program(self.LOGGED.format(log=log))
            self.assertEqual((code, links(err)), (0, [f"See {TABLE_NOT_EXIST}"]), log)

    def test_as_its_text_alone_has_none(self):
        _, err = program(self.LOGGED.format(log="logging.error('failed: %s', error)"))
        self.assertEqual(err, "ERROR:root:failed: FlussError(code=7): Table db.orders does not exist.\n")

    def test_twice_and_then_raised_has_one_each_time(self):
        code, err = program(self.LOGGED.format(log="logging.exception('x'); logging.exception('y'); raise"))
        self.assertEqual((code, links(err)), (1, [f"See {TABLE_NOT_EXIST}"] * 3))

    def test_leaves_a_factory_of_ones_own_in_place(self):
        code, err = run(
            HEAD
            + textwrap.dedent(
                """
                before = logging.getLogRecordFactory()
                def factory(*args, **kwargs):
                    record = before(*args, **kwargs)
                    record.msg = "mine " + record.msg
                    return record
                logging.setLogRecordFactory(factory)
                install()
                """
            )
            + textwrap.dedent(self.LOGGED.format(log="logging.exception('x')"))
        )
        self.assertIn("ERROR:root:mine x", err)
        self.assertEqual((code, links(err)), (0, [f"See {TABLE_NOT_EXIST}"]))


class Switches(unittest.TestCase):
    EVERYWHERE = """
    logging.error("x", exc_info=table_not_exist())
    def work():
        raise table_not_exist()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    raise table_not_exist()
    """

    def test_nothing_is_added_while_the_variable_says_so(self):
        self.assertEqual(len(links(program(self.EVERYWHERE)[1])), 3)
        self.assertEqual(links(program(self.EVERYWHERE, FAULTBOOK_LINKS="0")[1]), [])

    def test_nothing_is_installed_with_the_argument(self):
        hooks = "(sys.excepthook, threading.excepthook, sys.unraisablehook, logging.getLogRecordFactory())"
        code, err = run(HEAD + f"before = {hooks}\ninstall(enabled=False)\nassert {hooks} == before")
        self.assertEqual((code, err), (0, ""))

    def test_uninstall_puts_everything_back(self):
        hooks = "(sys.excepthook, threading.excepthook, sys.unraisablehook, logging.getLogRecordFactory())"
        code, err = run(
            HEAD + f"before = {hooks}\ninstall()\ninstall()\nassert {hooks} != before\nuninstall()\nassert {hooks} == before"
        )
        self.assertEqual((code, err), (0, ""))

    def test_uninstall_silences_a_hook_that_another_library_wraps(self):
        _, err = program(
            """
            ours = sys.excepthook
            sys.excepthook = lambda *args: (print("theirs", file=sys.stderr), ours(*args))
            uninstall()
            raise table_not_exist()
            """
        )
        self.assertIn("theirs", err)
        self.assertEqual(links(err), [])

    def test_a_second_install_changes_nothing(self):
        code, err = program("hook = sys.excepthook\ninstall()\nassert sys.excepthook is hook\nraise table_not_exist()")
        self.assertEqual((code, links(err)), (1, [f"See {TABLE_NOT_EXIST}"]))


class TheClients(unittest.TestCase):
    def test_are_not_imported(self):
        code, err = run(
            "import sys, faultbook_link\n"
            "faultbook_link.install()\n"
            "faultbook_link.docs_url(ValueError('x'))\n"
            "loaded = {name.partition('.')[0] for name in sys.modules}\n"
            "assert not loaded & {'dqlitepy', 'fluss', 'sqlalchemy', 'asyncio', 'inspect'}, loaded\n"
        )
        self.assertEqual((code, err), (0, ""))


if __name__ == "__main__":
    unittest.main()
