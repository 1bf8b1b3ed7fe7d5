"""All that can be told of a program that can't be read: CPython itself gives up at the first problem."""

import ast
import itertools
import re
import warnings

SOURCE_MAX = 100_000
"""A longer program has its first problem told alone."""
READS_MAX = 300
PROBLEMS_MAX = 200
_JOINED_MAX = 8
_DEPTH_MAX = 12

_CODE = re.compile(r"\s*[^\s#]")
_MARGIN = re.compile(r"[ \t]*")
_GOES_ON = re.compile(r"\s*(?:[)\]}]|(?:else|elif|except|finally|case)\b)")
_BLOCK = re.compile(r".*:\s*(?:#.*)?$")
_TEXTS = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|' + r"'''(?:[^'\\]|\\[\s\S]|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'|#.*"
)


def after(first, text):
    """
    The problems of a program as errors, beginning with the one that CPython gave up at. Its statements are read one by one,
    as the indentation shows them. Where it isn't certain that a line begins a statement, what follows isn't read.
    """
    if not isinstance(first, SyntaxError) or len(text) > SOURCE_MAX:
        return [first]
    with warnings.catch_warnings(action="ignore"):
        found = _compiled(text) if _parses(text) else _Mistakes(text, first.lineno or 1).all()
    # Of the first problem CPython says more where it has read all that stands before.
    told = {first.lineno: first}
    for error in found[1:]:
        if (error.lineno or 0) > (first.lineno or 0):
            told.setdefault(error.lineno, error)
    return list(told.values())[:PROBLEMS_MAX]


def _parses(text):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _compiled(text):
    """What can be read, and is refused later: each statement has its own."""
    found = []
    for statement in ast.parse(text).body:
        try:
            compile(ast.Module([statement], []), "", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except SyntaxError as error:
            found.append(error)
    return found


class _Unsure(Exception):
    """Too much has been read, or something that can't be."""


class _Mistakes:
    def __init__(self, text, first):
        self._lines = text.split("\n")
        self._first = first - 1
        self._left = READS_MAX

    def all(self):
        found = []
        try:
            self._collect(0, len(self._lines), found, 0)
        except _Unsure:
            pass
        return found

    def _collect(self, begin, end, found, depth):
        """Adds the problems of the statements in these lines."""
        parts = self._parts(begin, end)
        at = -1
        while (at := at + 1) < len(parts):
            start, stop = parts[at]
            error = self._read(self._lines[start:stop], start)
            if error is None:
                continue
            joined = self._joined(parts, at)
            if joined is not None:
                at = joined
                continue
            is_at_end = self._is_at_end(error, stop)
            is_certain = self._ends_before(parts, at, is_at_end)
            # All before the first line that can't be read may be the beginning of what stands there.
            if not is_certain and (is_at_end or stop <= self._first):
                return
            if depth >= _DEPTH_MAX or not self._inside(start, stop, found, depth):
                found.append(error)
            if not is_certain:
                return

    def _joined(self, parts, at):
        """The index of the last part that completes the one at `at`."""
        start = parts[at][0]
        for last in range(at + 1, min(len(parts), at + _JOINED_MAX)):
            if self._read(self._lines[start : parts[last][1]], start) is None:
                return last
        return None

    def _read(self, lines, start):
        """What CPython says of some lines, each with its own number; None if they can be read."""
        self._left -= 1
        if self._left < 0:
            raise _Unsure
        margin = _margin(next(filter(_CODE.match, lines), ""))
        head = "\n" * (start - 1) + "if 1:\n" if margin and start else "\n" * start
        try:
            ast.parse(head + "\n".join(lines))
        except SyntaxError as error:
            return error
        except (ValueError, RecursionError, MemoryError):
            raise _Unsure from None
        return None

    def _parts(self, begin, end):
        """The statements: each begins where a line is as far left as the first one, and goes on nothing."""
        codes = [at for at in range(begin, end) if _CODE.match(self._lines[at])]
        if not codes:
            return []
        margin = _margin(self._lines[codes[0]])
        starts = [
            at for at in codes if _margin(self._lines[at]) <= margin and not _GOES_ON.match(self._lines[at])
        ]
        return [
            (start, max(at for at in codes if at < stop) + 1)
            for start, stop in itertools.pairwise([*starts, end])
        ]

    def _is_at_end(self, error, stop):
        """Whether more text might have helped."""
        if "never closed" in error.msg or "triple-quoted" in error.msg:
            return True
        line, column = error.lineno or 1, error.offset or 1
        return line > stop or (line == stop and column > len(self._lines[stop - 1].rstrip()))

    def _ends_before(self, parts, at, is_at_end):
        """Whether a part that can't be read ends before those that follow, whatever is wrong with it."""
        code = self._code(parts[at])
        if '"""' in code or "'''" in code or code.rstrip().endswith("\\"):
            return False
        after = parts[at + 1 :]
        if is_at_end and after and not re.match(r"\s*[\w@]", self._lines[after[0][0]]):
            return False
        # Where a bracket is open, nothing that follows may close it.
        return _depth(code)[0] <= 0 or all(_depth(self._code(part))[1] >= 0 for part in after)

    def _code(self, part):
        """Without what stands between quotation marks, and without comments."""
        return _TEXTS.sub("", "\n".join(self._lines[slice(*part)]))

    def _inside(self, start, stop, found, depth):
        """Adds the problems of the blocks of a part whose heads can be read, or of its heads; False where there are none."""
        blocks = self._blocks(start, stop)
        lines = self._lines[start:stop]
        for first, last in blocks:
            lines[first - start : last - start] = [""] * (last - first)
            lines[first - start] = " " * _margin(self._lines[first]) + "pass"
        error = self._read(lines, start) if blocks else None
        line = (error.lineno or 1) - 1 if error else stop
        if error and (self._is_at_end(error, stop) or any(first <= line < last for first, last in blocks)):
            return False
        before = len(found)
        for first, last in blocks:
            if last <= line:
                self._collect(first, last, found, depth + 1)
        if error:
            found.append(error)
        return len(found) > before

    def _blocks(self, start, stop):
        """Lines that are further in than the one above them, which ends with a colon."""
        blocks = []
        at = start
        while (at := at + 1) < stop:
            above = self._lines[at - 1]
            if not _BLOCK.match(above):
                continue
            first = at
            while at < stop and (not _CODE.match(self._lines[at]) or _margin(self._lines[at]) > _margin(above)):
                at += 1
            if at > first:
                blocks.append((first, at))
        return blocks


def _margin(line):
    return len(_MARGIN.match(line)[0].expandtabs())


def _depth(code):
    """How many brackets are open after some code, and the least number at any place in it."""
    end = least = 0
    for character in code:
        if character in "([{":
            end += 1
        elif character in ")]}":
            end -= 1
            least = min(least, end)
    return end, least
