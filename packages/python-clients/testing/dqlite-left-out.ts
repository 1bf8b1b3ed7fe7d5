/** Recorded calls that aren't made again in Python, each with its reason. The list may only shrink: its length is in the test. */

const FIRST =
  "a variant of the recorded binding that asks the first address alone; the simulated one searches for the leader";
const EAGER =
  "a variant of the recorded binding that connects when the client is made; the simulated one doesn't";
const SPARE = "a variant of the recorded binding that adds as a spare; the simulated one adds voters";
const CODES =
  "a variant of the recorded binding with other return codes; the mapping's test holds what becomes of each code";
const STAND_IN = "a stand-in for the native library, which the simulated one can't be replaced by";
const SEQUENCE = "a sequence of answers over seconds; the simulator's own tests hold it";
const PROCESS = "what an ending interpreter or a second process leaves behind has no counterpart here";
const STDERR = "nothing but what reaches stderr, which tests/dqlitepy-calls.test.ts holds";
const LOADER = "environment variables of the native loader aren't modelled";
const FILES = "no accident does this to the files, or the recording lists them and calls nothing";
const SQL = "SQL that the simulated database doesn't have";

export const LEFT_OUT: Readonly<Record<string, string>> = {
  "lib-env-missing": LOADER,
  "lib-env-notelf": LOADER,
  "get-version": "the version is the recorded binding's own",
  "lib-missing-stderr": STDERR,
  "files-list": FILES,
  "corrupt-closed-badrange": FILES,
  "corrupt-closed-badrange-open": FILES,
  "corrupt-closed-badrange-count": FILES,
  "exit-running": PROCESS,
  "exit-after-stop": PROCESS,
  "exit-after-close": PROCESS,
  "stop-client-connected-eager": EAGER,
  "bypass-stop": "DQLITEPY_BYPASS_STOP is left out, and stop() says so",
  "client-failed-del": STDERR,
  "native-segv": "a fault outside dqlite; opendb-long-died is the one inside",
  "thread-lock": "there is one thread here",
  "client-create-nonodes-eager": EAGER,
  "leader-nonodes3-eager": EAGER,
  "leader-nonodes3-first": FIRST,
  "leader-nonodes-rc1": CODES,
  "client-create-nonodes-eager-rc1": CODES,
  "leader-nonodes-rc-1": CODES,
  "client-create-nonodes-eager-rc-1": CODES,
  "leader-nonodes-rc2": CODES,
  "leader-nonodes-rc3": CODES,
  "client-create-nonodes-eager-rc3": CODES,
  "leader-nonodes-rc8": CODES,
  "client-create-nonodes-eager-rc8": CODES,
  "leader-nonodes-clearing": CODES,
  "cluster-unclustered-first": FIRST,
  "add-unclustered-first": FIRST,
  "server-silent-first": FIRST,
  "server-closing-first": FIRST,
  "server-reset-first": FIRST,
  "server-small-first": FIRST,
  "server-garbage-nolimit": "the end of that call depends on the machine's memory",
  "m3-cluster-at-follower": FIRST,
  "m3-add-at-follower": FIRST,
  "m3-add-unreachable-spare": SPARE,
  "m3-add-bad-spare": SPARE,
  "m3-add-badport-spare": SPARE,
  "m3-add-empty-spare": SPARE,
  "m3-cluster-after-spares": SPARE,
  "m3-remove-11": SPARE,
  "m3-remove-12": SPARE,
  "m3-remove-13": SPARE,
  "m1-add-other-cluster-other": "what a node believes that two clusters claim isn't simulated",
  "m1-add-late-members": "a second thread starts the node while the first one's add() waits",
  "election-2": SEQUENCE,
  "election-6": SEQUENCE,
  "election-7": SEQUENCE,
  "election-9": SEQUENCE,
  "election-10": SEQUENCE,
  "quorum-lost-leader-sequence": SEQUENCE,
  "write-leader-stop-1s": SEQUENCE,
  "election-summary": SEQUENCE,
  "eager-after-leader-death-2": EAGER,
  "eager-after-leader-death-cluster": EAGER,
  "eager-after-new-leader": EAGER,
  "quorum-lost-cluster-raw": FIRST,
  "fake-cluster-null": STAND_IN,
  "fake-cluster-role": STAND_IN,
  "fake-leader-empty": STAND_IN,
  "fake-leader-utf8": STAND_IN,
  "fake-start-boom": STAND_IN,
  "fake-start-empty": STAND_IN,
  "fake-stop-boom": STAND_IN,
  "fake-create": STAND_IN,
  "fake-create-cluster": STAND_IN,
  "fake-setter": STAND_IN,
  "fake-setter-none": STAND_IN,
  ...Object.fromEntries(
    ["-2", "-1", "0", "1", "2", "4", "5", "6", "8", "9", "10"].map((code) => [
      `fake-leader-rc${code}`,
      STAND_IN,
    ]),
  ),
  "sql-exec-raise": SQL,
  "sql-query-blob": SQL,
  "sql-query-many": SQL,
  "dbapi-with-select": SQL,
  "dbapi-qinparam": "the recording names no statement, and no statement was found that gives its text",
};
