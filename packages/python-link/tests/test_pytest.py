"""The recipe of the guide for pytest, where pytest is installed."""

import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from clients import TABLE_NOT_EXIST

HERE = pathlib.Path(__file__).parent

GUIDE = HERE.parents[2] / "src/content/docs/guides/links.mdx"
CONFTEST = next(block for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL) if "pytest" in block)

TESTS = """
import pytest
from clients import FlussError, table_not_exist

def test_fails():
    raise table_not_exist()

def test_expects():
    with pytest.raises(FlussError, match="does not exist.$"):
        raise table_not_exist()
"""


@unittest.skipIf(importlib.util.find_spec("pytest") is None, "pytest isn't installed")
class Pytest(unittest.TestCase):
    def test_shows_the_link_of_a_failed_test(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "conftest.py").write_text(CONFTEST)
            pathlib.Path(folder, "test_it.py").write_text(TESTS)
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder],
                capture_output=True,
                text=True,
                timeout=120,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "src")])},
            )
        self.assertIn("1 failed, 1 passed", done.stdout)
        self.assertIn(f"See {TABLE_NOT_EXIST}", done.stdout)


if __name__ == "__main__":
    unittest.main()
