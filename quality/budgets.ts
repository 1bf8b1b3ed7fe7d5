import type { Limit, Part, Way } from "./budget.ts";

// Every budget of the project is written here and nowhere else: tests and benchmarks hold their figures to it, and /quality/
// shows it beside the figure that was measured last.

const KIB = 1024;

const noted = (...tests: string[]): Way => ({ by: "noted", tests });
const checks = (...tests: string[]): Way => ({ by: "checks", tests });
const bench = (script: string, options?: string): Way => ({
  by: "bench",
  script,
  ...(options !== undefined && { options }),
});

const BOTH_SYSTEMS = ["dqlite", "fluss"] as const;
const SYSTEM_NAMES = { dqlite: "dqlite", fluss: "Fluss" } as const;
const RUNS = bench("playground", "--only runs");
const ENDS = bench("playground", "--only ends");
const EDITS = bench("playground", "--only edits");
const LIGHTHOUSE = bench("playground", "--only lighthouse");
const SIZE_TESTS = noted("packages/errors/src/checks/size.test.ts");
const REFERENCE_TESTS = noted("tests/browser/site/budgets.test.ts");
const BYTES_TESTS = noted("tests/browser/sandbox/bytes.test.ts");

/** How many times another sample of the same run the press to the first line takes, for each system. */
const presses = (kind: string, limit: number): Limit[] =>
  BOTH_SYSTEMS.map((system) => ({
    id: `${kind}/${system}`,
    of: SYSTEM_NAMES[system],
    unit: "times",
    limit,
    at: "p50 and p95",
    way: RUNS,
  }));

const python = (kind: string, limit: number): Limit[] =>
  ["Chromium", "Firefox"].map((engine) => ({
    id: `${kind}/${engine}`,
    of: engine,
    unit: "ms",
    limit,
    at: "p50",
    way: bench("python", `--only ${engine}`),
  }));

/** How many times as long as a hand-written subclass with the same fields. */
const costs = (kind: string, fluss: number, dqlite: number): Limit[] =>
  [
    ["FlussError", fluss] as const,
    ...["DqliteError", "NoLeaderError", "NodeError", "NodeStartError"].map((name) => [name, dqlite] as const),
  ].map(([of, limit]) => ({ id: `${kind}/${of}`, of, unit: "times", limit, way: bench("errors") }));

export const PARTS: readonly Part[] = [
  {
    id: "reading",
    title: "Reading a page",
    budgets: [
      {
        id: "reference-script",
        what: "All JavaScript of a reference page, until it has been idle for 5 s",
        limits: [{ id: "reference-script", unit: "bytes of brotli", limit: 15 * KIB, way: REFERENCE_TESTS }],
      },
      {
        id: "reference-requests",
        what: "Requests for the editor, the sandbox, Python or the search before a reader asks for them",
        limits: [{ id: "reference-requests", unit: "count", limit: 0, way: REFERENCE_TESTS }],
      },
      {
        id: "layout-shift",
        what: "Layout shift, desktop and phone, also where a link brings a context",
        limits: [{ id: "layout-shift", unit: "count", limit: 0, way: REFERENCE_TESTS }],
      },
      {
        id: "lighthouse",
        what: "Lighthouse of a reference page, mobile profile, median of the runs",
        limits: (
          [
            ["performance", "performance", 99],
            ["accessibility", "accessibility", 100],
            ["best-practices", "best practices", 100],
            ["seo", "SEO", 100],
          ] as const
        ).map(([id, of, limit]) => ({ id: `lighthouse/${id}`, of, unit: "score", limit, way: LIGHTHOUSE })),
      },
      {
        id: "axe",
        what: "Checks that fail: axe on every page, light and dark, desktop and phone; text cut or covered in charts",
        limits: [
          {
            id: "axe",
            unit: "count",
            limit: 0,
            way: checks(
              "tests/browser/site/accessibility.test.ts",
              "tests/deep/site/accessibility.test.ts",
              "tests/deep/site/cluster-pictures.test.ts",
            ),
          },
        ],
      },
      {
        id: "first-screen",
        what: "The likeliest cause's remedy on the first screen at 1440×900, within 1.5 screens at 390×844, on every page with causes",
        limits: [
          {
            id: "first-screen",
            unit: "count",
            limit: 0,
            way: noted("tests/browser/site/first-screen.test.ts"),
          },
        ],
      },
    ],
  },
  {
    id: "finding",
    title: "Finding an error",
    budgets: [
      {
        id: "search-first",
        what: "First in the search: constant, class, code, wire code, Java's exception, any recorded text, one typing error",
        limits: [
          {
            id: "search-first",
            unit: "count",
            limit: 0,
            way: checks("site/search/engine.test.ts", "tests/browser/site/search.test.ts"),
          },
        ],
      },
      {
        id: "search-bytes",
        what: "What opening the search fetches; nothing before, and read off the main thread",
        limits: [
          {
            id: "search-bytes",
            unit: "bytes of brotli",
            limit: 90 * KIB,
            way: noted("tests/browser/site/search.test.ts"),
          },
        ],
      },
    ],
  },
  {
    id: "running",
    title: "Running an example",
    budgets: [
      {
        id: "first-run",
        what: "What a first run fetches: sandbox, library and one simulator",
        limits: BOTH_SYSTEMS.map((system) => ({
          id: `first-run/${system}`,
          of: SYSTEM_NAMES[system],
          unit: "bytes of brotli",
          limit: 72 * KIB,
          way: BYTES_TESTS,
        })),
      },
      {
        id: "press-intent",
        what: "Press to first line, after 200 ms of the pointer over the example",
        beside: "its own warm time",
        limits: presses("press-intent", 1.2),
      },
      {
        id: "press-cold",
        what: "Press to first line, cold: by the keyboard, nothing fetched before",
        beside: "the peer's first run",
        limits: presses("press-cold", 0.75),
      },
      {
        id: "press-warm",
        what: "Press to first line, warm",
        beside: "the peer's warm time",
        limits: presses("press-warm", 0.4),
      },
      {
        id: "ends",
        what: "Until an endless program is dead",
        limits: [
          { id: "stop", of: "after Stop", unit: "ms", limit: 50, at: "p95", way: ENDS },
          { id: "overrun", of: "past its 2 s", unit: "ms", limit: 50, at: "p95", way: ENDS },
        ],
      },
      {
        id: "gaps",
        what: "The longest time in which the page answers nothing: opening a link, a paste, or what a program prints",
        also: "as counts of rows and elements in `npm test`",
        limits: [{ id: "gaps", unit: "ms", limit: 100, way: bench("gaps") }],
      },
    ],
  },
  {
    id: "python",
    title: "Running Python",
    budgets: [
      {
        id: "python-first",
        what: "Press to first line, first time ever, files in the browser's cache",
        limits: python("python-first", 3_000),
      },
      {
        id: "python-later",
        what: "Press to first line, a later visit",
        limits: python("python-later", 1_500),
      },
      {
        id: "python-again",
        what: "Press to first line, again on the page",
        limits: python("python-again", 500),
      },
      {
        id: "python-bytes",
        what: "Interpreter, standard library and clients, fetched once and kept by the browser",
        limits: [{ id: "python-bytes", unit: "bytes of brotli", limit: 7 * KIB * KIB, way: BYTES_TESTS }],
      },
    ],
  },
  {
    id: "editing",
    title: "Editing",
    budgets: [
      {
        id: "playground-bytes",
        what: "Everything that the playground loads, editor included, Python not",
        limits: [
          {
            id: "playground-bytes",
            unit: "bytes of brotli",
            limit: 1_900_000,
            way: noted("tests/browser/program/playground.test.ts"),
          },
        ],
      },
      {
        id: "edit-typing",
        what: "Edit to the first typed character, files in the browser's cache",
        limits: [{ id: "edit-typing", unit: "ms", limit: 500, at: "p95", way: EDITS }],
      },
      {
        id: "edit-diagnostic",
        what: "Edit to the first underlined mistake, files in the browser's cache",
        limits: [{ id: "edit-diagnostic", unit: "ms", limit: 2_500, at: "p95", way: EDITS }],
      },
    ],
  },
  {
    id: "library",
    title: "The error library and the simulator",
    budgets: [
      {
        id: "library-bytes",
        what: "The library in a program's bundle, minified",
        limits: [
          { id: "entries", of: "its three main entries", limit: 6_500 },
          { id: "entry-fluss", of: "the Fluss entry", limit: 2_400 },
          { id: "fluss-error", of: "FlussError and ErrorCode", limit: 2_000 },
          { id: "one-more-code", of: "one more code", limit: 30 },
        ].map((one) => ({ ...one, unit: "bytes of gzip", way: SIZE_TESTS })),
      },
      {
        id: "construct",
        what: "Constructing an error at depth 10",
        beside: "a hand-written subclass",
        limits: costs("construct", 1.1, 1.25),
      },
      {
        id: "throw",
        what: "Throwing and catching it at depth 10",
        beside: "a hand-written subclass",
        limits: costs("throw", 1.15, 1.25),
      },
      {
        id: "backoff",
        what: "17 virtual hours of backoff, median",
        limits: [
          { id: "backoff", of: "no cluster", unit: "ms", limit: 50, way: bench("simulator") },
          {
            id: "backoff-cluster",
            of: "beside a healthy cluster",
            unit: "ms",
            limit: 500,
            way: bench("simulator"),
          },
        ],
      },
      {
        id: "provoked",
        what: "Errors that no program here meets, and whose record gives no reason",
        limits: [{ id: "provoked", unit: "count", limit: 0, way: { by: "records" } }],
      },
      {
        id: "hostile",
        what: "Hostile programs that aren't contained: three engines, both languages",
        limits: [
          {
            id: "hostile",
            unit: "count",
            limit: 0,
            way: checks(
              "tests/browser/sandbox/contain.test.ts",
              "tests/deep/sandbox/contain-chromium.test.ts",
              "tests/deep/sandbox/contain-firefox.test.ts",
              "tests/deep/sandbox/contain-webkit.test.ts",
            ),
          },
        ],
      },
    ],
  },
  {
    id: "building",
    title: "Building and testing, on two cores",
    budgets: [
      {
        id: "build",
        what: "Build of the whole site",
        limits: [
          { id: "build-cold", of: "cold", unit: "s", limit: 45, way: bench("build") },
          { id: "build-again", of: "no example changed", unit: "s", limit: 30, way: bench("build") },
        ],
      },
      {
        id: "first-tier",
        what: "The first tier of tests",
        limits: [{ id: "first-tier", unit: "s", limit: 480, way: { by: "run", of: "npm test" } }],
      },
      {
        id: "both-tiers",
        what: "Both tiers of tests together",
        limits: [{ id: "both-tiers", unit: "s", limit: 1_800, way: { by: "run", of: "both tiers" } }],
      },
      {
        id: "room",
        what: "The tests of one room, without a browser",
        limits: [{ id: "room", unit: "s", limit: 20, way: { by: "run", of: "a room" } }],
      },
    ],
  },
];

const LIMITS: ReadonlyMap<string, Limit> = new Map(
  PARTS.flatMap(({ budgets }) => budgets.flatMap(({ limits }) => limits)).map((limit) => [limit.id, limit]),
);

/** The limit of this name. Throws where there is none. */
export function limitOf(id: string): Limit {
  const limit = LIMITS.get(id);
  if (limit === undefined)
    throw new Error(`There is no limit "${id}". Write it down in quality/budgets.ts, or correct the name.`);
  return limit;
}

/** Every limit, in the order of the page. */
export const ALL_LIMITS: readonly Limit[] = [...LIMITS.values()];
