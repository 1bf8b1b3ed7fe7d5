import { spawnSync } from "node:child_process";

/** The command of this machine's Python 3 if it is of that minor version or a later one, otherwise undefined. */
export function findPython(minor: number): string | undefined {
  const asked = `import sys; sys.exit(sys.version_info < (3, ${minor}))`;
  return ["python3", "python"].find((command) => spawnSync(command, ["-c", asked]).status === 0);
}
