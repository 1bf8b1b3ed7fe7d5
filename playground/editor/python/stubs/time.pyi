"""Virtual time: it passes while a program waits, and costs no real time."""

def monotonic() -> float:
    """Seconds since some moment; never goes back."""

def perf_counter() -> float: ...
def sleep(seconds: float) -> None:
    """Lets virtual time pass while the cluster goes on. Where the browser can't suspend a program, it raises."""

def strftime(format: str) -> str: ...
def time() -> float:
    """Seconds since 1970, by the virtual clock."""

def time_ns() -> int: ...
