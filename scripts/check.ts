import { readFileSync, rmSync } from "node:fs";
import { findBrowser } from "../playground/browser/find.ts";
import { enginesLine } from "../tests/engines/engines.ts";
import { run } from "./run.ts";

// `npm test`: every check, one after the other. A later gate still runs after an earlier one failed, so that one
// run shows every problem; only what needs the built site is left out when there is none.

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

type Gate = () => Promise<Tally>;

const gates: readonly (readonly [name: string, gate: Gate])[] = [
  ["packages", command("tsc", ["-b", "packages/simulator"])],
  ["format and lint", command("biome", ["check", "--error-on-warnings", "."])],
  ["types", command("npm", ["run", "--silent", "types"])],
  ["unit tests", vitest("unit")],
  ["build", command("npm", ["run", "--silent", "build"])],
  ["browser tests", vitest("browser")],
];

// Asked first, because a missing browser should cost a sentence and not ten minutes.
try {
  const { executablePath } = await findBrowser();
  console.log(`Browser: ${executablePath}`);
  console.log(enginesLine());
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

let passed = 0;
let failed = 0;
let siteIsBuilt = false;
for (const [name, gate] of gates) {
  console.log(`\n== ${name}`);
  if (name === "browser tests" && !siteIsBuilt) {
    console.error("Left out: the site did not build.");
    failed += 1;
    continue;
  }
  const tally = await gate();
  if (name === "build") siteIsBuilt = tally.failed === 0;
  passed += tally.passed;
  failed += tally.failed;
  console.log(`-- ${name}: ${tally.failed === 0 ? "passed" : "FAILED"}`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A gate that is one command: one check that passes or fails. */
function command(program: string, args: readonly string[]): Gate {
  return async () => ((await run(program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

/** A gate that is one Vitest project: as many checks as it has tests. */
function vitest(project: string): Gate {
  return async () => {
    const report = `.cache/vitest-${project}.json`;
    rmSync(report, { force: true });
    const code = await run("vitest", [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ]);
    const counts = readCounts(report);
    // A file that can't be loaded fails the run without a failed test in it.
    const failures = code === 0 ? counts.failed : Math.max(1, counts.failed);
    return counts.passed + failures === 0
      ? { passed: 0, failed: 1 }
      : { passed: counts.passed, failed: failures };
  };
}

function readCounts(report: string): Tally {
  try {
    const json = JSON.parse(readFileSync(report, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: json.numPassedTests, failed: json.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
