import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { flussFaultSchema } from "./fault-schema.ts";

test("the published schema is the one that the fault kinds give (scripts/fault-schema.ts writes it)", () => {
  const file = new URL("../../schema/fluss-faults.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(flussFaultSchema());
});
