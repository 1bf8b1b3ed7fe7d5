import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pack } from "../../../scripts/packages/pack.ts";
import { PUBLISHED } from "../../../scripts/packages/published.ts";
import { projectRoot } from "../../../scripts/project-files.ts";

/** What our users work with, besides what the project has of its own. */
const TOOLS = { vite: "8.4.0", webpack: "5.113.0", "typescript-5.4": "npm:typescript@5.4.5" };
export const NODES = [20, 22, 24] as const;
export type NodeMajor = (typeof NODES)[number];

export interface Ran {
  readonly status: number;
  /** What it printed, and then what it complained of. */
  readonly output: string;
}

/** A project of somebody who installed both packages, outside of this repository, so that nothing is found there. */
export class Consumer {
  readonly folder: string = mkdtempSync(join(tmpdir(), "faultbook-packages-"));

  /** Packs and installs. Returns why it couldn't, where the package registry can't be reached. */
  install(): string | undefined {
    const tarballs = PUBLISHED.map((name) => pack(name, this.folder).tarball);
    // npm has Node's programs by the names of systems, as Node calls them but for one.
    const system = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
    const dependencies = {
      ...TOOLS,
      ...Object.fromEntries(["esbuild", "vitest"].map((name) => [name, installedVersion(name)])),
      "typescript-6": `npm:typescript@${installedVersion("typescript")}`,
      ...Object.fromEntries(
        NODES.filter((major) => !isThis(major)).map((major) => [
          `node-${major}`,
          `npm:node-${system}@${major}`,
        ]),
      ),
    };
    this.write("package.json", JSON.stringify({ private: true, type: "module", dependencies }));
    const quick = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"];
    const { status, stderr } = spawnSync(
      "npm",
      ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", ...quick, ...tarballs],
      { cwd: this.folder, encoding: "utf8", env: usersEnvironment(), shell: process.platform === "win32" },
    );
    if (status !== 0) {
      if (
        /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|_TIMEOUT/.test(stderr)
      )
        return "the package registry can't be reached";
      throw new Error(`npm install fails: ${stderr}`);
    }
    cpSync(join(import.meta.dirname, "consumer"), this.folder, { recursive: true });
    return undefined;
  }

  /** Runs a program of the project in one of the versions of Node. */
  node(major: NodeMajor, ...args: readonly string[]): Promise<Ran> {
    const own = join(this.folder, `node_modules/node-${major}/bin`);
    const bin = isThis(major) ? dirname(process.execPath) : own;
    const env: NodeJS.ProcessEnv = { ...usersEnvironment(), NO_COLOR: "1" };
    // What it starts in turn gets the same Node.
    env["PATH"] = [bin, env["PATH"]].join(delimiter);
    return new Promise((resolve) => {
      execFile(join(bin, "node"), args, { cwd: this.folder, env, maxBuffer: 1 << 26 }, (error, out, err) =>
        resolve({
          status: error === null ? 0 : typeof error.code === "number" ? error.code : 1,
          output: out + err,
        }),
      );
    });
  }

  /** Runs a command that was installed. */
  command(path: string, ...args: readonly string[]): Promise<Ran> {
    return this.node(24, join("node_modules", path), ...args);
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether the tests run in this version of Node, which then needn't be installed. */
function isThis(major: NodeMajor): boolean {
  return process.version.startsWith(`v${major}.`);
}

function installedVersion(name: string): string {
  const manifest = readFileSync(`${projectRoot}/node_modules/${name}/package.json`, "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Without what npm and Vitest tell the programs that they start. */
function usersEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|VITEST|NODE_ENV$|NODE_OPTIONS$|COMPILED$)/i.test(name),
    ),
  );
}
