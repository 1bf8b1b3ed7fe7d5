import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const PYTHONPATH = [`${folder}src`, `${folder}tests`].join(delimiter);

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs Python in the folder of the package's tests, where the package can be imported. */
export function runPython(
  command: string,
  args: readonly string[],
  { input = "", env = {} }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: `${folder}tests`,
    input,
    encoding: "utf8",
    // A variable of this machine mustn't switch off what is tested, and no test leaves compiled files behind.
    env: { ...process.env, PYTHONPATH, PYTHONDONTWRITEBYTECODE: "1", FAULTBOOK_LINKS: "", ...env },
    maxBuffer: 1e8,
  });
  return { status, out: stdout, err: error ? String(error) : stderr };
}
