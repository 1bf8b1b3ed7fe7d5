import type { HostileProgram } from "../program.ts";
import { BRIDGE, FORGERY } from "./bridge.ts";
import { LIES } from "./lies.ts";
import { FAULTS, LOOPS, MEMORY, RECURSION } from "./machine.ts";
import { SOURCES } from "./sources.ts";
import { OUTPUT, TAMPERING } from "./tampering.ts";

/** Hostile programs in Python, grouped by what they try. */
export const HOSTILE_PYTHON: Readonly<Record<string, readonly HostileProgram[]>> = {
  "Python: bridge": BRIDGE,
  "Python: forgery": FORGERY,
  "Python: faults": FAULTS,
  "Python: recursion": RECURSION,
  "Python: memory": MEMORY,
  "Python: loops": LOOPS,
  "Python: lies": LIES,
  "Python: tampering": TAMPERING,
  "Python: output": OUTPUT,
  "Python: sources": SOURCES,
};
