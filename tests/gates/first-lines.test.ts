// Goal: a reader of an example meets its point first, not imports and set-up.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LEAD_MOST, leadOf, slowStarts } from "./first-lines.ts";

const folder = "src/content/examples";
const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(?:ts|py)$/.test(file))
  .map((file) => ({ path: `${folder}/${file}`, text: readFileSync(`${folder}/${file}`, "utf8") }));

test("examples come to their point", () => {
  expect(examples.length).toBeGreaterThan(200);
  expect(slowStarts(examples)).toEqual([]);
});

test.each([
  ["// @caught A\nimport * as a from 'a';\n\n// #region setup\nb();\nc();\n// #endregion\ntry {\n", 3],
  ["# What.\n# @caught A\nimport a\nfrom b import (\n    c,\n)\n\n# The point.\nd()\n", 6],
  ["import a\n\nb = await start_cluster(\n    c=1,\n)\ntry:\n", 5],
  ["import a\n# region setup\nb()\n# endregion\n\n\ndef c():\n", 4],
])("%j shows so many lines before its point: %i", (text, lines) => {
  expect(leadOf(text)).toBe(lines);
});

test.each([
  `${"import a\n".repeat(LEAD_MOST + 1)}b()\n`,
  'import { FlussError } from "@faultbook/errors/fluss";\nx();\n',
  'import {\n  Config,\n} from "@faultbook/simulator/fluss";\nx();\n',
])("%j is found", (text) => {
  expect(slowStarts([{ path: "src/content/examples/fluss/a.ts", text }])).toHaveLength(1);
});
