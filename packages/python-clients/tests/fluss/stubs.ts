// Goal: the stubs that the editor and the documentation read are those of the modules, and of the published package.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner } from "../../../../playground/python/testing/run-python.ts";

const src = new URL("../../src/", import.meta.url);
const REPORT = readFileSync(new URL("../../testing/report_stubs.py", import.meta.url), "utf8");
const SURFACE = new URL("../../../errors/facts/fluss-python-surface.json", import.meta.url);

/** The stubs of a package by the dotted names of their modules. */
function stubsOf(name: string): Record<string, string> {
  const files = readdirSync(new URL(`${name}/`, src)).filter((file) => file.endsWith(".pyi"));
  return Object.fromEntries(
    files.map((file) => [
      `${name}.${file.replace(/\.pyi$/, "")}`.replace(/\.__init__$/, ""),
      readFileSync(new URL(`${name}/${file}`, src), "utf8"),
    ]),
  );
}

const run = createPythonRunner();

interface Said {
  readonly where?: string;
  readonly problem?: string;
  readonly of?: string;
  readonly signature?: string;
}

async function report(stubs: Readonly<Record<string, string>>): Promise<readonly Said[]> {
  const result = await run(`import fluss\nSTUBS = ${JSON.stringify(stubs)}\n${REPORT}`);
  expect([result.outcome, result.uncaught?.message]).toEqual(["finished", undefined]);
  return result.console.map(({ text }) => JSON.parse(text) as Said);
}

const problemsIn = (said: readonly Said[]): readonly string[] =>
  said.flatMap(({ where, problem }) => (problem === undefined ? [] : [`${where} ${problem}`]));

test.each(["fluss", "pyarrow"])(
  "%s has what its stubs say, with the same arguments, and no more",
  async (name) => {
    expect(problemsIn(await report(stubsOf(name)))).toEqual([]);
  },
);

test("a method, an argument or a default that differs would be found", async () => {
  const stub = `class TablePath:\n    def table_path(self) -> str: ...\n    def table_path_str(self, dot: str = ".") -> str: ...\n`;
  const problems = problemsIn(await report({ "fluss._metadata": stub }));
  expect(problems).toHaveLength(4);
  expect(problems[0]).toBe("TablePath.table_path isn't there");
});

test("the signatures are those of the published package", async () => {
  const { public: facts } = JSON.parse(readFileSync(SURFACE, "utf8")) as {
    readonly public: Readonly<
      Record<string, { readonly members?: Readonly<Record<string, { readonly stub: string | null }>> }>
    >;
  };
  const said = await report(stubsOf("fluss"));
  const signatures = new Map<string, string[]>();
  for (const { of, signature } of said) {
    if (of !== undefined) signatures.set(of, [...(signatures.get(of) ?? []), signature ?? ""]);
  }
  const wrong = Object.entries(facts).flatMap(([name, { members = {} }]) =>
    Object.entries(members)
      .filter(([, { stub }]) => stub !== null)
      .filter(([member, { stub }]) => signatures.get(`${name}.${member}`)?.includes(stub ?? "") !== true)
      .map(([member, { stub }]) => `${name}.${member}: ${stub}, not ${signatures.get(`${name}.${member}`)}`),
  );
  expect(wrong).toEqual([]);
});
