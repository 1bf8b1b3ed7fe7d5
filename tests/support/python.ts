import { spawnSync } from "node:child_process";

/** Whether this machine has a Python with `add_note`, 3.11 or later. Tests that hand it programs are left out where it hasn't. */
export const hasPython: boolean =
  spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0;
