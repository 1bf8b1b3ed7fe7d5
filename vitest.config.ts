import { defineConfig } from "vitest/config";

// Unit tests sit beside what they test; browser tests have a project of their own, run after the build.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "playground/**/*.test.ts",
            "site/**/*.test.ts",
            "scripts/**/*.test.ts",
            "tests/gates/**/*.test.ts",
          ],
          environment: "node",
          // A slow machine must not decide a test.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/gates/**"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
