import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { flussFaultSchema } from "./fault-schema.ts";

test("the published schema is the one that the fault kinds give", () => {
  const file = "packages/simulator/schema/fluss-faults.schema.json";
  const published: unknown = JSON.parse(readFileSync(file, "utf8"));
  const stale = JSON.stringify(published) === JSON.stringify(flussFaultSchema()) ? [] : [file];
  expect(stale, `${file}: not what faults.ts says; run npm run generate:faults.`).toEqual([]);
});
