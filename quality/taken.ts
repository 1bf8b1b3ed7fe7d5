import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";
import type { Taken } from "./results.ts";

/** What decides a figure: all but texts about the project, and the saved results themselves. */
const SOURCES = [
  "packages",
  "playground",
  "site",
  "src",
  "public",
  "bench",
  "tests",
  "scripts",
  "astro.config.mjs",
  "package-lock.json",
];

/** The state of the sources, as git names it; `sources` and `commit` are null where there is no repository. */
export function sourcesNow(root: string): Pick<Taken, "commit" | "sources" | "changed"> {
  const git = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
    return status === 0 ? stdout.trim() : null;
  };
  const commit = git("rev-parse", "--short=7", "HEAD");
  const trees = git("rev-parse", ...SOURCES.map((path) => `HEAD:./${path}`));
  if (commit === null || trees === null) return { commit: null, sources: null, changed: false };
  const sources = createHash("sha256").update(trees).digest("hex").slice(0, 12);
  return { commit, sources, changed: git("status", "--porcelain", "--", ...SOURCES) !== "" };
}

/** The load of the machine over the last minute. */
export const loadNow = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

/** Describes this moment on this machine. */
export function takenNow(
  root: string,
  command: string,
  loadBefore: number,
  versions: Readonly<Record<string, string>> = {},
): Taken {
  return {
    at: `${new Date().toISOString().slice(0, 19)}Z`,
    command,
    ...sourcesNow(root),
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${release()} ${arch()}`,
      load: [loadBefore, loadNow()],
    },
    versions: { Node: process.versions.node, ...versions },
  };
}
