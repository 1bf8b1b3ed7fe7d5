// A newcomer adds a made-up Fluss code and a made-up dqlite class to a copy of the project, one file after the other. Each
// time the next thing is missing, a check says which file, and what to do; at the end all of them pass.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFiles } from "../../scripts/project-files.ts";

// Each of its checks starts as many programs as a person would. What a test has written stays for the next one: none can be
// tried twice.
const ONCE = { timeout: 1_800_000, retry: 0 };

const root = new URL("../..", import.meta.url).pathname;
const copy = mkdtempSync(join(tmpdir(), "faultbook-one-more-"));
/** What was written by hand, in order. */
const written: string[] = [];

beforeAll(() => {
  for (const path of projectFiles()) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { preserveTimestamps: true });
  }
  // What is compiled already, for the compiler to start from.
  for (const name of readdirSync(join(root, "packages"))) {
    const compiled = join("packages", name, "dist");
    if (existsSync(join(root, compiled)))
      cpSync(join(root, compiled), join(copy, compiled), { recursive: true, preserveTimestamps: true });
  }
  linkModules("");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Every package but ours, whose links have to lead to the copy. */
function linkModules(scope: string): void {
  const from = join(root, "node_modules", scope);
  mkdirSync(join(copy, "node_modules", scope), { recursive: true });
  for (const name of readdirSync(from)) {
    const to = join(copy, "node_modules", scope, name);
    if (scope === "@faultbook") symlinkSync(join("../../packages", name), to);
    else if (name.startsWith("@")) linkModules(name);
    else symlinkSync(join(from, name), to);
  }
}

function read(path: string): string {
  return readFileSync(join(copy, path), "utf8");
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
  written.push(path);
}

/** Puts `text` before the first place where `before` stands. */
function insert(path: string, before: string, text: string): void {
  const source = read(path);
  expect(source, path).toContain(before);
  write(
    path,
    source.replace(before, () => text + before),
  );
}

/** What a command prints; without colours, and without what this run of Vitest tells the ones that it starts. */
function output(command: string, ...args: readonly string[]): string {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|COMPILED)/.test(name)),
  );
  const { stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: "utf8",
    env: { ...env, NO_COLOR: "1", FORCE_COLOR: "0" },
    maxBuffer: 1 << 26,
  });
  return stdout + stderr;
}

/** A script of package.json, which runs on the host's Node 20 too. */
const npm = (...args: readonly string[]) => output("npm", "run", "--silent", ...args);
/** The checks in some files; npx takes the Node of node_modules, whatever the host has. */
const checks = (...files: readonly string[]) => output("npx", "vitest", "run", "--project", "unit", ...files);
/** What the compiler says of the packages: nothing where all is well. */
const types = () => output("npx", "tsc", "-b", "packages/simulator");

const RECORDS = "packages/errors/src/records";
const FACTS = "packages/errors/src/facts.test.ts";
const COVERAGE = "tests/gates/coverage.test.ts";

test(
  "a Fluss code is asked for piece by piece, and complete with its record, cause, example, twin and page",
  ONCE,
  () => {
    const record = "packages/errors/records/fluss/made-up-exception.ts";
    const code = 9_001;
    write(
      record,
      read("packages/errors/records/fluss/database-already-exist.ts")
        .replace(/code: \d+/, `code: ${code}`)
        .replace(/constant: "\w+"/, 'constant: "MADE_UP_EXCEPTION"')
        .replace(/javaException: "\w+"/, 'javaException: "MadeUpException"')
        .replace(/retriable: \{[^}]*\}/, "retriable: { java: false, python: null }")
        .replace(/since: "[^"]*"/, 'since: "unreleased"')
        .replace("common: true", "common: false")
        .replace(/meaning: "[^"]*"/, 'meaning: "A database was named as only tests do"')
        .replace(
          /sentence:[^\n]*/,
          'sentence: "[Database {database}|The database] is made up, so it was refused.",',
        )
        .replace(/ {2}texts: \[[^\]]*\],\n/, "")
        .replace(/answers: \{[\s\S]*?\n {2}\},\n/, 'answers: { retry: "after-change", applied: "no" },\n')
        .replace(
          /causes: \{[\s\S]*?\n {2}\},\n/,
          'causes: { "made-up-name": { title: "The name is made up", remedy: "Take another.", provenance: "read from source" } },\n',
        )
        .replace(/confusedWith: \[[\s\S]*?\n {2}\],\n/, "confusedWith: [],\n")
        .replace(/recordings: \[[^\]]*\]/, "recordings: []"),
    );
    expect(checks(RECORDS)).toContain(
      "packages/errors/src/generated/fluss-codes.ts:1: is not what the records say; run npm run generate.",
    );
    expect(npm("generate")).toContain("files written");
    expect(checks(FACTS)).toContain(
      "packages/errors/facts/fluss-codes.json:1: has no MADE_UP_EXCEPTION; add what was recorded of it.",
    );
    addFact("packages/errors/facts/fluss-codes.json", "codes", {
      code,
      name: "MADE_UP_EXCEPTION",
      javaException: "MadeUpException",
      retriable: { java: false, python: null },
      since: "unreleased",
      inFluss091Server: false,
      inPyfluss100: false,
      inCommonTable: false,
    });

    const missing = checks(COVERAGE);
    const page = "src/content/docs/fluss/made-up-exception.mdx";
    const example = "src/content/examples/fluss/made-up-exception.ts";
    expect(missing).toContain(`${page}: fluss/MADE_UP_EXCEPTION has no page; add the file`);
    expect(missing).toContain(`${example}: fluss/MADE_UP_EXCEPTION has no example; write one`);

    write(page, "---\nerror: fluss/MADE_UP_EXCEPTION\n---\n");
    expect(checks(COVERAGE)).toContain(
      `${page}: has no prose for the causes of fluss/MADE_UP_EXCEPTION; add`,
    );
    write(
      page,
      "---\nerror: fluss/MADE_UP_EXCEPTION\nprose:\n  causes:\n    made-up-name:\n      tell: The name is one that nobody has.\n" +
        "  seen:\n    documented: Nowhere, since it is made up.\n  catches:\n    - Around the creation of a database.\n---\n",
    );
    const source = read("src/content/examples/fluss/database-already-exist.ts").split(
      "await admin.createDatabase",
    )[0]!;
    write(
      example,
      `${source.replace("DATABASE_ALREADY_EXIST", "MADE_UP_EXCEPTION")}// #endregion
try {
  await admin.createDatabase("made_up");
} catch (error) {
  if (!fluss.FlussError.is(error, "MADE_UP_EXCEPTION")) throw error;
  console.log(error.message);
}
await connection.close();
`,
    );
    expect(checks(COVERAGE)).not.toContain("made-up");

    // The example declares what it catches, and nothing in the simulator comes to it yet.
    expect(JSON.parse(npm("example", "--", "fluss/made-up-exception", "--json")).caught).toEqual([]);
    insert(
      "packages/simulator/src/fluss/server/database-service.ts",
      "  // mutation point: database-exists\n",
      '  if (name === "made_up") throw new ApiError("MADE_UP_EXCEPTION", "Database made_up is made up.");\n',
    );
    expect(JSON.parse(npm("example", "--", "fluss/made-up-exception", "--json")).caught).toMatchObject([
      {
        name: "FlussError",
        code,
        codeName: "MADE_UP_EXCEPTION",
        url: expect.stringMatching(/^\/fluss\/made-up-exception\//),
      },
    ]);

    const twin = "src/content/examples/fluss/made-up-exception.py";
    expect(checks("site/prose-checks/fluss-prose.test.ts")).toContain(`${twin}:1: is missing`);
    write(
      twin,
      `import fluss\n\ntry:\n    pass\nexcept fluss.FlussError as error:\n    if error.error_code != ${code}:\n        raise\n`,
    );

    expect(new Set(written.splice(0))).toEqual(
      new Set([record, page, example, twin, "packages/simulator/src/fluss/server/database-service.ts"]),
    );
  },
);

test("a dqlite class is asked for piece by piece too, and complete with its class besides", ONCE, () => {
  const record = "packages/errors/records/dqlite/made-up-error.ts";
  const classes = "packages/errors/src/dqlite/errors.ts";
  write(
    record,
    read("packages/errors/records/dqlite/node-already-running-error.ts")
      .replace(/name: "\w+"/, 'name: "MadeUpError"')
      .replace(
        /meaning: "[^"]*"/,
        'meaning: "A database was named as only tests do"'.replace("database", "node’s database"),
      )
      .replace(/sentence:\s*"[^"]*"/, 'sentence: "The database[ of node {node}][ at {address}] is made up."')
      .replace(
        /answers: \{[\s\S]*?\n {2}\},\n/,
        'answers: { retry: "after-change", retryBecause: "It is made up.", applied: "no", appliedBecause: "It was refused.", passes: { when: "Never", measured: "Nothing was timed." } },\n',
      )
      .replace(
        /causes: \{[\s\S]*?\n {2}\},\n/,
        'causes: { "made-up-name": { title: "The name is made up", remedy: "Take another one.", provenance: "recorded" }, "other-name": { title: "Another name is made up", remedy: "Take the first.", provenance: "recorded" } },\n',
      )
      .replace(/confusedWith: \[[\s\S]*?\n {2}\],\n/, "confusedWith: [],\n")
      .replace(/recordings: \[[^\]]*\]/, "recordings: []"),
  );
  const line =
    read(classes)
      .split("\n")
      .findIndex((text) => text.includes("class NodeError ")) + 1;
  const asked = `${classes}:${line}: has no class MadeUpError, which ${record} describes; add "export class MadeUpError extends NodeError".`;
  expect(npm("generate")).toContain(asked);
  expect(checks(RECORDS)).toContain(asked);
  insert(
    classes,
    "/** A node can't start",
    `/** Made up. */
export class MadeUpError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(MadeUpError, facts.MadeUpError);
  declare readonly "~kind": NodeError["~kind"] & { readonly MadeUpError: true };
}

`,
  );
  expect(types()).toMatch(/errors\.ts.*MadeUpError/);
  expect(checks(RECORDS)).toContain("run npm run generate");
  expect(npm("generate")).toContain("files written");
  expect(types()).toBe("");
  expect(checks(FACTS)).toContain(
    "packages/errors/facts/dqlite-classes.json:1: has no MadeUpError; add what was recorded of it.",
  );
  addFact(
    "packages/errors/facts/dqlite-classes.json",
    "classes",
    {
      name: "MadeUpError",
      bases: ["NodeError"],
      severity: "WARNING",
      recoverable: true,
      documentedInTree: true,
      samples: [
        {
          label: "code+context",
          str: "op failed with code 8 (INTERNAL)",
          attributes: {
            code: 8,
            error_code: "ErrorCode.INTERNAL",
            context: "op",
            message: null,
            node_id: null,
          },
        },
      ],
    },
    "NodeStartError",
  );

  const page = "src/content/docs/dqlite/made-up-error.mdx";
  const example = "src/content/examples/dqlite/made-up-error.ts";
  const missing = checks(COVERAGE);
  expect(missing).toContain(`${page}: dqlite/MadeUpError has no page; add the file`);
  expect(missing).toContain(`${example}: dqlite/MadeUpError has no example; write one`);
  write(
    page,
    "---\nerror: dqlite/MadeUpError\nprose:\n  causes:\n    made-up-name:\n      tell: The name is one that nobody has.\n" +
      "    other-name:\n      tell: It is yet another that nobody has.\n  seen:\n    note: Never.\n    documented: Nowhere.\n" +
      "    differs: It is made up.\n  catches:\n    - Around the opening of a database.\n---\n",
  );
  write(
    example,
    `// @caught MadeUpError
import { MadeUpError } from "@faultbook/errors/dqlite";
import { Node } from "@faultbook/simulator/dqlite";

const node = new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
await node.start();
try {
  await node.openDb("made-up");
} catch (error) {
  if (!(error instanceof MadeUpError)) throw error;
  console.log(error.message);
}
`,
  );
  expect(checks(COVERAGE)).not.toContain("made-up");
  expect(JSON.parse(npm("example", "--", "dqlite/made-up-error", "--json")).caught).toEqual([]);
  const binding = "packages/simulator/src/dqlite/binding/node.ts";
  const imported = read(binding).replace(
    "import {\n  NodeAlreadyRunningError,",
    "import {\n  MadeUpError,\n  NodeAlreadyRunningError,",
  );
  writeFileSync(join(copy, binding), imported);
  insert(
    binding,
    '      if (!this.#isRunning) this.#calls.refuse(call, "open_db"',
    '      if (name === "made-up") throw new MadeUpError("The name is made up");\n',
  );
  expect(JSON.parse(npm("example", "--", "dqlite/made-up-error", "--json")).caught).toMatchObject([
    { name: "MadeUpError", chain: ["MadeUpError", "NodeError", "DqliteError", "Error"] },
  ]);
  expect(new Set(written.splice(0))).toEqual(new Set([record, classes, page, example, binding]));
});

test("with both of them, the checks of errors, pages and search pass, and so do the types", ONCE, () => {
  expect(types()).toBe("");
  // What the library offers has changed, which is meant.
  expect(npm("api")).toContain("packages/errors/api/dqlite.api.md");
  const out = checks(
    "packages/errors",
    "site",
    "tests/gates/coverage.test.ts",
    "packages/simulator/src/dqlite/contracts.test.ts",
  );
  expect(out.split("\n").filter((line) => /^ FAIL|^AssertionError/.test(line))).toEqual([]);
  expect(out).toMatch(/Tests +\d+ passed/);
});

/** Facts are recorded, not written: what a recording of the made-up error would add. */
function addFact(file: string, list: string, fact: object, before?: string): void {
  const facts = JSON.parse(read(file)) as Record<string, { name: string }[]>;
  const at =
    before === undefined ? facts[list]!.length : facts[list]!.findIndex(({ name }) => name === before);
  facts[list]!.splice(at, 0, fact as { name: string });
  writeFileSync(join(copy, file), JSON.stringify(facts));
}
