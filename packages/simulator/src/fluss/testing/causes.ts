import type { Cause } from "./cause.ts";
import { ADMIN_CAUSES } from "./causes-admin.ts";
import { JAVA_CAUSES } from "./causes-java.ts";
import { LAKE_AND_LOAD_CAUSES } from "./causes-lake-and-load.ts";
import { PYTHON_CAUSES } from "./causes-python.ts";
import { RAW_CAUSES } from "./causes-raw.ts";
import { READER_CAUSES } from "./causes-readers.ts";
import { REPLICATION_CAUSES } from "./causes-replication.ts";

/** A cause of every code that has a run. */
export const CAUSES: readonly Cause[] = [
  ...PYTHON_CAUSES,
  ...JAVA_CAUSES,
  ...ADMIN_CAUSES,
  ...RAW_CAUSES,
  ...LAKE_AND_LOAD_CAUSES,
  ...READER_CAUSES,
  ...REPLICATION_CAUSES,
];
