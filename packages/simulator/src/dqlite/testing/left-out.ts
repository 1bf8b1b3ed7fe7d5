/** Recorded calls that the tests don't replay, each with its reason. The list may only shrink: its length is in the test. */

const DBAPI = "Python's DB-API module has no counterpart in JavaScript";
const PROCESS = "what an ending interpreter leaves behind has no counterpart in a simulated process";
const STAND_IN = "a stand-in library that breaks its own contract";
const LOADER = "environment variables of the Python loader aren't modelled";
const OVERLAP = "a segment renamed to overlap another is nothing that an accident does";

/** Ids that begin like this are all left out for one reason. */
export const LEFT_OUT_PREFIXES: Readonly<Record<string, string>> = { "dbapi-": DBAPI };

export const LEFT_OUT = {
  client: {
    "server-small-first": "an answer that is almost dqlite's isn't simulated",
    "server-garbage-nolimit": "the same server without a memory limit: its end depends on the machine",
    "m1-add-other-cluster-other": "what a node believes that two clusters claim isn't simulated",
    "fake-cluster-null": STAND_IN,
    "fake-cluster-role": STAND_IN,
    "fake-leader-empty": STAND_IN,
    "fake-leader-utf8": STAND_IN,
    "fake-stop-boom": "a stand-in library whose stop fails; a failed stop is swallowed, as in closed-stop",
    "fake-setter-none": "options of the binding's setters aren't simulated",
    "fake-leader-rc0": "a stand-in library that succeeds; success is no error",
  },
  node: {
    "lib-import": "importing a package is no call of the simulator",
    "lib-missing-version": "get_version() isn't modelled; the same loading fails in every first use",
    "lib-env-missing": LOADER,
    "lib-env-notelf": LOADER,
    "lib-missing-stderr": "Python's logging to stderr isn't modelled",
    "get-version": "get_version() isn't modelled",
  },
  files: {
    "corrupt-closed-badrange": OVERLAP,
    "corrupt-closed-badrange-open": OVERLAP,
    "corrupt-closed-badrange-count": OVERLAP,
  },
  sql: {
    "sql-exec-raise": "triggers aren't simulated",
    "sql-query-blob": "blobs aren't simulated",
    "sql-query-many": "recursive queries aren't simulated",
    "exit-running": PROCESS,
    "exit-after-stop": PROCESS,
    "exit-after-close": PROCESS,
    "client-leak": PROCESS,
    "client-failed-del": PROCESS,
    "bypass-stop": "an environment variable of the Python package",
    "native-segv": "a fault outside dqlite; opendb-long-died is the one inside",
    "thread-lock": "JavaScript has no second thread in which to call a blocked client",
    "election-summary": "a summary of ten elections; the calibration compares all of them",
  },
} satisfies Record<string, Readonly<Record<string, string>>>;

/** Whether a recorded call is left out with a reason. */
export function isLeftOut(id: string): boolean {
  return (
    Object.values(LEFT_OUT).some((part) => Object.hasOwn(part, id)) ||
    Object.keys(LEFT_OUT_PREFIXES).some((prefix) => id.startsWith(prefix))
  );
}
