/** What of the requests over the wire can't be asked of the simulator, each with its reason, and what 1.18.1 does otherwise. */

const PREPARED = "dqlitepy has no prepared statements, so the simulated server takes none";
const UNUSED = "a request that neither go-dqlite's client nor its driver makes";
const C_API = "a call of libdqlite's C functions in an order that neither go-dqlite nor the binding has";
const FRAMES = "bytes that no client sends";
const TOOLS = "go-dqlite's command-line tools";
const BINDS =
  "libdqlite's own number for an address; what becomes of it in a start is replayed from the other recordings";
const DAMAGE = "the simulated damages don't reach single bytes of a file";

/** By the beginning of `scenario | step`. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "a-follower | prepared query": PREPARED,
  "a-follower | finalize": PREPARED,
  "a-follower | describe": UNUSED,
  "a-follower | weight": UNUSED,
  "a-follower | dump": UNUSED,
  "b-sql-errors | prepare": PREPARED,
  "b-sql-errors | wrong db id": UNUSED,
  "b-sql-errors | syntax error prepare": PREPARED,
  "b-sql-errors | comment prepare": PREPARED,
  "b-sql-errors | unknown stmt": PREPARED,
  "b-sql-errors | unknown param": PREPARED,
  "b-sql-errors | too many params": PREPARED,
  "b-sql-errors | interrupt": UNUSED,
  "d-leader-killed | idle connection just reading": "the simulated client only reads when it has asked",
  "d3-transfer | prepared": PREPARED,
  "f-port-in-use": BINDS,
  "g-data-dir | not writable (other user) (id 2": "the same start as that of id 1, which is replayed",
  "g-data-dir | disk of 64k": "a sequence of calls; machine.test.ts holds what each came to",
  "g-data-dir | metadata1 and 2": "the simulated directory has one metadata file",
  "g-data-dir | first closed segment: format word 99": DAMAGE,
  "g-data-dir | first closed segment: data": DAMAGE,
  "g-data-dir | first closed segment: header": DAMAGE,
  "g-data-dir | first closed segment: payload": DAMAGE,
  "g-data-dir | snapshot meta": "a snapshot that no node has written",
  "g-data-dir | same data dir": C_API,
  "h-membership | ... that node":
    "what a node knows of a cluster that calls it by another id isn't simulated",
  "k-start-stop": C_API,
  "j-malformed | protocol": FRAMES,
  "j-malformed | legacy": FRAMES,
  "j-malformed | handshake": FRAMES,
  "j-malformed | header": FRAMES,
  "j-malformed | words": FRAMES,
  "j-malformed | body": FRAMES,
  "j-malformed | unknown": FRAMES,
  "j-malformed | heartbeat": UNUSED,
  "j-malformed | schema": FRAMES,
  "j-malformed | CLUSTER": FRAMES,
  "j-malformed | DESCRIBE": FRAMES,
  "j-malformed | request after": FRAMES,
  "x-crash | page size": "the settings of a page are dqlite's own, and the simulated database has no pages",
  "x-crash | write via query":
    "four answers in one recording; a write through a query is replayed from the others",
  "go-tools": TOOLS,
};

/** Why a recorded request isn't made again; undefined for one that is. */
export function leftOutOnTheWire(id: string): string | undefined {
  return Object.entries(LEFT_OUT).find(([beginning]) => id.startsWith(beginning))?.[1];
}

const NO_TEXT = "1.11.1 fails before it has a text: `node is NULL`";

/** Requests that libdqlite 1.11.1 answered otherwise than 1.18.1 does, by its recordings or its source. */
export const OTHER_RELEASE: Readonly<Record<string, string>> = {
  "b-sql-errors | query two statements": "1.11.1 ignores what follows the first statement",
  "g-data-dir | missing directory (id 1: bootstraps)": NO_TEXT,
  "g-data-dir | not writable (other user) (id 1: bootstraps)": NO_TEXT,
  "g-data-dir | path is a file (id 2: joins)": NO_TEXT,
  "g-data-dir | path of 2000 characters (id 2: joins)": NO_TEXT,
  "h-membership | add id 0": "1.11.1 takes the id, 1.18.1 ends its process",
  "x-crash | journal mode": "1.11.1 ends its process",
  "x-crash | journal mode query": "1.11.1 ends its process",
  "x-crash | vacuum": "1.11.1 has no limit of attached databases",
  "x-crash | constraint violation via query": "1.11.1 refuses every write through a query",
  "x-crash | remove itself (sole node)": "1.11.1 answers, 1.18.1 ends its process",
};
