import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { limitOf } from "../quality/budgets.ts";

// Measures two builds of the site: a cold one, of packages, Python, examples, pages and search index, and the next one.
const BUDGET = { coldS: limitOf("build-cold").limit, againS: limitOf("build-again").limit };
const root = fileURLToPath(new URL("..", import.meta.url));
const CACHES = [
  "dist",
  ".astro",
  "node_modules/.astro",
  "node_modules/.cache",
  "node_modules/.vite",
  "packages/errors/dist",
  "packages/simulator/dist",
];

function secondsOfBuild(): number {
  const started = performance.now();
  const { status } = spawnSync("npm", ["run", "--silent", "build"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) process.exit(1);
  return Number(((performance.now() - started) / 1000).toFixed(1));
}

for (const cache of CACHES) rmSync(`${root}${cache}`, { recursive: true, force: true });
const result = { coldS: secondsOfBuild(), againS: secondsOfBuild() };

if (process.argv.includes("--json")) console.log(JSON.stringify({ ...result, budget: BUDGET }));
else {
  console.log(`Build of the site, cold: ${result.coldS} s (budget ${BUDGET.coldS} s on 2 cores)`);
  console.log(`Build after it, no example changed: ${result.againS} s (budget ${BUDGET.againS} s)`);
}
