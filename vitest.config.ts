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
