// Goal: a reader whose program is wrong is told what to do about this very mistake, and a press does it where it can.
// Steps: run each program in the sandbox, ask for help, apply the fix, run again.
import { glob, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importableNames } from "../../editor/assets/names.ts";
import { pythonModules } from "../../editor/assets/python.ts";
import { typeFiles } from "../../editor/assets/types.ts";
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
import { PYTHON, TYPESCRIPT } from "./testing/cases.ts";

let names: Names;
const aSandbox = () => createNodeSandbox({ reuse: true, wallBudgetMs: 60_000 });
const sandboxes = { typescript: aSandbox(), python: aSandbox() };

beforeAll(async () => {
  names = await importableNames(await pythonModules(repositoryRoot), await typeFiles(repositoryRoot));
});
afterAll(async () => {
  for (const sandbox of Object.values(sandboxes)) await sandbox.close();
});

const run = (source: string, language: Language): Promise<RunResult> =>
  sandboxes[language].run({ code: language === "python" ? { python: source } : { source } });

async function helpOf(source: string, language: Language): Promise<Help | undefined> {
  const result = await run(source, language);
  return findHelp({ ...NO_RUN, source, language, result }, () => Promise.resolve(names));
}

/** Fixes after which a program does all that its writer meant. */
const MADE_WHOLE = new Set(["Start a cluster", "Write await", "Write plain ones"]);

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
      const mended = first.does === "edit" ? first.source : source;
      expect(helpFor({ source: mended, language, result: again }, names)?.text).not.toBe(help?.text);
      if (MADE_WHOLE.has(first.label)) expect(again.outcome).toBe("finished");
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

test("no example of the site is told of a slip", async () => {
  for await (const path of glob("src/content/examples/**/*.{ts,py}", { cwd: repositoryRoot })) {
    const source = await readFile(`${repositoryRoot}/${path}`, "utf8");
    const language = path.endsWith(".py") ? "python" : "typescript";
    const help = helpFor({ source, language, result: finishedRun() }, names);
    if (help && !/^Nothing calls/.test(help.text)) expect.fail(`${path}: ${help.text}`);
  }
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

describe("a program that nobody has written by hand", () => {
  const MISTAKE = "if (1 > 2) {}\nelif (2 > 3) {}\n";
  const helpBeside = async (rest: string): Promise<string | undefined> =>
    helpFor(
      { source: MISTAKE + rest, language: "typescript", result: await run(MISTAKE, "typescript") },
      names,
    )?.text;

  // Some rules take the square of a line's length, and all of them run beside the page's own work.
  test.each([
    ["a line", "/".repeat(400), "/".repeat(401)],
    ["lines", "\n".repeat(997), "\n".repeat(998)],
    ["characters", "// x\n".repeat(990), "// the same line once more\n".repeat(990)],
  ])("is looked at as a whole up to a number of %s", async (_, most, more) => {
    expect(await helpBeside(most)).toBe("TypeScript writes else if.");
    expect(await helpBeside(more)).toBeUndefined();
  });

  test("is told by its first lines where it is none of its language", async () => {
    const source = `package shop;\n${"import java.util.List;\n".repeat(50_000)}`;
    const result = await run("package shop;", "typescript");
    expect(helpFor({ source, language: "typescript", result }, names)?.text).toContain("Java");
  });
});
