// Measures @faultbook/errors against plain subclasses and against the libraries that people would pick instead, in one
// run: constructing, throwing and catching at several depths, instanceof, serialising, matching.
//
//   node bench/errors.mjs [--json] [--quick]
//
// Each figure is a ratio to a hand-written subclass that has the same fields and message, measured in the same
// moments: the two take turns in short batches, and the fastest tenth of each counts. What a library doesn't have is
// left out. Budgets are those of the design, on Node 24, at depth 10.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const asJson = process.argv.includes("--json");
const quick = process.argv.includes("--quick");

if (!existsSync(new URL("node_modules/verror", import.meta.url))) {
  const { status } = spawnSync("npm", ["ci", "--silent"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(
      "The libraries to compare with can't be installed: run `npm ci` in bench/ where a registry is in reach.",
    );
    process.exit(1);
  }
}

const { DqliteError, NodeError, NodeStartError, NoLeaderError } = await import("@faultbook/errors/dqlite");
const { FlussError } = await import("@faultbook/errors/fluss");
const { matchError } = await import("@faultbook/errors");
const { fromJSON, toJSON } = await import("@faultbook/errors/json");
const { default: createError } = await import("@fastify/error");
const { CustomError } = await import("ts-custom-error");
const { Data, Match } = await import("effect");
const { default: ModernError } = await import("modern-errors");
const { default: kafka } = await import("kafkajs");
const { default: VError } = await import("verror");

// What anybody would write by hand, with the same fields, message and link.
class PlainFluss extends Error {
  constructor(message, options) {
    super(message, options);
    this.errorCode = options.errorCode;
    this.docs = "https://faultbook.dev/fluss/table-not-exist/";
  }
}
PlainFluss.prototype.name = "PlainFluss";
class PlainClient extends Error {
  constructor(message, options) {
    super(message, options);
    this.detail = options.detail;
    this.code = options.code;
    this.context = options.context;
    this.docs = "https://faultbook.dev/dqlite/no-leader-error/";
  }
}
class PlainNode extends Error {
  constructor(message, options) {
    super(message, options);
    this.detail = options.detail;
    this.code = options.code;
    this.context = options.context;
    this.nodeId = options.nodeId;
    this.nodeAddress = options.nodeAddress;
    this.docs = "https://faultbook.dev/dqlite/node-error/";
  }
}

const TEXT = "Table db.orders does not exist.";
const FastifyError = createError("FLUSS_TABLE_NOT_EXIST", "Table %s does not exist.");
class CustomFluss extends CustomError {
  constructor(message, errorCode) {
    super(message);
    this.errorCode = errorCode;
  }
}
class TaggedFluss extends Data.TaggedError("TableNotExist") {}
const ModernFluss = ModernError.subclass("TableNotExistError");
const Kafka = kafka.KafkaJSProtocolError;

const client = '"none", { code: 5, context: "dqlitepy_client_leader" }';
const node =
  '"no such table: nope", { code: 8, context: "dqlitepy_node_exec", nodeId: 1, nodeAddress: "127.0.0.1:9001" }';
const plainClient = `"dqlitepy_client_leader failed with code 5 (NOLEADER): none", { detail: "none", code: 5, context: "dqlitepy_client_leader" }`;
const plainNode = `"dqlitepy_node_exec failed with code 8 (INTERNAL): Node 1: no such table: nope (127.0.0.1:9001)", { detail: "no such table: nope", code: 8, context: "dqlitepy_node_exec", nodeId: 1, nodeAddress: "127.0.0.1:9001" }`;
const fluss = `${JSON.stringify(TEXT)}, { errorCode: 7 }`;

/** Each subject: its class, the arguments it is constructed with, and the plain class that it is measured against. */
const plain = {
  fluss: [PlainFluss, fluss],
  client: [PlainClient, plainClient],
  node: [PlainNode, plainNode],
};
const subjects = [
  {
    name: "FlussError",
    of: [FlussError, fluss],
    against: plain.fluss,
    budget: { construct: 1.1, throw: 1.15 },
  },
  {
    name: "DqliteError",
    of: [DqliteError, client],
    against: plain.client,
    budget: { construct: 1.25, throw: 1.25 },
  },
  {
    name: "NoLeaderError",
    of: [NoLeaderError, client],
    against: plain.client,
    budget: { construct: 1.25, throw: 1.25 },
  },
  { name: "NodeError", of: [NodeError, node], against: plain.node, budget: { construct: 1.25, throw: 1.25 } },
  {
    name: "NodeStartError",
    of: [NodeStartError, node],
    against: plain.node,
    budget: { construct: 1.25, throw: 1.25 },
  },
  { name: "@fastify/error", of: [FastifyError, '"db.orders"'], against: plain.fluss },
  { name: "ts-custom-error", of: [CustomFluss, `${JSON.stringify(TEXT)}, 7`], against: plain.fluss },
  {
    name: "effect (tagged)",
    of: [TaggedFluss, `{ message: ${JSON.stringify(TEXT)}, errorCode: 7 }`],
    against: plain.fluss,
  },
  {
    name: "modern-errors",
    of: [ModernFluss, `${JSON.stringify(TEXT)}, { props: { errorCode: 7 } }`],
    against: plain.fluss,
  },
  {
    name: "kafkajs",
    of: [Kafka, `{ message: ${JSON.stringify(TEXT)}, type: "TABLE_NOT_EXIST", code: 7, retriable: false }`],
    against: plain.fluss,
  },
  {
    name: "verror",
    of: [VError, `{ info: { errorCode: 7 } }, "Table %s does not exist.", "db.orders"`],
    against: plain.fluss,
  },
];

/** A function with call sites of its own, so that no subject is slowed by the others' shapes. */
const compile = (body, scope = {}) =>
  new Function(...Object.keys(scope), `return ${body}`)(...Object.values(scope));
const constructing = ([Class, args]) => compile(`() => new Class(${args})`, { Class });
const atDepth = (make, depth) =>
  compile("function at(n) { return n <= 0 ? make() : at(n - 1) }", { make }).bind(null, depth);
const caught = (make, depth) => {
  const thrower = compile("() => { throw make() }", { make });
  const deep = atDepth(thrower, depth);
  return compile("() => { try { deep() } catch (error) { return error } }", { deep });
};

const batch = quick ? 500 : 1_000;
const rounds = quick ? 15 : 51;
let sink;

/** This thread's own time where Node tells it (since 23.9): what else the machine does disturbs that less. */
const nowNs = process.threadCpuUsage
  ? () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) * 1_000;
    }
  : () => Number(process.hrtime.bigint());

function nanoseconds(run) {
  const started = nowNs();
  for (let i = 0; i < batch; i += 1) sink = run();
  return (nowNs() - started) / batch;
}

/** The time that a tenth of the batches stay below: whatever else the machine does only adds. */
const fast = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)];

/** How long `subject` takes, and how many times as long as `baseline`. */
function compare(subject, baseline) {
  // Until the compiler is done with both, which takes long on a busy machine.
  for (let i = 0; i < 20; i += 1) [subject, baseline].map(nanoseconds);
  const own = [];
  const other = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) own.push(nanoseconds(subject));
    other.push(nanoseconds(baseline));
    if (round % 2 === 1) own.push(nanoseconds(subject));
  }
  const ns = fast(own);
  return { ns: Math.round(ns), ratio: Math.round((ns / fast(other)) * 1_000) / 1_000 };
}

const results = [];
const record = (what, depth, name, measured, budget) => {
  const within = budget === undefined ? null : measured.ratio <= budget;
  results.push({ what, depth, name, ...measured, budget: budget ?? null, within });
  if (!asJson) print(results.at(-1));
};

function print({ what, depth, name, ns, ratio, budget, within }) {
  const verdict = within === null ? "" : `budget ${budget.toFixed(2)}  ${within ? "kept" : "MISSED"}`;
  const where = depth === null ? "" : `depth ${depth}`;
  console.log(
    `${what.padEnd(12)}${where.padEnd(10)}${name.padEnd(26)}${`${ns} ns`.padStart(10)}${`${ratio.toFixed(3)}x`.padStart(11)}   ${verdict}`,
  );
}

if (!asJson)
  console.log(
    `Node ${process.version}; ratios to a hand-written subclass with the same fields and message\n`,
  );

for (const depth of [1, 10, 50]) {
  for (const { name, of, against, budget } of subjects) {
    const measured = compare(atDepth(constructing(of), depth), atDepth(constructing(against), depth));
    record("construct", depth, name, measured, depth === 10 ? budget?.construct : undefined);
  }
  for (const { name, of, against, budget } of subjects) {
    const measured = compare(caught(constructing(of), depth), caught(constructing(against), depth));
    record("throw-catch", depth, name, measured, depth === 10 ? budget?.throw : undefined);
  }
}

for (const { name, of, against } of subjects) {
  const test = ([Class, args]) =>
    compile("() => error instanceof Class", { Class, error: constructing([Class, args])() });
  record("instanceof", null, name, compare(test(of), test(against)));
}

// Serialising: what each offers, against spreading a plain error's fields by hand.
const byHand = (error) =>
  compile(
    "() => JSON.stringify({ name: error.name, message: error.message, stack: error.stack, ...error })",
    { error },
  );
const baseline = byHand(constructing(plain.fluss)());
const flussError = constructing([FlussError, fluss])();
const own = (Class, args) => compile("() => JSON.stringify(error)", { error: constructing([Class, args])() });
record(
  "serialise",
  null,
  "toJSON",
  compare(compile("() => JSON.stringify(toJSON(error))", { toJSON, error: flussError }), baseline),
);
const json = JSON.parse(JSON.stringify(toJSON(flussError)));
const revive = compile("() => fromJSON(json, [FlussError])", { fromJSON, json, FlussError });
record("serialise", null, "fromJSON", compare(revive, atDepth(constructing(plain.fluss), 1)));
for (const { name, of } of subjects.slice(5)) {
  const [Class, args] = of;
  if (typeof Class.prototype.toJSON === "function")
    record("serialise", null, name, compare(own(Class, args), baseline));
}

// Matching: the case for a constant, for a class two levels up, and neither; against a chain of instanceof and ===.
const chain = (error) =>
  compile(
    `() => error instanceof PlainFluss && error.errorCode === 7 ? 1 : error instanceof PlainClient ? 2 : 3`,
    { error, PlainFluss, PlainClient },
  );
const cases = { TABLE_NOT_EXIST: () => 1, DqliteError: () => 2, else: () => 3 };
const matching = (error) => compile("() => matchError(error, cases)", { matchError, cases, error });
record(
  "match",
  null,
  "matchError, constant",
  compare(matching(flussError), chain(constructing(plain.fluss)())),
);
record(
  "match",
  null,
  "matchError, base class",
  compare(matching(new NoLeaderError("x")), chain(constructing(plain.client)())),
);
record("match", null, "matchError, else", compare(matching(new Error("x")), chain(new Error("x"))));
const tagged = constructing([TaggedFluss, "{ errorCode: 7 }"])();
const matcher = Match.type().pipe(
  Match.tag("TableNotExist", () => 1),
  Match.orElse(() => 3),
);
record(
  "match",
  null,
  "effect (Match.tag)",
  compare(compile("() => matcher(error)", { matcher, error: tagged }), chain(constructing(plain.fluss)())),
);

if (asJson) console.log(JSON.stringify({ node: process.version, results }, null, 2));
if (sink === undefined) process.exitCode = 1; // Nothing was measured.
