import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { packageSources } from "./scripts/package-sources.ts";

/** No test runs against an old `dist/`: imports of our packages lead to their sources. */
const alias = packageSources().map(({ specifier, file }) => ({
  find: new RegExp(`^${specifier}$`),
  replacement: file,
}));

const shared = {
  environment: "node",
  globalSetup: "./tests/support/compile.ts",
  // A slow machine must not decide a test.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
} as const;

// Unit tests sit beside what they test. Those of the second tier, `npm run test:deep`, say so in their name.
export default defineConfig({
  test: {
    // Vitest would leave one core to the terminal: on a machine with two that is half of it.
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "unit",
          include: ["{packages,playground,site,scripts,bench}/**/*.test.ts", "tests/gates/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "**/dist/**", "**/*.deep.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: { ...shared, name: "browser", include: ["tests/browser/**/*.test.ts"] },
      },
      {
        resolve: { alias },
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
