import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The entries of the packages as their sources, read from their own `exports`: no test runs against an old `dist/`. */
const sources = ["errors", "simulator"].flatMap((name) => {
  const { exports } = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, "utf8")) as {
    exports: Record<string, string | { default: string }>;
  };
  return Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target === "string") return [];
    const source = target.default.replace("./dist/", "src/").replace(/\.js$/, ".ts");
    const specifier = `@faultbook/${name}${entry.slice(1)}`;
    return [{ find: new RegExp(`^${specifier}$`), replacement: `${root}packages/${name}/${source}` }];
  });
});

const shared = {
  environment: "node",
  globalSetup: "./tests/support/compile.ts",
  // A slow machine must not decide a test.
  testTimeout: 180_000,
  hookTimeout: 180_000,
} as const;

// Unit tests sit beside what they test. Those of the second tier, `npm run test:deep`, say so in their name.
export default defineConfig({
  test: {
    // Vitest would leave one core to the terminal: on a machine with two that is half of it.
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias: sources },
        test: {
          ...shared,
          name: "unit",
          include: ["{packages,playground,site,scripts,bench}/**/*.test.ts", "tests/gates/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "**/dist/**", "**/*.deep.test.ts"],
        },
      },
      {
        resolve: { alias: sources },
        test: { ...shared, name: "browser", include: ["tests/browser/**/*.test.ts"] },
      },
      {
        resolve: { alias: sources },
        test: {
          ...shared,
          name: "deep",
          include: ["{packages,playground,site,scripts,bench}/**/*.deep.test.ts", "tests/deep/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "**/dist/**"],
        },
      },
    ],
  },
});
