import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { retryAdvice } from "@faultbook/errors";
import { dqlite } from "@faultbook/errors/catalogue";
import * as classes from "@faultbook/errors/dqlite";
import { describe, expect, test } from "vitest";
import { hasPython } from "../../tests/support/python.ts";
import type { Prose } from "../data/frontmatter.ts";
import { FIGURES, FROM_ELSEWHERE } from "./dqlite-figures.ts";
import { dqlitePages, pythonPrograms } from "./dqlite-prose.ts";
import { paragraphsOf } from "./fluss-prose.ts";
import { DQLITE_UPSTREAM_TEXTS } from "./upstream-texts.ts";

// Checks the dqlite pages against the recordings, the catalogue and the library's own advice, as far as a machine can.
const json = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../packages/${path}`, import.meta.url), "utf8"));
const pages = dqlitePages();
const named = pages.map((page) => [page.name, page] as const);

const upstream = Object.keys(DQLITE_UPSTREAM_TEXTS);
const texts = [
  "errors/facts/dqlite-classes.json",
  "errors/facts/dqlite-texts.json",
  "simulator/facts/dqlite-recordings.json",
  "simulator/facts/dqlite-wire-recordings.json",
].flatMap((path) => strings(json(path)));

/** All strings in a value; a recorded failure of a request also as the client prints it, with its code at the end. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const { kind, message, code } = Object(value) as Record<string, unknown>;
  if (kind === "failure") return [`${message} (${code})`];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** Whether a recording or upstream's source holds a text; "…" stands for what a page leaves out. */
function isRecorded(quoted: string): boolean {
  const parts = quoted.split("…").map((part) => part.trim());
  return [...texts, ...upstream].some((text) => {
    let from = 0;
    return parts.every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  });
}

/** What a page writes as code and isn't a text of an error: calls, options, commands, kinds of statements. */
const CODE =
  /^((except|catch|import|from|raise|async|await|\{|WITH|ss|ip|ls|df|fuser|pip|just|ldd) |\w+: (true|"\w+")$|(new )?[^ ]*\(.*\)$|with \w+[(:])/;

describe("texts", () => {
  test.each(named)("%s quotes what was recorded", (_, page) => {
    const quoted = [...paragraphsOf(page), ...reports(page.body)].flatMap((text) =>
      [...text.matchAll(/`([^`]+)`/g)].map(([, inner = ""]) => inner),
    );
    expect(quoted.filter((text) => text.includes(" ") && !CODE.test(text) && !isRecorded(text))).toEqual([]);
  });

  test("each text that stands in upstream's source alone is quoted", () => {
    const quoting = pages.flatMap(paragraphsOf).join("\n");
    expect(upstream.filter((text) => !quoting.includes(text))).toEqual([]);
    expect(upstream.filter((text) => texts.some((recorded) => recorded.includes(text)))).toEqual([]);
  });

  test("a text that nobody recorded would be found", () => {
    expect(isRecorded("call assign (…): … i/o timeout")).toBe(true);
    expect(isRecorded("the port is in use")).toBe(false);
  });
});

/** The lines of fenced reports, which count as quotations. */
function reports(body: string): string[] {
  return [...body.matchAll(/```text\n([\s\S]*?)```/g)]
    .flatMap(([, block = ""]) => block.trim().split("\n"))
    .map((line) => (line.includes("`") ? `\`${line.split("`")[0]}\`` : `\`${line}\``));
}

const UNITS =
  /(?<![\w.:])\d[\d.]*(?: (?:to|or)(?: \d[\d.]*)?)? ?\d*\.?\d* (?:ms|s|GiB|kB|characters|rows|kills)\b/g;

function figuresOf(text: string): string[] {
  // "3 s or 4 s" is one figure of two budgets.
  const joined = [...text.matchAll(/(?<![\w.:])\d[\d.]* s or \d[\d.]* s\b/g)].map(([figure]) => figure);
  const rest = joined.reduce((left, figure) => left.replaceAll(figure, ""), text);
  return [...joined, ...[...rest.matchAll(UNITS)].map(([figure]) => figure)];
}

describe("figures", () => {
  test.each(named)("%s states those of its recordings, and no others", (name, page) => {
    const checks = FIGURES[name] ?? {};
    const stated = new Set(paragraphsOf(page).flatMap(figuresOf));
    const elsewhere = Object.keys(FROM_ELSEWHERE[name] ?? {});
    expect([...stated].toSorted()).toEqual([...Object.keys(checks), ...elsewhere].toSorted());
    const wrong = Object.entries(checks).flatMap(([figure, check]) => {
      const problem = check(figure);
      return problem === undefined ? [] : [`${figure}: ${problem}`];
    });
    expect(wrong).toEqual([]);
  });

  test("a figure that is off in its last digit would be found", () => {
    const { "3.4 to 6.1 s": range, "5.2 s": middle } = FIGURES["dqlite/no-leader-error"] ?? {};
    expect(range?.("3.4 to 6.0 s")).toContain("6096");
    expect(middle?.("5.3 s")).toContain("5225");
    expect(FIGURES["dqlite/client-error"]?.["7 ms"]?.("6 ms")).toBeDefined();
  });
});

describe("paragraphs", () => {
  test("none stands on two pages, nor twice on one", () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const page of pages) {
      for (const text of paragraphsOf(page).filter(({ length }) => length > 45)) {
        const first = seen.get(text);
        if (first !== undefined) twice.push(`${first} and ${page.name}: ${text}`);
        seen.set(text, page.name);
      }
    }
    expect(twice).toEqual([]);
  });

  test("no two pages share a run of twelve words", () => {
    const seen = new Map<string, string>();
    const shared: string[] = [];
    for (const page of pages) {
      const runs = new Set(paragraphsOf(page).flatMap((text) => runsOf(text, 12)));
      for (const run of runs) {
        const first = seen.get(run);
        if (first !== undefined) shared.push(`${first} and ${page.name}: ${run}`);
        seen.set(run, page.name);
      }
    }
    expect(shared).toEqual([]);
  });
});

/** All sequences of `count` words in a text. A quoted error text counts as one word. */
function runsOf(text: string, count: number): string[] {
  const words = text
    .replace(/`[^`]+`/g, "`")
    .toLowerCase()
    .split(/[^\w`']+/)
    .filter((word) => word !== "");
  return words.slice(count - 1).map((_, index) => words.slice(index, index + count).join(" "));
}

describe.each(dqlite.map((entry) => [entry.name, entry] as const))("%s", (name, entry) => {
  const page = pages.find(({ error }) => error === `dqlite/${name}`);
  const prose = page?.fields["prose"] as Prose;

  test("has all its parts", () => {
    expect(entry.causes.length).toBeGreaterThan(1);
    expect(prose.seen.documented).not.toBe("");
    expect(prose.seen.differs ?? "").not.toBe("");
    expect([prose.seen.note, ...entry.recordings].filter(Boolean).length).toBeGreaterThan(0);
    expect(prose.catches.length).toBeGreaterThan(0);
    expect(entry.confusedWith.map((other) => other.with)).not.toContain(`dqlite/${name}`);
    const { retryBecause, appliedBecause, passes } = entry.answers;
    for (const reason of [retryBecause, appliedBecause, passes?.measured]) {
      expect(reason).toMatch(/^([`A-Z]|dqlitepy ).*\.$/);
    }
  });

  test("says at its top whether today's package raises it", () => {
    expect(/dqlitepy 0\.1\.0/.test(prose.then ?? "")).toBe(!entry.raisedToday);
  });
});

describe("Python", () => {
  const programs = pythonPrograms();
  const stub = readFileSync("packages/python-clients/src/dqlitepy/__init__.pyi", "utf8");
  const exported = /^__all__ = \[(.*)\]$/m.exec(stub)?.[1] ?? "";
  const known = new Set([...exported.matchAll(/'(\w+)'/g)].map(([, name = ""]) => name));

  test("imports what dqlitepy has", () => {
    const imported = programs.flatMap(({ code }) =>
      [...code.matchAll(/^from dqlitepy(?:\.exceptions)? import (?:\(([^)]*)\)|(.*))$/gm)].flatMap(
        ([, many, one = ""]) => (many ?? one).split(",").map((name) => name.trim()),
      ),
    );
    const names = imported.filter((name) => name !== "" && name !== "exceptions");
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(20);
  });

  // Parsed by Python itself; skipped on a machine without it.
  test.skipIf(!hasPython)("parses", () => {
    const checker = "import ast, json, sys\nfor p in json.load(sys.stdin): ast.parse(p['code'], p['where'])";
    const { status, stderr } = spawnSync("python3", ["-c", checker], { input: JSON.stringify(programs) });
    expect([status, String(stderr)]).toEqual([0, ""]);
  });
});

describe("the retry guide's table says what the library advises", () => {
  const guide = pages.find(({ name }) => name === "guides/retrying-dqlite")?.body ?? "";
  const rows = [...guide.matchAll(/^\| (.*) \| `(retry|do-not-retry|may-have-been-applied)` \|$/gm)];
  const { NodeError, ClientError } = classes;
  const node = (code: number, context: string, detail = "text") => new NodeError(detail, { code, context });
  const client = (call: string, detail: string) =>
    new ClientError(detail, { code: 8, context: `dqlitepy_client_${call}` });
  const add = (detail: string) => client("add", detail);
  const [asked, busy] = ["not leader (10250)", "a configuration change is already in progress (5)"];
  const meant: readonly (readonly [words: RegExp, ...errors: Error[]])[] = [
    [/^\[NoLeaderError/, new classes.NoLeaderError("text")],
    [/`open_db\(\)` or/, node(5, "dqlitepy_node_open_db"), node(5, "dqlitepy_node_handover")],
    [/`exec\(\)` or/, node(5, "dqlitepy_node_exec"), node(5, "dqlitepy_node_query")],
    [/is locked`$/, node(8, "dqlitepy_node_exec", "database is locked")],
    [/SQLite's words$/, node(8, "dqlitepy_node_exec", "NOT NULL constraint failed: t.c")],
    [/with code 8$/, new classes.ClientConnectionError("text", { code: 8 })],
    [/UNIQUE/, node(8, "dqlitepy_node_exec", "UNIQUE constraint failed: t.c")],
    [/`remove\(\)`$/, client("remove", asked), client("remove", busy)],
    [/`add\(\)`/, add(asked), add(busy)],
    [/`EOF`$/, add("receive: header: read: i/o timeout"), add("receive: header: EOF")],
    [/in use$/, add("server ID already in use (1)"), add("server address already in use (1)")],
    [
      /^a closed client/,
      new classes.ClientClosedError("text"),
      new classes.NodeNotRunningError("text"),
      new classes.NodeStartError("text"),
    ],
  ];

  test("row by row", () => {
    expect(rows).toHaveLength(meant.length);
    for (const [row, label = "", stated] of rows) {
      const [, ...errors] = meant.find(([words]) => words.test(label)) ?? [];
      expect(errors.length, row).toBeGreaterThan(0);
      for (const error of errors) expect(retryAdvice(error).verdict, row).toBe(stated);
    }
  });
});

test("remedies that upstream's source disproved don't come back", () => {
  const disproved = [
    /Send whatever returns rows to `query\(\)`/,
    /Leave `node_id` out/,
    /the one you meant, you are done/,
    /Catch it alone and do nothing/,
    /`stop\(\)` as the block's last line/,
    /ask a single node for it/,
    /quoted texts: give them as parameters/,
    /Send INSERT … RETURNING and the like to `query\(\)`/,
  ];
  const said = pages.flatMap(paragraphsOf);
  expect(said.length).toBeGreaterThan(500);
  expect(said.filter((text) => disproved.some((pattern) => pattern.test(text)))).toEqual([]);
});
