"""One interpreter runs several programs: what one has changed is undone before the next."""

import builtins
import gc
import sys

_modules = {}
_names = {}


def remember():
    """Notes the modules and their names as they are before any program."""
    _modules.clear()
    _modules.update(sys.modules)
    for name in ("builtins", "random", "time", "threading", "queue", "asyncio", "traceback", "warnings", "logging"):
        _names[name] = dict(vars(sys.modules[name]))


def restore():
    """Puts them back."""
    sys.modules.clear()
    sys.modules.update(_modules)
    for name, names in _names.items():
        module = vars(sys.modules[name])
        for key in [key for key in module if key not in names]:
            del module[key]
        module.update(names)
