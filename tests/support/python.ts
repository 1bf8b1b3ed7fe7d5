import { spawnSync } from "node:child_process";

/** Whether this machine has Python 3.11 or later, which has `add_note`. Without it, tests that run Python are skipped. */
export const hasPython: boolean =
  spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 0;
