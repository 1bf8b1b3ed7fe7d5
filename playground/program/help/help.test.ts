// Goal: a reader whose program is wrong is told what to do about this very mistake, and a press does it where it can.
// Steps: run each program in the sandbox, ask for help, apply the fix, run again.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importableNames } from "../../editor/assets/names.ts";
import { pythonModules } from "../../editor/assets/python.ts";
import { repositoryRoot } from "../../node/root.ts";
import { createNodeSandbox } from "../../node/sandbox.ts";
import type { RunResult } from "../../protocol/index.ts";
import { finishedRun } from "../../testing/finished-run.ts";
import type { Language } from "../language.ts";
import { NO_RUN } from "../run-state.ts";
import { verdictOf } from "../verdict.ts";
import { findHelp } from "./find-help.ts";
import { helpFor } from "./help.ts";
import type { Help, Names } from "./kinds.ts";

let names: Names;
const aSandbox = () => createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });
const sandboxes = { typescript: aSandbox(), python: aSandbox() };

beforeAll(async () => {
  names = await importableNames(await pythonModules(repositoryRoot));
});
afterAll(async () => {
  for (const sandbox of Object.values(sandboxes)) await sandbox.close();
});

const run = (source: string, language: Language): Promise<RunResult> =>
  sandboxes[language].run({ code: language === "python" ? { python: source } : { source } });

async function helpOf(source: string, language: Language): Promise<Help | undefined> {
  return helpFor({ source, language, result: await run(source, language) }, names);
}

/** Programs, the words that help has for each, and what its fix is called. */
type Case = readonly [source: string, words: string | RegExp, fix?: string];

const TYPESCRIPT: readonly Case[] = [
  ['await fetch("https://example.org");', "no network here"],
  ["new XMLHttpRequest();", "no network here"],
  ["console.log(process.env);", "not in Node"],
  ['const fs = require("fs");', "Programs here are modules"],
  ["module.exports = {};", "Programs here are modules"],
  ["document.title;", "no page here"],
  ['localStorage.setItem("a", "b");', "each run begins anew"],
  ["setImmediate(() => {});", "setTimeout(f, 0)", "Write setTimeout"],
  ["global.x = 1;", "globalThis", "Write globalThis"],
  ['Buffer.from("x");', "Uint8Array"],
  ['new Worker("a.js");', "one thread"],
  ['describe("a", () => {});', "not test suites"],
  ["await sleep(100);", "no sleep()"],
  ['print("x");', "console.log", "Write console.log"],
  [
    'throw new NoLeaderError("x");',
    "@faultbook/errors/dqlite",
    'Add import { NoLeaderError } from "@faultbook/errors/dqlite"',
  ],
  ['throw new NoLeadrError("x");', "Did you mean NoLeaderError?", "Write NoLeaderError"],
  ["const leader = 1;\nconsole.log(leadr);", "Did you mean leader?", "Write leader"],
  [
    'import * as fluss from "@faultbook/simulator/fluss";\nnew Config({ a: "b" }, fluss);',
    "Config isn't imported",
    "Write fluss.Config",
  ],
  [
    'import * as fluss from "@faultbook/simulator/fluss";\nthrow new FlussError(7, fluss);',
    "It is in @faultbook/simulator/fluss.",
    "Write fluss.FlussError",
  ],
  ["const row: any = undefined;\nconsole.log(row.id);", "row is undefined, and has no id"],
  ["const rows: any = {};\nrows.first().id;", "rows has no function first"],
  ["const x: any = 5;\nx();", "x is a value, not a function"],
  ["for (const x of 5 as any) x;", "needs a list"],
  ["const { a } = null as any;", "taken apart isn't there"],
  ["const a: any = 1;\na = 2;", "keeps its first value"],
  ["const f = (): any => f();\nf();", "calls itself"],
  ['JSON.parse("{");', "isn't JSON"],
  ["globalThis.fetch(1);", "no network here"],
  ["async function* rows() {}\nfor (const row of rows() as any) row;", "for await"],
  ["const id: any = 1n;\nid + 1;", "BigInt(5)"],
  ["(undefined as any)();", "nothing that can be called"],
  ["(new Date() as any).conect();", "has no function conect"],
  ["Console.log(1);", "Did you mean console?", "Write console"],
  ["const client: any = new Clent();", "Did you mean Client?", "Write Client"],
  [
    'import * as fluss from "@faultbook/simulator/fluss";\nawait fluss.startClustr();',
    "Did you mean startCluster?",
    "Write fluss.startCluster",
  ],
  ['import fluss from "@faultbook/simulator/fluss";\nfluss;', "no default export", "Write import * as"],
  [
    'import { retry, NoLeaderError } from "@faultbook/errors";\nretry;\nNoLeaderError;',
    "but in @faultbook/errors/dqlite",
    "Take it from @faultbook/errors/dqlite",
  ],
  [
    'import { FlussError } from "@faultbook/simulator";\nFlussError;',
    "but in @faultbook/errors/fluss",
    "Take it from @faultbook/errors/fluss",
  ],
  ['import * as fluss from "fluss";\nfluss;', "simulated client", "Write @faultbook/simulator/fluss"],
  ['import { a } from "./a.ts";\na;', "one file here"],
  ["async function rows() { return [1]; }\nconst all: any = rows();\nall.map(String);", "all is a promise"],
  ["async function rows() { return [1]; }\n(rows() as any).map(String);", "await rows(…)"],
  [
    'import { startCluster } from "@faultbook/simulator/dqlite";\nconst cluster: any = startCluster();\ncluster.addresses.length;',
    "cluster is a promise",
  ],
  ['throw "no leader";', "A string was thrown", "Write throw new Error(…)"],
  ["throw { code: 7 };", "An Object was thrown"],
  ["throw undefined;", /^undefined was thrown/],
  [
    'import { FlussError } from "@faultbook/error/fluss";\nFlussError;',
    "@faultbook/errors/fluss",
    "Write @faultbook/errors/fluss",
  ],
  ['import { FlusError } from "@faultbook/errors/fluss";\nFlusError;', "FlussError", "Write FlussError"],
  ['import fs from "node:fs";\nfs;', "Modules of Node aren't here"],
  ['import axios from "axios";\naxios;', "Share, then Project"],
  ["function f() {\n  await g();\n}", "is async"],
  ['enum A { b }\nimport fs from "node:fs";\nfs;', "Modules of Node aren't here"],
  ["try {\n  f();\n}\nconsole.log(1);", "A try needs a catch"],
  ["import fluss\n\nprint(1)\n", "looks like Python", "Open it as Python"],
  ["def f():\n    pass\n\nf()\n", "looks like Python", "Open it as Python"],
  ["try:\n    f()\nexcept Exception as error:\n    print(error)\n", "looks like Python", "Open it as Python"],
  [
    "public class A {\n  public static void main(String[] args) {\n    System.out.println(1);\n  }\n}\n",
    "looks like Java",
  ],
  ['package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(1)\n}\n', "looks like Go"],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    f()\n',
    "text of an error",
    "Open the decoder",
  ],
  ["FlussError(code=7): Table db.t does not exist.", "text of an error", "Open the decoder"],
  ["use fluss::client::FlussConnection;\n\nasync fn main() {\n}\n", "looks like Rust"],
  ["SELECT * FROM orders;\n", "This is SQL"],
  ["```ts\nconsole.log(1);\n```\n", "belong to Markdown", "Take them out"],
  ["npm install @faultbook/errors\n", "command for a shell"],
  ["$ python program.py\n", "command for a shell"],
  ['{\n  "code": 7,\n  "message": "x"\n}\n', "This is JSON"],
];

const PYTHON: readonly Case[] = [
  ['raise NoLeaderError("x")', "It is in dqlitepy", "Add from dqlitepy import NoLeaderError"],
  ["import fluss\n\nraise FlussError(7)", "FlussError isn't imported", "Write fluss.FlussError"],
  ["time.sleep(1)", "The module time isn't imported", "Add import time"],
  ["pa.schema([])", "The module pyarrow isn't imported", "Add import pyarrow as pa"],
  ["leader = 1\nprint(leadr)", "Did you mean leader?", "Write leader"],
  ["print(null)", "in Python it is None", "Write None"],
  ["x = true", "in Python it is True", "Write True"],
  ['console.log("x")', "print()", "Write print"],
  ["import requests", "needs a network"],
  ["import numpy", "Share, then Python file"],
  ["from fluss import startCluster", "start_cluster is in faultbook"],
  [
    "import fluss\n\nfluss.ErrorCode.TABLE_NOT_EXISTS",
    "Did you mean TABLE_NOT_EXIST?",
    "Write TABLE_NOT_EXIST",
  ],
  [
    "try:\n    print(1)\n    f = 1 / 0\nexcept ZeroDivisonError:\n    pass",
    "Did you mean ZeroDivisionError?",
    "Write ZeroDivisionError",
  ],
  ["[1].length", "in Python it is len(x)"],
  ['open("rows.csv")', "finds no files here"],
  ['input("name")', "nobody to ask"],
  ["def f():\n    return f()\n\n\nf()", "calls itself"],
  ['import json\n\njson.loads("{")', "isn't JSON"],
  ["import asyncio\n\nasyncio.get_event_loop().run_until_complete(asyncio.sleep(1))", "await main()"],
  ["```python\nprint(1)\n```\n", "belong to Markdown", "Take them out"],
  ["import dqlitpy", "The module is named dqlitepy", "Write dqlitepy"],
  ["from dqlitepy.exceptions import NoLeader", "Did you mean NoLeaderError?", "Write NoLeaderError"],
  ["from faultbook.dqlite import startCluster", "Did you mean start_cluster?", "Write start_cluster"],
  ["import fluss\n\nfluss.FlusError", "Did you mean FlussError?", "Write FlussError"],
  ["import fluss\n\nfluss.startCluster()", "start_cluster is in faultbook"],
  ["if True:\nprint(1)", "indentation"],
  ["if True:\n\tx = 1\n        y = 2", "tabs"],
  ["def f():\n    return await g()\n", "write async def"],
  ["async def f():\n    return [1]\n\n\nf()[0]", "write await"],
  ["async def f():\n    return 1\n\n\nf().real", "write await"],
  ["def f():\n    pass\n\n\nawait f()", "leave out await"],
  ["x = None\nx.leader", "It is None there"],
  ['raise "no leader"', "Only exceptions can be raised", "Write raise RuntimeError(…)"],
  ["try:\n    print(1)\n", "A try needs an except"],
  ['print "x"', "print is a function", "Write print(…)"],
  ["for i in range(3)\n    print(i)", "ends with a colon"],
  ['{}["a"]', "no such key"],
  ["const x = 1;\nconsole.log(x);\n", "looks like TypeScript", "Open it as TypeScript"],
  [
    'import * as fluss from "@faultbook/simulator/fluss";\n',
    "looks like TypeScript",
    "Open it as TypeScript",
  ],
  ["try {\n  f();\n} catch (error) {\n  throw error;\n}\n", "looks like TypeScript", "Open it as TypeScript"],
  ["public class A {\n  public void f() {}\n}\n", "looks like Java"],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    f()\n',
    "text of an error",
    "Open the decoder",
  ],
  ["FlussError(code=7): Table db.t does not exist.", "text of an error", "Open the decoder"],
  ["pip install dqlitepy\n", "command for a shell"],
];

describe.each([
  ["typescript", TYPESCRIPT],
  ["python", PYTHON],
] as const)("in %s", (language, cases) => {
  test.each(cases.map(([source, words, fix]) => ({ source, words, fix })))(
    "$source",
    async ({ source, words, fix }) => {
      const help = await helpOf(source, language);
      expect(help?.text).toMatch(words);
      expect(help?.fixes.length).toBe(fix === undefined ? 0 : 1);
      const [first] = help?.fixes ?? [];
      expect(first?.label).toBe(fix);
      if (first === undefined || first.does === "open") return;
      const again =
        first.does === "switch" ? await run(source, first.language) : await run(first.source, language);
      expect(helpFor({ source, language, result: again }, names)?.text).not.toBe(help?.text);
    },
  );

  test("says nothing of what a client raised, of a program that ended well, and of an error of its own", async () => {
    expect(helpFor({ source: "", language, result: finishedRun() }, names)).toBeUndefined();
    const own = language === "python" ? 'raise ValueError("mine")' : 'throw new Error("mine");';
    expect(await helpOf(own, language)).toBeUndefined();
  });
});

test.each([
  ["Can't find variable: fetch", "ReferenceError", "no network here"],
  ["row is undefined", "TypeError", "row is undefined"],
  ['can\'t access property "id", row is undefined', "TypeError", "has no id"],
  ["undefined is not an object (evaluating 'row.id')", "TypeError", "row is undefined, and has no id"],
  ["too much recursion", "InternalError", "calls itself"],
  ["invalid assignment to const 'a'", "TypeError", "keeps its first value"],
])("what other engines say is understood, too: %s", async (message, name, words) => {
  const result = await run("const row: any = undefined;\nrow.id;", "typescript");
  const uncaught = { ...result.uncaught!, name, message };
  const help = helpFor(
    {
      source: "const row: any = undefined;\nrow.id;",
      language: "typescript",
      result: { ...result, uncaught },
    },
    names,
  );
  expect(help?.text).toContain(words);
});

test("an import joins the one that is there, and stands above the set-up", async () => {
  const source =
    '// What.\nimport { NodeError } from "@faultbook/errors/dqlite";\n\n// #region setup\nlet a = 1;\n// #endregion\nthrow new NoLeaderError(String(a + NodeError.length));\n';
  const [fix] = (await helpOf(source, "typescript"))?.fixes ?? [];
  expect(fix).toMatchObject({
    source: expect.stringContaining('import { NodeError, NoLeaderError } from "@faultbook/errors/dqlite";'),
  });
  const python = "# What.\n\n# region setup\na = 1\n# endregion\nraise NoLeaderError(str(a))\n";
  const [added] = (await helpOf(python, "python"))?.fixes ?? [];
  expect(added).toMatchObject({
    source: `# What.\nfrom dqlitepy import NoLeaderError\n${python.slice("# What.\n".length)}`,
  });
});

test("an error that no line awaits isn't to be caught, but to be awaited first", async () => {
  const lines = (call: string) =>
    `import { Client } from "@faultbook/simulator/dqlite";\nconst client = new Client(["127.0.0.1:9001"]);\n${call}\n`;
  const todo = async (call: string) => verdictOf(await run(lines(call), "typescript"), "typescript").todo;
  expect(await todo("client.leader();")).toContain("write await in front of it");
  expect(await todo("await client.leader();")).not.toContain("write await");
});

test("what the sandbox refuses by itself is told by its own words alone", async () => {
  for (const module of ["multiprocessing", "ctypes", "js"])
    expect(await helpOf(`import ${module}`, "python")).toBeUndefined();
});

test.each([
  ["", true],
  ["// only this\n\n/* and\nthis */\n", true],
  ["# region setup\n# endregion\n", true],
  ["/* not this */ let a = 1;", false],
])("a program that has nothing to run is told so: %j", async (source, isEmpty) => {
  const state = { ...NO_RUN, source, status: "ended", result: finishedRun() } as const;
  const help = await findHelp(state, () => Promise.resolve(names));
  expect(help?.text).toEqual(isEmpty ? expect.stringContaining("nothing in it to run") : undefined);
});

test("a program of two million characters is judged by its first lines", async () => {
  const source = `${"x ".repeat(1_000_000)}`;
  const result = await run("npm install", "typescript");
  const began = performance.now();
  helpFor({ source, language: "typescript", result }, names);
  expect(performance.now() - began).toBeLessThan(200);
});
