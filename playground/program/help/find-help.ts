import type { RunState } from "../run-state.ts";
import type { Help, Names } from "./kinds.ts";

/** What helps with a mistake of the program's own that ended a run, if it is known. Without a network nothing is. */
export async function findHelp(
  { result, source, language }: RunState,
  readNames: () => Promise<Names>,
): Promise<Help | undefined> {
  if (result?.outcome !== "uncaught") return undefined;
  try {
    const [{ helpFor }, names] = await Promise.all([import("./help.ts"), readNames()]);
    return helpFor({ source, language, result }, names);
  } catch {
    // The verdict stands without it.
    return undefined;
  }
}
