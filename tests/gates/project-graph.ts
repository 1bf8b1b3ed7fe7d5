import type { ICruiseResult } from "dependency-cruiser";
import { importGraph } from "../../scripts/import-graph.ts";
import { rules } from "./rooms.ts";

let graph: Promise<ICruiseResult> | undefined;

/** The import graph of the project with the rules that it breaks, read once for all files of tests that a worker runs. */
export function projectGraph(): Promise<ICruiseResult> {
  graph ??= importGraph({ validate: true, ruleSet: rules });
  return graph;
}
