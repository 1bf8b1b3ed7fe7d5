/** Writes the table of methods and errors from what the tests' runs show: `node packages/simulator/scripts/method-table.ts`. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { methodTable, RUNS, TABLE } from "../src/fluss/testing/method-table.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
rmSync(RUNS, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "unit",
    "packages/simulator/src/fluss/codes",
    "packages/simulator/src/fluss/recordings",
  ],
  { cwd: root, env: { ...process.env, FLUSS_METHODS: "write" }, stdio: "inherit" },
);
if (status !== 0) throw new Error("The table is left as it was, because tests fail.");
writeFileSync(TABLE, `${JSON.stringify(methodTable(), null, 2)}\n`);
