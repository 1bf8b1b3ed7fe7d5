import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

// Goal: what the system refuses has the numbers, the words and the classes that it has on Linux.

const run = createPythonRunner();

const printed = async (source: string) => lines(await run(source));

test("errors of the file system have Linux's numbers in their text, attributes and classes", async () => {
  const source = `
import errno, os, shutil
def show(call, *args):
    try: call(*args)
    except OSError as error: print(type(error).__name__, repr(error), error.errno, error, sep=" | ")
show(open, "missing.txt")
show(os.mkdir, "/tmp")
show(os.listdir, __import__("sys").executable and "/proc/self/nothing")
show(open, "/tmp")
open("plain", "w").close()
show(os.listdir, "plain")
os.makedirs("full/inner"); show(os.rmdir, "full")
show(os.close, 77)
show(shutil.copytree, "missing", "copied")
try: open("missing.txt")
except OSError as error: print(error.errno == errno.ENOENT, errno.errorcode[error.errno], os.strerror(error.errno))
`;
  expect(await printed(source)).toEqual([
    "FileNotFoundError | FileNotFoundError(2, 'No such file or directory') | 2 | [Errno 2] No such file or directory: 'missing.txt'",
    "FileExistsError | FileExistsError(17, 'File exists') | 17 | [Errno 17] File exists: '/tmp'",
    "FileNotFoundError | FileNotFoundError(2, 'No such file or directory') | 2 | [Errno 2] No such file or directory: '/proc/self/nothing'",
    "IsADirectoryError | IsADirectoryError(21, 'Is a directory') | 21 | [Errno 21] Is a directory: '/tmp'",
    "NotADirectoryError | NotADirectoryError(20, 'Not a directory') | 20 | [Errno 20] Not a directory: 'plain'",
    "OSError | OSError(39, 'Directory not empty') | 39 | [Errno 39] Directory not empty: 'full'",
    "OSError | OSError(9, 'Bad file descriptor') | 9 | [Errno 9] Bad file descriptor",
    "FileNotFoundError | FileNotFoundError(2, 'No such file or directory') | 2 | [Errno 2] No such file or directory: 'missing'",
    "True ENOENT No such file or directory",
  ]);
});

test("errors that a program makes itself get the class of Linux's number, its own classes too", async () => {
  const source = `
import errno
for number in (errno.ENOENT, errno.EACCES, errno.EPERM, errno.ECONNREFUSED, errno.ETIMEDOUT, errno.EAGAIN, 44):
    print(number, repr(OSError(number, "words")))
class Own(OSError):
    def __init__(self, what):
        super().__init__(errno.ENOENT, what, "file")
own = Own("gone")
print(repr(own), own.errno, own)
print(repr(OSError("2")), repr(OSError(2)))
`;
  expect(await printed(source)).toEqual([
    "2 FileNotFoundError(2, 'words')",
    "13 PermissionError(13, 'words')",
    "1 PermissionError(1, 'words')",
    "111 ConnectionRefusedError(111, 'words')",
    "110 TimeoutError(110, 'words')",
    "11 BlockingIOError(11, 'words')",
    "44 OSError(44, 'words')",
    "Own(2, 'gone') 2 [Errno 2] gone: 'file'",
    "OSError('2') OSError(2)",
  ]);
});

test("a full disk and what is refused here have Linux's numbers, too", async () => {
  const source = `
import errno, os, socket, subprocess
def show(call, *args):
    try: call(*args)
    except OSError as error: print(type(error).__name__, error.errno, errno.errorcode[error.errno])
def fill():
    with open("big", "wb") as file:
        for _ in range(80): file.write(bytes(1_000_000))
show(fill)
show(socket.create_connection, ("localhost", 9001))
show(subprocess.run, ["ls"])
show(os.pipe)
`;
  expect(await printed(source)).toEqual([
    "OSError 28 ENOSPC",
    "OSError 101 ENETUNREACH",
    "PermissionError 1 EPERM",
    "OSError 38 ENOSYS",
  ]);
});
