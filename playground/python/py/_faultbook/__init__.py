"""The Python side of the sandbox: runs a reader's program on the simulated world."""
