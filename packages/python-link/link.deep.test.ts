// The package beside the real clients, as far as pip can install them here.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPython } from "../../scripts/find-python.ts";
import { type Ran, runPython } from "./scripts/run-python.ts";

const command = findPython(9) ?? "";

describe.skipIf(!command)("in an environment of its own", () => {
  const folder = mkdtempSync(join(tmpdir(), "python-link-"));
  const python = join(folder, "bin", "python");
  let missing: readonly string[] = [];

  const run = (args: readonly string[], env?: NodeJS.ProcessEnv): Ran => runPython(python, args, { env });
  /** What one can't have here, without a network or with a Python that there is no wheel for, is left out. */
  const isInstalled = (packages: readonly string[], options: readonly string[] = []): boolean =>
    run(["-m", "pip", "install", "-q", "--only-binary", ":all:", ...options, ...packages]).status === 0;

  beforeAll(() => {
    // Debian's Python makes no environments without one more package; then pip fails as well.
    runPython(command, ["-m", "venv", folder]);
    const alone = ["--no-deps", "--ignore-requires-python"];
    missing = [
      // dqlitepy asks for Python 3.12, and its exceptions need less.
      { name: "dqlitepy", isThere: isInstalled(["dqlitepy==0.1.0"], alone) && isInstalled(["cffi"]) },
      { name: "pyfluss", isThere: isInstalled(["pyfluss==1.0.0"], alone) },
      { name: "sqlalchemy", isThere: isInstalled(["sqlalchemy"]) },
      { name: "pytest", isThere: isInstalled(["pytest"]) },
      { name: "mypy", isThere: isInstalled(["mypy"]) },
    ].flatMap(({ name, isThere }) => (isThere ? [] : [name]));
    if (missing.length > 0) console.warn(`Left out, since pip can't install them: ${missing.join(", ")}`);
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("its tests pass with the errors of the real clients", (context) => {
    const real = ["dqlitepy", "pyfluss"].filter((name) => !missing.includes(name));
    if (real.length === 0) return context.skip("pip can install neither client");
    const { err } = run(["-m", "unittest"], { REAL_CLIENTS: real.join(" ") });
    expect(err.trimEnd().split("\n").at(-1), err).toMatch(/^OK/);
  });

  test("its types hold", (context) => {
    if (missing.includes("mypy")) return context.skip("pip can't install mypy");
    const cache = ["--cache-dir", join(folder, "mypy")];
    const { out, status } = run(["-m", "mypy", "--strict", ...cache, "../src"]);
    expect(status, out).toBe(0);
  });
});
