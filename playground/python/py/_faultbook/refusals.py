"""What a program can't have here raises Python's own error, with a sentence that says why."""

import builtins
import io
import os
import posix
import signal
import socket
import subprocess
import sys
import threading
import _thread
import zoneinfo._common

ONE_THREAD = "can't start new thread: programs run in one thread here; asyncio works"
NO_PROCESS = "Operation not permitted: programs can't start processes here"


def _thread_refused(*_, **__):
    raise RuntimeError(ONE_THREAD)


def _process_refused(*_, **__):
    raise PermissionError(1, NO_PROCESS)


def _socket_refused(*_, **__):
    raise OSError(101, "Network is unreachable: there is no network here but that of the simulated clusters")


def _input_refused(prompt="", /):
    if prompt:
        sys.stdout.write(str(prompt))
    raise EOFError("EOF when reading a line: nobody can type here")


def _pipe_refused(*_, **__):
    raise OSError(38, "Function not implemented: there is nobody at the other end of a pipe here")


# A file of a time zone that has been at its offset for ever (RFC 8536): six counts, one offset, its name.
_UTC = b"TZif" + bytes(16) + bytes(19) + b"\x01\0\0\0\x04" + bytes(6) + b"UTC\0"


def _load_zone(key):
    if key in ("UTC", "Etc/UTC"):
        return io.BytesIO(_UTC)
    raise zoneinfo.ZoneInfoNotFoundError(
        f"No time zone found with key {key}: there is UTC alone here; timezone(timedelta(hours=1)) works"
    )


def _alarm_refused(*_, **__):
    raise OSError(38, "Function not implemented: no signal arrives here; asyncio.timeout and wait_for work")


class _RefusedPopen(subprocess.Popen):
    __init__ = _process_refused

    def __del__(self, *_, **__):
        pass


class _RefusedSocket(socket.socket):
    __init__ = _socket_refused


def install():
    for module in (_thread, threading):
        for name in ("start_new_thread", "start_joinable_thread", "_start_joinable_thread", "start_new"):
            if hasattr(module, name):
                setattr(module, name, _thread_refused)
    for name in ("fork", "forkpty", "system", "popen", "posix_spawn", "posix_spawnp"):
        setattr(os, name, _process_refused)
    for name in ("pipe", "pipe2"):
        setattr(os, name, _pipe_refused)
        setattr(posix, name, _pipe_refused)
    for name in ("alarm", "setitimer", "pause"):
        setattr(signal, name, _alarm_refused)
    zoneinfo._common.load_tzdata = _load_zone
    subprocess.Popen = _RefusedPopen
    socket.socket = socket.SocketType = _RefusedSocket
    socket.getaddrinfo = socket.create_connection = socket.gethostbyname = _socket_refused
    builtins.input = _input_refused
