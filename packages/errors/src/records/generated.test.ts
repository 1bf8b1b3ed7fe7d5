// The generated files are what the records say, and the records are checked when they are read.
import { expect, test } from "vitest";
import { generatedFiles, staleFiles } from "../../scripts/generate.ts";
import { problemsOf, readRecords } from "../../scripts/read-records.ts";
import { compilerFindings } from "../../testing/compile.ts";

test("the generated files are fresh", async () => {
  expect(await staleFiles()).toEqual([]);
});

test("one more record changes each file that lists its kind", async () => {
  const records = await readRecords();
  const last = records.fluss.find(({ constant }) => constant === "REQUEST_TIME_OUT");
  const more = { ...records, fluss: [...records.fluss, { ...last!, code: 9999, constant: "ONE_MORE" }] };
  const before = generatedFiles(records);
  const changed = [...generatedFiles(more)].filter(([name, text]) => before.get(name) !== text);
  expect(changed.map(([name]) => name)).toEqual([
    "names.ts",
    "fluss-codes.ts",
    "answers.ts",
    "fluss-records.ts",
  ]);
});

test("the records compile, and so does the script that reads them", () => {
  expect(compilerFindings("tsconfig.records.json")).toBe("");
});

test("a record is refused, by file and with the remedy, that is misnamed, claims another's code, or lacks its class", async () => {
  const { fluss, dqlite, wire } = await readRecords();
  const file = (folder: string, name: string) => `packages/errors/records/${folder}/${name}.ts`;
  const [none] = fluss.filter(({ code }) => code === 0);
  const [base] = dqlite;
  const filed = {
    fluss: [
      { file: file("fluss", "none"), record: none! },
      { file: file("fluss", "other"), record: none! },
    ],
    dqlite: [
      {
        file: file("dqlite", "made-up-error"),
        record: { ...base!, name: "MadeUpError", parent: base!.name },
      },
    ],
    wire: wire.map((record) => ({
      file: file("dqlite-wire", record.constant.toLowerCase().replaceAll("_", "-")),
      record,
    })),
  };
  expect(problemsOf(filed as Parameters<typeof problemsOf>[0], [base!.name])).toEqual([
    "packages/errors/records/fluss/other.ts:1: holds NONE; call the file none.ts.",
    "packages/errors/records/fluss/other.ts:1: code 0 is that of packages/errors/records/fluss/none.ts; give it another.",
    expect.stringMatching(
      /^packages\/errors\/src\/dqlite\/errors\.ts:\d+: has no class MadeUpError, which packages\/errors\/records\/dqlite\/made-up-error\.ts describes; add "export class MadeUpError extends DqliteError"\.$/,
    ),
    expect.stringMatching(
      /^packages\/errors\/src\/dqlite\/errors\.ts:\d+: DqliteError has no record; add packages\/errors\/records\/dqlite\/dqlite-error\.ts\.$/,
    ),
  ]);
});
