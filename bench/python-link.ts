// What faultbook-link costs a Python program, on this machine's Python. `npm run bench -- python-link`, or with --json.
import { runPython } from "../packages/python-link/scripts/run-python.ts";
import { findPython } from "../scripts/find-python.ts";

const python = findPython(9);
if (python === undefined) {
  console.log("There is no Python 3.9 or later on this machine: nothing is measured.");
} else {
  const { status, out, err } = runPython(python, ["measure.py"]);
  if (status !== 0) throw new Error(err);
  const rows = Object.entries(JSON.parse(out) as Record<string, number>).map(([what, ns]) => ({
    what,
    µs: Number((ns / 1000).toFixed(2)),
  }));
  if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
  else console.table(rows);
}
