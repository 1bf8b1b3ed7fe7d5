/** Writes the JSON schema of a dqlite fault schedule: `node packages/simulator/scripts/fault-schema.ts`. */
import { writeFileSync } from "node:fs";
import { dqliteFaultSchema } from "../src/dqlite/faults.ts";

const file = new URL("../schema/dqlite-faults.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(dqliteFaultSchema(), null, 2)}\n`);
