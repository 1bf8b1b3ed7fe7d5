import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
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
  expect: { poll: { timeout: 60_000 } },
} as const;

const cores = availableParallelism();
/** Programs that never end are waited for until their time is up, and pages until they are idle: cores have room meanwhile. */
const whileOthersWait = Math.ceil(cores * 1.5);

/** What takes longest, in this order. A worker that took one of these last would let the others wait. */
const LONG = [
  // Between files of hostile programs others: two of them at a time would cut off each other's clean runs, which are repeated.
  "/tests/deep/sandbox/contain-webkit",
  "/tests/deep/site/accessibility",
  "/tests/deep/sandbox/contain-firefox",
  "/tests/deep/sandbox/transcripts-firefox",
  "/tests/deep/sandbox/python-webkit",
  "/tests/deep/sandbox/contain-chromium",
  "/tests/deep/add-an-error",
  "/tests/deep/sandbox/python-",
  "/tests/deep/sandbox/transcripts-",
  "/dqlite/mutations.deep",
  "/tests/deep/program/offline",
  "/tests/deep/site/below-a-path",
  "/tests/browser/program/playground",
  "/tests/browser/program/python",
  "/tests/browser/program/example",
  "/tests/browser/sandbox/transcripts",
  "/tests/browser/site/first-screen",
  "/tests/browser/sandbox/",
  "/tests/browser/site/accessibility",
  "/tests/browser/site/arriving",
  "/tests/browser/site/budgets",
  "/tests/browser/site/reach",
  "/tests/browser/program/playback",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((part) => moduleId.includes(part));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/**
 * Unit tests whose programs run in threads of their own, and are ended with them. Late in the life of a process that many files
 * have shared, a thread in an endless loop of WebAssembly may never end.
 */
const WITH_THREADS = [
  "playground/{node,python,program/help}/**/*.test.ts",
  "playground/build/exercises.test.ts",
  "packages/python-clients/**/*.test.ts",
];
const notUnitTests = [...configDefaults.exclude, "**/dist/**", "**/*.deep.test.ts"];

// Unit tests sit beside what they test. Those of the second tier, `npm run test:deep`, say so in their name.
export default defineConfig({
  test: {
    // Vitest would leave one core to the terminal: on a machine with two that is half of it.
    maxWorkers: cores,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "unit",
          // Starting a worker and loading the modules for each file would take as long as a third of the tests.
          isolate: false,
          setupFiles: "./tests/support/left-as-found.ts",
          include: [
            "{packages,playground,quality,site,scripts,bench}/**/*.test.ts",
            "tests/gates/**/*.test.ts",
          ],
          exclude: [...notUnitTests, ...WITH_THREADS],
        },
      },
      {
        resolve: { alias },
        test: { ...shared, name: "unit-with-threads", include: WITH_THREADS, exclude: notUnitTests },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          maxWorkers: whileOthersWait,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "deep",
          sequence: { groupOrder: 1 },
          // Its tests don't need each other. A file of `npm test` that fails is run once more as a whole, by its gate.
          retry: 1,
          include: [
            "{packages,playground,quality,site,scripts,bench}/**/*.deep.test.ts",
            "tests/deep/**/*.test.ts",
          ],
          exclude: [...configDefaults.exclude, "**/dist/**"],
        },
      },
    ],
  },
});
