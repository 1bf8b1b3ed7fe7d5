/** Requests over the wire as the recordings made them, and how near an answer comes to the recorded one. For tests alone. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { DqliteError } from "@faultbook/errors/dqlite";
import { enterWorld, World } from "../../kernel/index.ts";
import type { Node } from "../binding/node.ts";
import { type Cluster, startCluster } from "../cluster.ts";
import type { WireRequest } from "../gateway.ts";
import { type ClientConnection, dial } from "../go/connection.ts";
import type { GoResult } from "../go/errors.ts";
import type { Configuration } from "../raft/types.ts";
import type { Outcome } from "../sql/statements.ts";
import { clientProcess } from "./client-process.ts";

/** A recorded answer, or a simulated one in its form. */
export interface WireOutcome {
  readonly kind: "response" | "failure" | "connection" | "api";
  readonly code?: number | string;
  readonly message?: string;
  /** Of a start that never returned: who ended it. */
  readonly process?: string;
  /** Of a response: its type, and what it holds, as far as a replay can have the same. */
  readonly type?: string;
  readonly id?: number;
  readonly address?: string;
  /** A server that was asked again and again: when it answered what. */
  readonly timeline_ms_address?: readonly (readonly [number, string])[];
  readonly rows?: readonly unknown[];
  readonly columns?: readonly string[];
  readonly lastInsertId?: number;
  readonly rowsAffected?: number;
  readonly servers?: readonly { readonly role: number }[];
}

export interface WireRecording {
  readonly scenario: string;
  readonly step: string;
  readonly request: string;
  readonly outcome: WireOutcome;
}

const file = new URL("../../../facts/dqlite-wire-recordings.json", import.meta.url);

/** All requests that were recorded over the wire, in order. */
export const WIRE_RECORDINGS = (JSON.parse(readFileSync(file, "utf8")) as { recordings: WireRecording[] })
  .recordings;

const ROLES = { voter: 0, standby: 1, spare: 2 } as const;

/** The form of the recordings for what the Go client made of an answer. */
function outcomeOf(answer: GoResult<unknown>): WireOutcome {
  if (!answer.ok) {
    const { cause, text } = answer.error;
    if (cause.kind === "request")
      return { kind: "failure", code: cause.refusal.code, message: cause.refusal.text };
    const code = text.endsWith("EOF")
      ? "EOF"
      : text.endsWith("broken pipe")
        ? "EPIPE"
        : text.endsWith("reset by peer")
          ? "ECONNRESET"
          : "TIMEOUT";
    return { kind: "connection", code };
  }
  const value = answer.value as Record<string, unknown> | readonly unknown[] | null;
  if (value === null) return { kind: "response" };
  if (Array.isArray(value))
    return {
      kind: "response",
      servers: (value as Configuration).map(({ role }) => ({ role: ROLES[role] })),
    };
  if ("rows" in value) {
    const { columns, rows } = value as unknown as Outcome;
    return { kind: "response", columns, rows };
  }
  return { kind: "response", ...value };
}

export type WireGrade = "exact" | "text only" | "wrong";

const COMPARED = ["id", "rows", "columns", "lastInsertId", "rowsAffected"] as const;

export function gradeOf(was: WireOutcome, is: WireOutcome): WireGrade {
  if (was.kind !== is.kind || was.code !== is.code) return "wrong";
  // A call of libdqlite's own: what it says is what a start says.
  const killed = (outcome: WireOutcome): boolean => outcome.process === "killed by SIGKILL";
  if (killed(was) !== killed(is)) return "wrong";
  if (was.kind === "failure" || was.kind === "api") return was.message === is.message ? "exact" : "text only";
  for (const part of COMPARED)
    if (
      was[part] !== undefined &&
      !(part === "id" && was.type === "db") &&
      !isDeepStrictEqual(was[part], is[part])
    )
      return "wrong";
  // Whom a survivor names is a matter of chance; whether it names anybody isn't.
  const named = was.timeline_ms_address?.at(-1)?.[1] ?? was.address;
  if (named !== undefined && (named === "") !== (is.address === "")) return "wrong";
  const roles = (outcome: WireOutcome): readonly number[] | undefined =>
    outcome.servers?.map(({ role }) => role);
  return was.servers === undefined || isDeepStrictEqual(roles(was), roles(is)) ? "exact" : "wrong";
}

/** A connection that one step after the other is asked over. */
export interface Asked {
  ask(request: WireRequest, budgetMs?: number): Promise<WireOutcome>;
  exec(sql: string, budgetMs?: number): Promise<WireOutcome>;
  query(sql: string): Promise<WireOutcome>;
  readonly connection: ClientConnection;
}

export async function connect(world: World, address: string): Promise<Asked> {
  const dialed = await dial(clientProcess(world, "prober"), address, { atMs: world.nowMs + 1000 });
  if (!dialed.ok) throw new Error(`nobody answers at ${address}`);
  const ask = async (request: WireRequest, budgetMs = 60_000): Promise<WireOutcome> =>
    outcomeOf(await dialed.value.call(request, { atMs: world.nowMs + budgetMs }));
  return {
    ask,
    exec: (sql, budgetMs) => ask({ what: "exec", sql }, budgetMs),
    query: (sql) => ask({ what: "query", sql }),
    connection: dialed.value,
  };
}

/** A connection with an open database. */
export async function opened(world: World, address: string): Promise<Asked> {
  const asked = await connect(world, address);
  await asked.ask({ what: "open", name: "test" });
  return asked;
}

/** What a start came to, as the recordings have it. */
export async function startOf(node: Node): Promise<WireOutcome> {
  try {
    await node.start();
    return { kind: "api", code: 0, message: "" };
  } catch (error) {
    const { detail } = error as DqliteError;
    return { kind: "api", code: 1, message: detail.replace(/^Node \d: (.*) \([^)]*\)$/, "$1") };
  }
}

export const [N1, N2, N3] = ["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"] as const;
export const TABLE = "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT, k INT CHECK(k<10))";
export const three = (world: World): Promise<Cluster> => startCluster({ nodes: 3, world });

/** Waits for the survivors' new leader; gives its address. */
export async function newLeader(cluster: Cluster): Promise<string> {
  await cluster.world.sleep(12_000);
  return cluster.leader?.address ?? "";
}

/** Steps by their recorded names, with what they came to. */
export type WireScenario = (
  step: (name: string, outcome: WireOutcome) => void,
  world: World,
) => Promise<void>;

/** Runs a scenario in a world of its own; gives the outcome of each of its steps by the recorded name. */
export async function run(scenario: WireScenario): Promise<ReadonlyMap<string, WireOutcome>> {
  const world = new World({ seed: 11 });
  const leave = enterWorld(world);
  const outcomes = new Map<string, WireOutcome>();
  let done = false;
  let failure: unknown;
  scenario((name, outcome) => void outcomes.set(name, outcome), world).then(
    () => {
      done = true;
    },
    (error: unknown) => {
      done = true;
      failure = error;
    },
  );
  const drain = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await drain();
  while (!done && world.step()) await drain();
  leave();
  if (failure !== undefined) throw failure;
  return outcomes;
}
