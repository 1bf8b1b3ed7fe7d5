// Bundles each program with each bundler, minified, into out/BUNDLER/PROGRAM.mjs.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

const require = createRequire(import.meta.url);
/** A package that only the project has into which this file is copied. */
const load = (name) => import(name);
const folder = import.meta.dirname;
const entries = (name) =>
  Object.entries(require(`${name}/package.json`).exports)
    .filter(([, target]) => typeof target === "object")
    .map(([entry]) => `${name}${entry.slice(1)}`);

const PROGRAMS = {
  smoke: 'import { smoke } from "./smoke.mjs";\nglobalThis.held = smoke();\n',
  code: 'import { ErrorCode, FlussError } from "@faultbook/errors/fluss";\nglobalThis.held = [ErrorCode, FlussError];\n',
  class: 'import { NoLeaderError } from "@faultbook/errors/dqlite";\nglobalThis.held = NoLeaderError;\n',
  cluster: `import { startCluster } from "@faultbook/simulator/dqlite";
const cluster = await startCluster({ nodes: 3, seed: 7 });
await cluster.kill(cluster.leader);
globalThis.held = cluster.client({ timeoutMs: 500 }).leader().catch((error) => error.message);
`,
  nothing: [...entries("@faultbook/errors"), ...entries("@faultbook/simulator")]
    .map((entry) => `import "${entry}";\n`)
    .join(""),
};

const BUNDLERS = {
  async esbuild(entry, outfile) {
    const { build } = await load("esbuild");
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      logLevel: "error",
    });
  },
  async vite(entry, outfile) {
    const { build } = await load("vite");
    await build({
      root: folder,
      configFile: false,
      logLevel: "error",
      build: {
        outDir: dirname(outfile),
        emptyOutDir: false,
        minify: true,
        target: "es2022",
        // Not as a library, whose code Vite leaves as it is for the next bundler.
        rolldownOptions: { input: entry, output: { entryFileNames: basename(outfile), format: "es" } },
        modulePreload: false,
      },
    });
  },
  async webpack(entry, outfile) {
    const { default: webpack } = await load("webpack");
    const compiler = webpack({
      mode: "production",
      context: folder,
      entry,
      target: ["web", "es2022"],
      experiments: { outputModule: true },
      output: { path: dirname(outfile), filename: basename(outfile), module: true, chunkFormat: "module" },
      performance: false,
    });
    const stats = await new Promise((resolve, reject) =>
      compiler.run((error, result) => (error ? reject(error) : resolve(result))),
    );
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  },
};

const bundler = process.argv[2];
const out = join(folder, "out", bundler);
mkdirSync(out, { recursive: true });
for (const [name, text] of Object.entries(PROGRAMS)) {
  const entry = join(folder, `${name}.${bundler}.mjs`);
  writeFileSync(entry, text);
  await BUNDLERS[bundler](entry, join(out, `${name}.mjs`));
}
