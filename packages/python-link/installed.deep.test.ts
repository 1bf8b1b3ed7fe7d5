// The package as pip installs it, in an empty environment: what its README shows does there what it says.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPythons } from "../../scripts/find-python.ts";
import { readmeBlocks } from "../../scripts/packages/readme-blocks.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const project = join(here, "../..");
const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { version: string };
const found = findPythons(9);
/** The oldest and the newest of them. */
const pythons = found.filter((_, at) => at === 0 || at === found.length - 1);
const blocks = readmeBlocks("python-link");
const shown = (language: string): string => blocks.find((block) => block.language === language)?.code ?? "";

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

// A machine without Python can't install a Python package.
describe.skipIf(pythons.length === 0)("built and installed", () => {
  const folder = mkdtempSync(join(tmpdir(), "faultbook-link-"));
  const made = join(folder, "made");
  let missing = "";

  /** Runs a command with an environment's programs first on the path, and nothing of this repository. */
  const run = (environment: string, command: string, args: readonly string[], cwd = folder): Ran => {
    const bin = join(folder, environment, "bin");
    const { PYTHONPATH, VIRTUAL_ENV, FAULTBOOK_LINKS, ...env } = process.env;
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd,
      encoding: "utf8",
      env: { ...env, PATH: [bin, env["PATH"]].join(delimiter), PYTHONDONTWRITEBYTECODE: "1" },
    });
    return { status, out: stdout ?? "", err: error ? String(error) : stderr };
  };
  const make = (environment: string, command: string): Ran =>
    run(environment, command, ["-m", "venv", join(folder, environment)]);
  const pip = (environment: string, ...args: readonly string[]): Ran =>
    run(environment, "pip", ["install", "-q", "--disable-pip-version-check", ...args]);

  beforeAll(() => {
    const { command } = pythons.at(-1)!;
    // Debian's Python makes no environments without one more package.
    if (make("tools", command).status !== 0) missing = "this Python makes no environments";
    else if (pip("tools", "build", "flit_core>=3.12,<5").status !== 0)
      missing = "the package registry can't be reached";
    else {
      const built = run("tools", "python", ["-m", "build", "--no-isolation", "--outdir", made, here]);
      expect(built.status, built.err).toBe(0);
    }
    if (missing) console.warn(`The installed Python package is left out: ${missing}.`);
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("a source archive and a wheel for every Python are made", (context) => {
    if (missing) return context.skip(missing);
    const name = `faultbook_link-${version}`;
    expect(readdirSync(made).sort()).toEqual([`${name}-py3-none-any.whl`, `${name}.tar.gz`]);
  });

  test("each block of the README is run here", () => {
    expect(blocks.map(({ language }) => language)).toEqual(["text", "sh", "python"]);
  });

  test.for(pythons)("Python 3.$minor installs the wheel", ({ command, minor }, context) => {
    if (missing) return context.skip(missing);
    expectInstalled(`wheel-3.${minor}`, command, ".whl");
  });

  test("it can be installed from the archive too", (context) => {
    if (missing) return context.skip(missing);
    expectInstalled("archive", pythons.at(-1)!.command, ".tar.gz");
  });

  test("installs as the README says", (context) => {
    if (missing) return context.skip(missing);
    expect(make("readme", pythons.at(-1)!.command).status).toBe(0);
    const installed = run("readme", "sh", ["-ec", shown("sh")], project);
    expect(installed.status, installed.err).toBe(0);
    expectLink("readme");
  });

  function expectInstalled(environment: string, command: string, ends: string): void {
    expect(make(environment, command).status).toBe(0);
    const installed = pip(
      environment,
      join(made, readdirSync(made).find((name) => name.endsWith(ends)) ?? ""),
    );
    expect(installed.status, installed.err).toBe(0);
    expectLink(environment);
  }

  /** An error of the client's shape, raised below the README's own lines, ends the program with what the README shows. */
  function expectLink(environment: string): void {
    const program = `${shown("python")}
from clients import table_not_exist
raise table_not_exist()
`;
    const path = `import sys; sys.path.append(${JSON.stringify(join(here, "tests"))})\n`;
    const { err, status } = run(environment, "python", ["-c", path + program]);
    expect(err.split("\n").slice(-3).join("\n")).toBe(shown("text"));
    expect(status).toBe(1);
    const asked = [
      "import faultbook_link, importlib.metadata as m, pathlib",
      "p = pathlib.Path(faultbook_link.__file__).parent",
      "d = m.metadata('faultbook-link')",
      "print((p / 'py.typed').exists(), d['Version'], d['License-Expression'], m.requires('faultbook-link'), p)",
    ].join("\n");
    const { out } = run(environment, "python", ["-c", asked]);
    expect(out).toMatch(
      new RegExp(`^True ${version.replaceAll(".", "\\.")} Apache-2\\.0 None .*${environment}`),
    );
  }
});
