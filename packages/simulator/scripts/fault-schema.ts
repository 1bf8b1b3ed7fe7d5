/** Writes the JSON schemas of fault schedules: `npm run generate:faults`. A test of each system fails if they are out of date. */
import { writeFileSync } from "node:fs";
import { dqliteFaultSchema } from "../src/dqlite/fault-schema.ts";
import { flussFaultSchema } from "../src/fluss/fault-schema.ts";

for (const [system, schema] of [
  ["dqlite", dqliteFaultSchema()],
  ["fluss", flussFaultSchema()],
] as const) {
  const file = new URL(`../schema/${system}-faults.schema.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
