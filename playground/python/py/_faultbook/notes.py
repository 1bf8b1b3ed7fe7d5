"""What the sandbox notes of an exception. It stands beside the exception where that can be: `vars(error)` is the program's."""

import weakref

from .values import data_of

_notes = {}


def begin():
    """Forgets the notes of the program before."""
    _notes.clear()


def write(error, name, value):
    """Notes something of an exception. Python's own classes can't be pointed to from outside: those keep it themselves."""
    key = id(error)
    if key not in _notes:
        try:
            _notes[key] = (weakref.ref(error, lambda _: _notes.pop(key, None)), {})
        except TypeError:
            data_of(error)[f"_faultbook_{name}"] = value
            return
    _notes[key][1][name] = value


def read(error, name):
    """What was noted, or None."""
    kept = _notes.get(id(error))
    found = None if kept is None else kept[1].get(name)
    return data_of(error).get(f"_faultbook_{name}") if found is None else found
