import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HOSTILE } from "../sandbox/programs/index.ts";
import { HOSTILE_PYTHON } from "../sandbox/programs/python/index.ts";

test("SECURITY.md counts the hostile programs as they are", () => {
  const count = (kinds: typeof HOSTILE): number => Object.values(kinds).flat().length;
  const kinds = Object.keys(HOSTILE).length;
  expect(readFileSync("SECURITY.md", "utf8")).toContain(
    `${count(HOSTILE)} hostile programs of ${kinds} kinds, ${count(HOSTILE_PYTHON)} of them in Python`,
  );
});
