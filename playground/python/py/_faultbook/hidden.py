"""Modules that reach past the simulated world, and those that aren't here, can't be imported, and say so."""

import sys

from _pyodide import _importhook

_NO_JAVASCRIPT = "JavaScript can't be reached from programs here"
_NO_MEMORY = "programs can't reach the interpreter's memory here"
_ABSENT = "programs here have the standard library, dqlitepy, fluss, faultbook and pyarrow as far as Fluss needs it"
_NOT_OF_PYTHON = "this part of the standard library isn't here"
# Parts of the standard library that need what isn't here, and what that is.
_NEEDS = {
    "nobody can type here": "bdb cmd curses idlelib pdb pty readline rlcompleter tkinter tty turtle turtledemo webbrowser",
    "programs can't start processes here": "multiprocessing",
    "there is no network here but that of the simulated clusters": "ftplib imaplib poplib smtplib wsgiref xmlrpc",
}
_WANTS = {name: reason for reason, names in _NEEDS.items() for name in names.split()}
_REASONS = {
    "js": _NO_JAVASCRIPT,
    "pyodide_js": _NO_JAVASCRIPT,
    "ctypes": _NO_MEMORY,
    "_ctypes": _NO_MEMORY,
}


def is_hidden(name):
    """Whether a module, or one inside it, can't be imported."""
    return name.partition(".")[0] in _REASONS


class _Refusal:
    """A finder that finds nothing, and says why."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if is_hidden(name):
            reason = _REASONS[name.partition(".")[0]]
            raise ModuleNotFoundError(f"No module named {name!r}: {reason}", name=name)


class _Absence:
    """The last finder: nobody has found the module."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        package = name.partition(".")[0]
        # Whoever only asks whether a module is there, by `importlib.util.find_spec`, gets the answer None.
        is_import = sys._getframe(2).f_code.co_name == "_find_and_load_unlocked"
        if is_import and (package == name or package == "pyarrow"):
            raise ModuleNotFoundError(f"No module named {name!r}: {_why_absent(package)}", name=name)


def _why_absent(package):
    if package in sys.stdlib_module_names:
        return _WANTS.get(package, _NOT_OF_PYTHON)
    return _ABSENT


def install():
    """Refuses imports from now on."""
    sys.meta_path.insert(0, _Refusal)
    sys.meta_path.append(_Absence)


def hide():
    """Gives up what refers to JavaScript. Pyodide needs it in a start-up image, and offers it anew when it starts from one."""
    _importhook.jsfinder.jsproxies.clear()
    for name in [name for name in sys.modules if is_hidden(name)]:
        del sys.modules[name]
