"""Programs as documentations print them, with the prompts of a console or set in, and as editors save them."""

import re

_PROMPT = re.compile(r"^\s*(?:>>> ?|\.\.\. ?)")
_MARGIN = re.compile(r"[ \t]*")
_FIRST = re.compile(r"^\s*>>>(?: |$)")


def is_session(source):
    """Whether a program is what was typed at a console, with its prompts: there the value of each line is shown."""
    return _FIRST.match(_first_line(source)) is not None


def _first_line(source):
    lines = source.removeprefix("\ufeff").split("\n")
    return next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")


def plain(source):
    """The program as the compiler takes it. Lines keep their numbers."""
    # Python's own reader of files drops the mark, too.
    source = source.removeprefix("\ufeff")
    lines = source.split("\n")
    first = _first_line(source)
    if is_session(source):
        # What a console printed in answer is no code.
        return "\n".join(_PROMPT.sub("", line) if _PROMPT.match(line) else "" for line in lines)
    margin = _MARGIN.match(first)[0]
    # What begins before the margin is text or a comment, or the compiler says what it is.
    return "\n".join(line.removeprefix(margin) for line in lines)
