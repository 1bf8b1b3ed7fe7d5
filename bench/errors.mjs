// Compares @faultbook/errors with plain subclasses and with alternative packages, in one run: constructing, throwing and
// catching at several depths, instanceof, serialising, matching.
//
//   npm run -s bench -- errors [--json] [--quick]
//
// Each figure is a ratio to a hand-written subclass with the same fields and message. The two alternate in short batches,
// in several passes over all measurements. The fastest batch of each counts, since other load on the machine only adds
// time. Where a package lacks a feature, its figure is left out. Budgets hold on Node 24 at depth 10.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { limitOf } from "../quality/budgets.ts";

const asJson = process.argv.includes("--json");
const quick = process.argv.includes("--quick");

if (!existsSync(new URL("node_modules/verror", import.meta.url))) {
  const { status } = spawnSync("npm", ["ci", "--silent"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(
      "The packages to compare with can't be installed: run `npm ci` in bench/ where the package registry can be reached.",
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

// The subclasses that one would write by hand, with the same fields, message and link.
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

/** Each subject: its class, its constructor arguments, and the plain class that it is compared with. */
const plain = {
  fluss: [PlainFluss, fluss],
  client: [PlainClient, plainClient],
  node: [PlainNode, plainNode],
};
const budgetOf = (name) => ({
  construct: limitOf(`construct/${name}`).limit,
  throw: limitOf(`throw/${name}`).limit,
});
const subjects = [
  {
    name: "FlussError",
    of: [FlussError, fluss],
    against: plain.fluss,
    budget: budgetOf("FlussError"),
  },
  {
    name: "DqliteError",
    of: [DqliteError, client],
    against: plain.client,
    budget: budgetOf("DqliteError"),
  },
  {
    name: "NoLeaderError",
    of: [NoLeaderError, client],
    against: plain.client,
    budget: budgetOf("NoLeaderError"),
  },
  { name: "NodeError", of: [NodeError, node], against: plain.node, budget: budgetOf("NodeError") },
  {
    name: "NodeStartError",
    of: [NodeStartError, node],
    against: plain.node,
    budget: budgetOf("NodeStartError"),
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

/** Compiles a function with its own call sites, so that the shapes of other subjects don't slow it down. */
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

const batch = 500;
const rounds = quick ? 10 : 40;
const passes = 3;
let sink;

function nanoseconds(run) {
  const started = process.hrtime.bigint();
  for (let i = 0; i < batch; i += 1) sink = run();
  return Number(process.hrtime.bigint() - started) / batch;
}

/** All measurements: a subject and its baseline, each with its fastest batch so far. */
const measured = [];
const measure = (what, depth, name, subject, baseline, budget = null) =>
  measured.push({ what, depth, name, budget, subject: [subject, Infinity], baseline: [baseline, Infinity] });

/** Runs batches of both alternately, and alternates which of them begins. */
function alternate({ subject, baseline }) {
  for (let round = 0; round < rounds; round += 1) {
    for (const one of round % 2 === 0 ? [subject, baseline] : [baseline, subject]) {
      one[1] = Math.min(one[1], nanoseconds(one[0]));
    }
  }
}

for (const depth of [1, 10, 50]) {
  const budgetAt = (budget) => (depth === 10 ? budget : undefined);
  for (const { name, of, against, budget } of subjects) {
    const [subject, baseline] = [of, against].map(constructing);
    measure(
      "construct",
      depth,
      name,
      atDepth(subject, depth),
      atDepth(baseline, depth),
      budgetAt(budget?.construct),
    );
    measure(
      "throw-catch",
      depth,
      name,
      caught(subject, depth),
      caught(baseline, depth),
      budgetAt(budget?.throw),
    );
  }
}

for (const { name, of, against } of subjects) {
  const test = ([Class, args]) =>
    compile("() => error instanceof Class", { Class, error: constructing([Class, args])() });
  measure("instanceof", null, name, test(of), test(against));
}

// Serialising: what each package offers, compared with spreading the fields of a plain error by hand.
const plainError = constructing(plain.fluss)();
const flussError = constructing([FlussError, fluss])();
const byHand = compile(
  "() => JSON.stringify({ name: error.name, message: error.message, stack: error.stack, ...error })",
  { error: plainError },
);
const json = JSON.parse(JSON.stringify(toJSON(flussError)));
const serialise = compile("() => JSON.stringify(toJSON(error))", { toJSON, error: flussError });
const revive = compile("() => fromJSON(json, [FlussError])", { fromJSON, json, FlussError });
measure("serialise", null, "toJSON", serialise, byHand);
measure("serialise", null, "fromJSON (to construct)", revive, constructing(plain.fluss));
for (const { name, of } of subjects.slice(5)) {
  if (typeof of[0].prototype.toJSON !== "function") continue;
  measure(
    "serialise",
    null,
    name,
    compile("() => JSON.stringify(error)", { error: constructing(of)() }),
    byHand,
  );
}

// Matching a constant, a base class, and neither; compared with a chain of instanceof and ===.
const chain = (error) =>
  compile(
    "() => error instanceof PlainFluss && error.errorCode === 7 ? 1 : error instanceof PlainClient ? 2 : 3",
    {
      error,
      PlainFluss,
      PlainClient,
    },
  );
const cases = { TABLE_NOT_EXIST: () => 1, DqliteError: () => 2, else: () => 3 };
const matching = (error) => compile("() => matchError(error, cases)", { matchError, cases, error });
measure("match", null, "matchError, constant", matching(flussError), chain(plainError));
measure(
  "match",
  null,
  "matchError, base class",
  matching(new NoLeaderError("x")),
  chain(constructing(plain.client)()),
);
measure("match", null, "matchError, else", matching(new Error("x")), chain(new Error("x")));
const tagged = constructing([TaggedFluss, "{ errorCode: 7 }"])();
const matcher = Match.type().pipe(
  Match.tag("TableNotExist", () => 1),
  Match.orElse(() => 3),
);
measure(
  "match",
  null,
  "effect (Match.tag)",
  compile("() => matcher(error)", { matcher, error: tagged }),
  chain(plainError),
);

// Several passes, so that a period in which the machine is slow doesn't affect one subject only.
for (let pass = 0; pass < passes; pass += 1) measured.forEach(alternate);

const results = measured.map(({ what, depth, name, budget, subject, baseline }) => {
  const ratio = Math.round((subject[1] / baseline[1]) * 1_000) / 1_000;
  return {
    what,
    depth,
    name,
    ns: Math.round(subject[1]),
    ratio,
    budget,
    within: budget === null ? null : ratio <= budget,
  };
});

if (asJson) {
  console.log(JSON.stringify({ node: process.version, results }, null, 2));
} else {
  console.log(
    `Node ${process.version}; times as long as a hand-written subclass with the same fields and message\n`,
  );
  for (const { what, depth, name, ns, ratio, budget, within } of results) {
    const where = depth === null ? "" : `depth ${depth}`;
    const verdict = within === null ? "" : `budget ${budget.toFixed(2)}  ${within ? "kept" : "MISSED"}`;
    const figures = `${`${ns} ns`.padStart(10)}${`${ratio.toFixed(3)}x`.padStart(11)}`;
    console.log(`${what.padEnd(13)}${where.padEnd(10)}${name.padEnd(26)}${figures}   ${verdict}`.trimEnd());
  }
}
if (sink === undefined) process.exitCode = 1; // Nothing was measured.
