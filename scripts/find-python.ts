import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";

/** The command of this machine's Python 3 if it is of that minor version or a later one, otherwise undefined. */
export function findPython(minor: number): string | undefined {
  const asked = `import sys; sys.exit(sys.version_info < (3, ${minor}))`;
  return ["python3", "python"].find((command) => spawnSync(command, ["-c", asked]).status === 0);
}

/** The commands of this machine's Pythons from that minor version on, pyenv's included: one for each, oldest first. */
export function findPythons(minor: number): readonly { readonly command: string; readonly minor: number }[] {
  const pyenv = `${homedir()}/.pyenv/versions`;
  const named = Array.from({ length: 30 }, (_, at) => `python3.${at}`).slice(minor);
  const kept = existsSync(pyenv)
    ? readdirSync(pyenv).map((version) => `${pyenv}/${version}/bin/python3`)
    : [];
  const found = new Map<number, string>();
  for (const command of ["python3", "python", ...named, ...kept]) {
    const asked = "import sys; print(sys.version_info[0], sys.version_info[1])";
    const { status, stdout } = spawnSync(command, ["-c", asked], { encoding: "utf8" });
    const [major, has = 0] = (stdout ?? "").split(" ").map(Number);
    if (status === 0 && major === 3 && has >= minor && !found.has(has)) found.set(has, command);
  }
  return [...found].sort(([a], [b]) => a - b).map(([version, command]) => ({ command, minor: version }));
}
