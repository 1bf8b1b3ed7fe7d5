"""What the package costs a program, as JSON in nanoseconds: `npm run bench -- python-link`."""

import json
import logging
import subprocess
import sys
import timeit

from clients import table_not_exist

from faultbook_link import docs_url, install, linked, uninstall

ROUNDS, CALLS = 15, 2_000


def median(function):
    return sorted(timeit.repeat(function, number=CALLS, repeat=ROUNDS))[ROUNDS // 2] / CALLS * 1e9


def raise_and_catch():
    try:
        raise table_not_exist()
    except Exception:
        pass


def raise_through_a_block():
    try:
        with linked(op="append"):
            raise table_not_exist()
    except Exception:
        pass


def pass_a_block():
    with linked(op="append"):
        pass


def imported(statement):
    began = "import time; began = time.perf_counter_ns(); "
    code = f"import logging, re, threading; {began}{statement}; print(time.perf_counter_ns() - began)"
    times = [int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout) for _ in range(7)]
    return sorted(times)[3]


logger = logging.getLogger("measured")
logger.propagate = False
logger.addHandler(logging.NullHandler())
error = table_not_exist()
plain = median(lambda: logger.warning("x"))
install()
hooked = median(lambda: logger.warning("x"))
uninstall()
print(
    json.dumps(
        {
            "a log line": plain,
            "a log line after install()": hooked,
            "a block without an error": median(pass_a_block),
            "an error, raised and caught": median(raise_and_catch),
            "an error through linked()": median(raise_through_a_block),
            "docs_url()": median(lambda: docs_url(error)),
            "import of logging, re and threading, before": imported("pass"),
            "import faultbook_link, after those": imported("import faultbook_link"),
        }
    )
)
