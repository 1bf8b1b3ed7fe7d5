/**
 * Writes down what the tests' runs of Fluss show, and the table of methods and errors that follows from it:
 * `node packages/simulator/scripts/fluss-runs.ts`.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { methodTable } from "../src/fluss/testing/method-table.ts";
import { RUNS, TABLE } from "../src/fluss/testing/runs.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const room = "packages/simulator/src/fluss";
const tests = readdirSync(`${root}${room}`)
  .filter((name) => /^(codes(-java)?|recordings-(?!coverage)[a-z]+)\.test\.ts$/.test(name))
  .map((name) => `${room}/${name}`);
rmSync(RUNS, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", ...tests],
  { cwd: root, env: { ...process.env, FLUSS_RUNS: "write" }, stdio: "inherit" },
);
if (status !== 0) throw new Error("The table is left as it was, because tests fail.");
writeFileSync(TABLE, `${JSON.stringify(methodTable(), null, 2)}\n`);
