import { findPython } from "../../scripts/find-python.ts";

/** Whether this machine has Python 3.11 or later, which has `add_note`. Without it, tests that run Python are skipped. */
export const hasPython: boolean = findPython(11) !== undefined;
