import type { Values } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import type { Release } from "./context.ts";

/** The trunk's servers refuse to read no column at all; 0.9.1 gives rows without any. */
const EMPTY =
  "Empty projection is not supported. Please project at least one column. For aggregations like COUNT(*) / COUNT(1), the connector should push down a projection that selects at least one column.";

/** Refuses a choice of columns for a table whose log isn't in the one format that allows it. (ReplicaManager.readFromLog) */
export function checkFormat({ path, properties }: TableMeta): void {
  const format = (properties["table.log.format"] ?? "ARROW").toUpperCase();
  if (format === "ARROW") return;
  throw invalid(
    `Column projection is only supported for ARROW format, but the table ${path} is ${format} format.`,
  );
}

/** Gives the chosen columns of a stored row, which has those of the schema that it was written with. (FileLogProjection) */
export function project(values: Values, fields: readonly number[], release: Release): Values {
  // mutation point: projected-columns
  checkFields(values.length, fields, release);
  return fields.map((field) => values[field]);
}

function checkFields(length: number, fields: readonly number[], release: Release): void {
  if (fields.length === 0 && release === "main") throw invalid(EMPTY);
  const text = `[${fields.join(", ")}]`;
  let previous = -1;
  for (const field of fields) {
    if (field < previous) throw invalid(`The projection indexes should be in field order, but is ${text}`);
    if (field === previous) {
      throw invalid(`The projection indexes should not contain duplicated fields, but is ${text}`);
    }
    if (field >= length) {
      throw invalid(`Projected fields ${text} is out of bound for schema with ${length} fields.`);
    }
    previous = field;
  }
}

function invalid(message: string): ApiError {
  return new ApiError("INVALID_COLUMN_PROJECTION", message);
}
