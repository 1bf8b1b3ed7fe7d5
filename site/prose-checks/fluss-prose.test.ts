import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fluss } from "@faultbook/errors/catalogue";
import { describe, expect, test } from "vitest";
import { hasPython } from "../../tests/support/python.ts";
import { flussPages, type PythonProgram, paragraphsOf, pythonPrograms } from "./fluss-prose.ts";
import { FLUSS_UPSTREAM_TEXTS, JAVA_ADMIN_CALLS } from "./upstream-texts.ts";

// Checks the Fluss pages against the recordings: quoted texts, times, names. No paragraph may stand on two pages.
const json = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../packages/${path}`, import.meta.url), "utf8"));
interface Recorded {
  readonly call: string;
  readonly scenario: string;
  readonly setup: string;
  readonly notes: string;
  readonly message: string | null;
  readonly str?: string | null;
  readonly elapsed_ms: number;
}
const recordings: Recorded[] = ["recordings", "recordings-later"].flatMap(
  (name) => json(`simulator/facts/fluss-${name}.json`).recordings,
);
const wireCodes: unknown = json("simulator/facts/fluss-wire-codes.json");
interface Member {
  readonly kind: string;
  readonly stub: string | null;
}
const surface: {
  public: Record<string, { members?: Record<string, Member> }>;
  error_codes: Record<string, number>;
  config_keys: Record<string, unknown>;
} = json("errors/facts/fluss-python-surface.json");

const pages = flussPages();
const wireTexts = leavesOf(wireCodes).flatMap(([, leaf]) => (typeof leaf === "string" ? [leaf] : []));
const facts = [
  ...recordings.flatMap(({ call, scenario, setup, notes, message, str }) => [
    message ?? "",
    str ?? "",
    call,
    scenario,
    setup,
    notes,
  ]),
  ...wireTexts,
].map((text) => text.replace(/\s+/g, " "));
const measuredMs = [
  ...recordings.map(({ elapsed_ms }) => elapsed_ms),
  ...leavesOf(wireCodes).flatMap(([key, leaf]) => (key === "ms" ? [Number(leaf)] : [])),
];
const members = Object.values(surface.public).flatMap(({ members = {} }) => Object.entries(members));
const parameters = members.flatMap(([, { stub }]) =>
  [...(stub ?? "").matchAll(/(\w+):/g)].map(([, name]) => name),
);
const names = new Set([
  ...Object.keys(surface.public),
  ...members.map(([name]) => name),
  ...parameters,
  ...Object.keys(surface.error_codes),
  ...JAVA_ADMIN_CALLS,
  ...fluss.flatMap(({ javaException }) => javaException ?? []),
  // Names of pyfluss that its list of public names lacks, words of both languages, and names of the library.
  ...["ErrorCode", "fluss", "pyfluss", "True", "False", "None", "int", "bool", "str", "path", "name", "time"],
  ...["error", "catch", "else", "asyncio", "wait_for", "TimeoutError", "pyarrow", "lib", "ArrowInvalid"],
  ...["async", "with", "await", "connection", "lookuper", "key", "future", "get"],
  ...[
    "Date",
    "now",
    "isRetriable",
    "matchError",
    "retryAdvice",
    "retry",
    "clock",
    "Errors",
    "table",
    "saysNoTable",
    "says_no_table",
  ],
]);

/** The values without parts in a value, at whatever depth, each with its key. */
function leavesOf(value: unknown, key = ""): (readonly [key: string, leaf: unknown])[] {
  if (typeof value !== "object" || value === null) return [[key, value]];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, name));
}

/** Whether a recording contains a text, in which "…" stands for what the page leaves out. */
function isRecorded(quoted: string): boolean {
  const parts = quoted.split("…").map((part) => part.trim());
  return [...facts, ...Object.keys(FLUSS_UPSTREAM_TEXTS)].some((fact) => {
    let from = 0;
    return parts.every((part) => {
      const at = fact.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  });
}

/** Whether a text consists of names that the client has: a call, an option with a value. */
function isNamed(quoted: string): boolean {
  const [option = "", value] = quoted.split("=");
  if (option in surface.config_keys && (value === undefined || /^[\w-]+$/.test(value))) return true;
  if (/^client\.security\.sasl\.(\*|password)$/.test(quoted)) return true;
  const bare = quoted.replace(/"[^"]*"|'[^']*'/g, "");
  return /[a-z]/i.test(bare) && (bare.match(/[A-Za-z_]\w*/g) ?? []).every((name) => names.has(name));
}

test.each(pages.map((page) => [page.name, page] as const))("%s quotes what was recorded", (_, page) => {
  const quoted = paragraphsOf(page).flatMap((text) =>
    [...text.matchAll(/`([^`]+)`/g)].map(([, q]) => q ?? ""),
  );
  expect(quoted.filter((text) => !isRecorded(text) && !isNamed(text) && text !== "1e300")).toEqual([]);
});

test("a text that nobody recorded would be found", () => {
  expect(isRecorded("Table shop.orders does not exist.")).toBe(true);
  expect(isRecorded("Table … exists not")).toBe(false);
  expect(isNamed('create_partition(path, {"region": "US"}, ignore_if_exists=True)')).toBe(true);
  expect(isNamed("admin.alter_table(path)")).toBe(false);
});

// Settings, and times that only the summary of the recordings gives.
const UNMEASURED = new Set([
  "500 ms",
  "300 ms",
  "700 ms",
  "100 ms",
  "9 s",
  "60 s",
  "40 s",
  "30 s",
  "15 s",
  "6 s",
  "5.2 s",
  "1 s",
  "6.6 s",
  "7.9 s",
  "55 s",
  "105 s",
]);

test.each(pages.map((page) => [page.name, page] as const))("%s names times that were measured", (_, page) => {
  const times = paragraphsOf(page).flatMap((text) =>
    [...text.matchAll(/([\d.]*\d)(?: (?:to|and|or) ([\d.]*\d))? (ms|s)\b/g)].flatMap(([, from, to, unit]) =>
      [from, to].filter((value) => value !== undefined).map((value) => `${value} ${unit}`),
    ),
  );
  expect(times.filter((time) => !UNMEASURED.has(time) && !isMeasured(time))).toEqual([]);
});

/** Whether a recorded call took that long, to the precision that the page gives, or the facts name the time. */
function isMeasured(time: string): boolean {
  if (wireTexts.some((text) => text.replace(/[(,;]/g, " ").includes(` ${time}`))) return true;
  const [value = "", unit] = time.split(" ");
  const scale = unit === "s" ? 1000 : 1;
  const digits = value.split(".")[1]?.length ?? 0;
  const within = (scale / 2) * [1, 0.1, 0.01, 0.001][digits]! * 1.02;
  return measuredMs.some((ms) => Math.abs(ms - Number(value) * scale) <= within);
}

test("a time that nobody measured would be found", () => {
  expect(isMeasured("705 ms")).toBe(true);
  expect(isMeasured("4711 ms")).toBe(false);
});

test("no paragraph stands on two pages, nor twice on one", () => {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const page of pages) {
    // A cell that is a link alone names an error, and says nothing that could stand twice.
    for (const text of paragraphsOf(page).filter(
      (one) => one.length > 45 && !/^\[[^\]]*\]\([^)]*\)$/.test(one),
    )) {
      const first = seen.get(text);
      if (first !== undefined) twice.push(`${first} and ${page.name}: ${text}`);
      seen.set(text, page.name);
    }
  }
  expect(twice).toEqual([]);
});

test("each code has a meaning and a sentence of its own", () => {
  for (const words of [fluss.map(({ meaning }) => meaning), fluss.map(({ sentence }) => sentence)]) {
    expect(new Set(words).size).toBe(fluss.length);
  }
});

describe("a page has its prose where its record has causes, and one with a run does", () => {
  test.each(fluss.map((entry) => [entry.constant, entry] as const))("%s", (constant, { noRun, causes }) => {
    const page = pages.find(({ error }) => error === `fluss/${constant}`);
    expect("prose" in (page?.fields ?? {})).toBe(causes.length > 0);
    if (noRun === null) expect(causes.length).toBeGreaterThan(0);
  });
});

const programs = pythonPrograms();
const kinds = new Map<string, Set<string>>();
for (const [name, { kind }] of members) kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));

describe("the Python that readers are shown", () => {
  test("names what pyfluss 1.0.0 has, calls what can be called, and reads what can be read", () => {
    const wrong = programs.flatMap(({ where, code }) => misnamed(code).map((what) => `${where}: ${what}`));
    expect(wrong).toEqual([]);
    expect(programs.length).toBeGreaterThan(9);
  });

  test("stands beside the run of each code, and tests for that code", () => {
    const runs = fluss.filter(({ noRun }) => noRun === null);
    const gaps = runs.flatMap(({ constant, slug, code, inPyfluss100 }) => {
      const file = `src/content/examples/fluss/${slug}.py`;
      const twin = programs.find(({ where }) => where === `examples/fluss/${slug}.py`);
      // A code that the client doesn't know has no constant there.
      const name = inPyfluss100 ? `fluss.ErrorCode.${constant}` : `${code}`;
      if (!twin) return [`${file}:1: is missing; write what ${slug}.ts does in Python.`];
      // No program is told of what stays between a server and a client: the twin declares it.
      return twin.code.includes(name) || twin.code.includes(`@between ${constant}`)
        ? []
        : [`${file}:1: never asks for ${name}; test for it in the except clause.`];
    });
    expect(gaps).toEqual([]);
  });

  test("keeps its indentation: MDX takes it from a template that stands in an attribute", () => {
    expect(pages.filter(({ body }) => /=\{`/.test(body)).map(({ name }) => name)).toEqual([]);
  });

  test("waits within a time of its own where it is written to be copied", () => {
    const copied = programs.filter(
      ({ where }) => where.endsWith(".py") && !existsSync(`src/content/${where.replace(/py$/, "ts")}`),
    );
    const waiting = copied.filter(({ code }) => /# endregion[\s\S]*\bawait /.test(code));
    expect(waiting.length).toBeGreaterThan(4);
    expect(waiting.filter(({ code }) => !code.includes("asyncio.wait_for("))).toEqual([]);
  });

  test("a wrong name would be found", () => {
    expect(misnamed("import fluss\nfluss.ErrorCode.TABLE_GONE\nfluss.Client()")).toHaveLength(2);
    expect(misnamed("error.is_retriable()")).toEqual(["is_retriable is read, not called"]);
    expect(misnamed("info.get_properties")).toEqual(["get_properties is called, not read"]);
    expect(misnamed("admin.create_table(path, ignore_if_exist=True)")).toHaveLength(1);
  });

  // Parsed by Python itself; skipped on a machine without it.
  test.skipIf(!hasPython)(
    "runs on Python 3.9, the oldest that pyfluss takes, and awaits each close()",
    () => {
      expect(tooNew(programs.filter(({ where }) => where !== ABOUT_TASK_GROUPS))).toEqual([]);
      expect(tooNew(programs.filter(({ where }) => where === ABOUT_TASK_GROUPS))).toHaveLength(1);
      const wrong = ["match x:\n    case 1: pass", "def f() -> dict | None: pass", "asyncio.timeout(1)"];
      expect(tooNew(wrong.map((code) => ({ where: "", code })))).toHaveLength(wrong.length);
      expect(tooNew([{ where: "", code: "async def f():\n    await c.close()\nc.close()" }])).toEqual([
        ":3: close() isn't awaited",
      ]);
    },
  );
});

/** The one program that needs Python 3.11, and says so in its guide. */
const ABOUT_TASK_GROUPS = "examples/fluss/table-not-exist-task-group.py";

/** What of programs Python 3.9 doesn't take, and what of pyfluss is called without being awaited. */
function tooNew(shown: readonly PythonProgram[]): string[] {
  const checker = `
import ast, json, sys
NEW = {"timeout", "timeout_at", "TaskGroup", "Runner", "Barrier"}
def problems(code):
    try: tree = ast.parse(code, feature_version=(3, 9))
    except SyntaxError as error:
        yield error.lineno, error.msg
        return
    nodes = list(ast.walk(tree))
    awaited = {id(node.value) for node in nodes if isinstance(node, ast.Await)}
    for node in nodes:
        for hint in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if hint and any(isinstance(part, ast.BitOr) for part in ast.walk(hint)): yield node.lineno, "X | Y as a type"
        if isinstance(node, ast.Attribute) and node.attr in NEW and getattr(node.value, "id", "") == "asyncio":
            yield node.lineno, f"asyncio.{node.attr}"
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "close" and id(node) not in awaited:
            yield node.lineno, "close() isn't awaited"
for p in json.load(sys.stdin):
    for line, what in problems(p["code"]): print(f"{p['where']}:{line}: {what}")`;
  const { status, stdout, stderr } = spawnSync("python3", ["-c", checker], {
    input: JSON.stringify(shown),
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line !== "");
}

/** What a program gets wrong about the client's names. */
function misnamed(code: string): string[] {
  const bare = code.replace(/"""[\s\S]*?"""|#.*$/gm, "").replace(/f?"[^"\n]*"|'[^'\n]*'/g, '""');
  const wrong: string[] = [];
  for (const [, name = ""] of bare.matchAll(/\bfluss\.(\w+)/g)) {
    if (name !== "ErrorCode" && !(name in surface.public)) wrong.push(`fluss has no ${name}`);
  }
  for (const [, name = ""] of bare.matchAll(/\bErrorCode\.(\w+)/g)) {
    if (!(name in surface.error_codes)) wrong.push(`ErrorCode has no ${name}`);
  }
  for (const [, name = "", call] of bare.matchAll(/\.(\w+)(\s*\()?/g)) {
    const kind = kinds.get(name);
    if (kind?.size !== 1) continue;
    if (kind.has("property") && call) wrong.push(`${name} is read, not called`);
    if (kind.has("method") && !call) wrong.push(`${name} is called, not read`);
  }
  for (const [, name = ""] of bare.matchAll(/\b(ignore_\w+|\w+_keys|bucket_count|cascade)\s*=[^=]/g)) {
    if (!parameters.includes(name)) wrong.push(`no parameter ${name}`);
  }
  return wrong;
}

test("remedies that upstream's source disproved don't come back", () => {
  const disproved = [
    /(?:keep|kept) its handle/,
    /has to be created so/,
    /only cause that a pause mends/,
    /new connection after each failure/,
    /asyncio\.timeout\(/,
    /Let the client retry\. That is what the flag is for/,
    /(?:read|look)(?: for the row)? before you write (?:it )?again/i,
    /looks for the row, then tries again/,
    /The client (?:follows that answer itself|deals with it and shows nothing)/,
    /a flush tells\b|around `wait\(\)` and `flush\(\)`/,
    /may be removed by hand/,
    /newer or older than the one your writer holds/,
  ];
  const said = [
    ...pages.flatMap((page) => [...paragraphsOf(page), page.body]),
    ...programs.map(({ code }) => code),
  ];
  expect(said.length).toBeGreaterThan(500);
  expect(said.filter((text) => disproved.some((pattern) => pattern.test(text)))).toEqual([]);
});
