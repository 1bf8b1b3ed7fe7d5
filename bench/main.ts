import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run } from "../scripts/run.ts";

// `npm run bench [-- NAME [options]]` runs one measurement or all of them. Each is a script in this folder.
const folder = fileURLToPath(new URL(".", import.meta.url));
const scripts = readdirSync(folder)
  .filter((file) => /\.(ts|mjs)$/.test(file) && file !== "main.ts")
  .sort();
const named = new Map(scripts.map((file) => [file.replace(/\.\w+$/, ""), file]));

const [name, ...options] = process.argv.slice(2);
if (name !== undefined && !named.has(name)) {
  console.error(`There is no measurement "${name}". Choose one of: ${[...named.keys()].join(", ")}.`);
  process.exit(2);
}

let failures = 0;
for (const file of name === undefined ? scripts : [named.get(name) as string]) {
  if (name === undefined) console.log(`\n== ${file}`);
  failures += Math.min(1, await run("node", [`${folder}${file}`, ...options]));
}
process.exit(failures === 0 ? 0 : 1);
