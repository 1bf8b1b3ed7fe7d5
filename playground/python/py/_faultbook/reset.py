"""One interpreter runs several programs: what one has changed is undone before the next."""

import atexit
import builtins
import decimal
import gc
import linecache
import logging
import os
import signal
import sys
import threading
import warnings
import weakref

from . import hidden

_builtins = vars(builtins)
_own_builtins = dict(_builtins)
_modules = {}
_names = {}
_lists = []
_environment = {}
_loggers = set()
_KEPT = ("_faultbook", "__main__", "sys", "pyodide", "_pyodide")


def remember():
    """Notes the modules and their names as they are before any program."""
    _modules.update((name, module) for name, module in sys.modules.items() if not hidden.is_hidden(name))
    for name, module in _modules.items():
        if name.partition(".")[0] not in _KEPT and hasattr(module, "__dict__"):
            _names[name] = dict(vars(module))
    for items in (sys.path, sys.meta_path, sys.path_hooks, warnings.filters):
        _lists.append((items, list(items)))
    _environment.update(os.environ)
    _loggers.update(logging.Logger.manager.loggerDict)


def restore_builtins():
    """Puts the builtins back, without using one: a program may have replaced them all."""
    _builtins.clear()
    _builtins.update(_own_builtins)


def restore():
    """Puts them back."""
    restore_builtins()
    sys.modules.clear()
    sys.modules.update(_modules)
    for name, names in _names.items():
        module = vars(_modules[name])
        if len(module) == len(names) and all(module.get(key) is value for key, value in names.items()):
            continue
        for key in [key for key in module if key not in names]:
            del module[key]
        module.update(names)
    for items, kept in _lists:
        items[:] = kept
    _restore_interpreter()
    _restore_logging()
    _restore_files()


def _restore_interpreter():
    sys.settrace(None)
    sys.setprofile(None)
    sys.setrecursionlimit(1000)
    sys.excepthook = sys.__excepthook__
    sys.displayhook = sys.__displayhook__
    threading.excepthook = threading.__excepthook__
    for tool in range(6):
        if sys.monitoring.get_tool(tool) is not None:
            sys.monitoring.free_tool_id(tool)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    decimal.setcontext(decimal.Context())
    atexit._clear()
    # The end of a program has ended all finalizers for good.
    weakref.finalize._shutdown = False
    weakref.finalize._registered_with_atexit = False
    gc.enable()
    linecache.clearcache()
    with warnings._lock:
        warnings._filters_mutated_lock_held()
    warnings.onceregistry.clear()


def _restore_logging():
    logging.disable(logging.NOTSET)
    logging.captureWarnings(False)
    known = logging.Logger.manager.loggerDict
    for name in [name for name in known if name not in _loggers]:
        del known[name]
    for logger in (logging.root, *(logging.getLogger(name) for name in _loggers)):
        logger.handlers.clear()
        logger.filters.clear()
        logger.propagate, logger.disabled = True, False
        logger.setLevel(logging.WARNING if logger is logging.root else logging.NOTSET)


def _restore_files():
    os.environ.clear()
    os.environ.update(_environment)
    os.chdir(_environment["HOME"])
    for folder in (_environment["HOME"], "/tmp"):
        _empty(folder)


def _empty(folder):
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            _empty(entry.path)
            os.rmdir(entry.path)
        else:
            os.remove(entry.path)
