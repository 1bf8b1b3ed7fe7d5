import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Measures a cold build of the site: packages, examples, pages, search index. Budget: 30 s on 2 cores.
const BUDGET_S = 30;
const root = fileURLToPath(new URL("..", import.meta.url));
const CACHES = [
  "dist",
  ".astro",
  ".cache",
  "node_modules/.astro",
  "node_modules/.vite",
  "packages/errors/dist",
  "packages/simulator/dist",
];

for (const cache of CACHES) rmSync(`${root}${cache}`, { recursive: true, force: true });
const started = performance.now();
const build = spawnSync("npm", ["run", "--silent", "build"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
const seconds = (performance.now() - started) / 1000;
if (build.status !== 0) process.exit(1);

const result = { coldBuildS: Number(seconds.toFixed(1)), budgetS: BUDGET_S };
if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else console.log(`Cold build of the site: ${result.coldBuildS} s (budget ${BUDGET_S} s on 2 cores)`);
