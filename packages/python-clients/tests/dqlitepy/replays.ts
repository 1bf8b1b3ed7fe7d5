/** The recorded calls of dqlitepy, made again in Python over the simulated cluster. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner } from "../../../../playground/python/testing/run-python.ts";
import { masked } from "../../../simulator/testing/recordings.ts";
import { LEFT_OUT } from "../../testing/dqlite-left-out.ts";
import { WORLDS } from "../../testing/dqlite-worlds.ts";

interface ErrorFields {
  readonly exception_class: string | null;
  readonly mro?: readonly string[];
  readonly str?: string | null;
  readonly code?: number | null;
  readonly error_code?: string | null;
  readonly severity?: string | null;
  readonly recoverable?: boolean | null;
  readonly context?: string | null;
  readonly message?: string | null;
  readonly node_id?: number | null;
  readonly node_address?: string | null;
  readonly cause_chain?: readonly string[];
}

interface Recording extends ErrorFields {
  readonly base_id: string;
  readonly call: string;
  readonly outcome: string;
  readonly result?: unknown;
  readonly signal?: string | null;
  readonly elapsed_ms?: number | null;
  readonly binding_mode?: { readonly SHIM_TIMEOUT_MS?: string };
}

interface Found {
  readonly outcome: "raised" | "returned" | "crashed" | "hung";
  readonly error?: ErrorFields;
  readonly result?: unknown;
  readonly ms: number;
  readonly reason?: string;
}

const at = (path: string): URL => new URL(path, import.meta.url);
const { recordings } = JSON.parse(
  readFileSync(at("../../../simulator/facts/dqlite-recordings.json"), "utf8"),
) as { readonly recordings: readonly Recording[] };
/** Each once: a call that was recorded twice gave the same. */
const recorded = new Map(recordings.map((recording) => [recording.base_id, recording]));
const program = readFileSync(at("../../testing/replay_dqlite.py"), "utf8");
const runPython = createPythonRunner();

async function replay({ base_id: id, call: recordedCall, binding_mode: mode }: Recording): Promise<Found> {
  const { setup, call = recordedCall, shows = "value" } = WORLDS[id]!;
  const given = { SETUP: setup, CALL: call, SHOWS: shows === "nothing" ? "None" : shows };
  const head = Object.entries(given).map(([name, text]) => `${name} = ${JSON.stringify(text)}\n`);
  const budget = `BUDGET = ${mode?.SHIM_TIMEOUT_MS ?? 5000}\n`;
  const result = await runPython(head.join("") + budget + program);
  const lines = result.console.filter(({ level }) => level === "log").map(({ text }) => text);
  if (!lines.includes("ready")) throw new Error(`the set-up failed: ${JSON.stringify(result.uncaught)}`);
  if (result.outcome === "finished") return JSON.parse(lines.at(-1) ?? "") as Found;
  const outcome = { crashed: "crashed", stuck: "hung" }[result.outcome as string];
  if (outcome === undefined)
    throw new Error(`it ended ${result.outcome}: ${JSON.stringify(result.uncaught)}`);
  return { outcome, ms: 0, reason: result.reason } as Found;
}

/** Addresses and what else differs between runs are masked; the recording machine had Debian's libdqlite besides. */
const mask = (text: string): string =>
  masked(
    text.replaceAll("/app/lib/python3.13/site-packages", "<site-packages>").replace(/\n {2}- <tmp>.*/, ""),
  );

const plain = (value: unknown): unknown =>
  typeof value === "string" ? mask(value) : Array.isArray(value) ? value.map(plain) : (value ?? null);

const FIELDS = [
  "exception_class",
  "mro",
  "str",
  "code",
  "error_code",
  "severity",
  "recoverable",
  "context",
  "message",
  "node_id",
  "node_address",
  "cause_chain",
] as const satisfies readonly (keyof ErrorFields)[];

/** The fields that were recorded, which isn't all of them for calls in other processes. */
function comparable(error: ErrorFields, recording: Recording): Record<string, unknown> {
  const present = FIELDS.filter((field) => recording[field] !== undefined);
  return Object.fromEntries(present.map((field) => [field, plain(error[field])]));
}

/** Calls whose time follows from their budget alone. */
const TIMED =
  /nodes3?$|^server-silent$|^add-unreachable$|-unclustered$|^m1-add-(badport|stopped)|^m1-leader-suspended/;

/** The recorded calls that are made again. */
export const replayed: readonly Recording[] = [...recorded.values()].filter(({ base_id }) =>
  Object.hasOwn(WORLDS, base_id),
);

export function replayAll(some: readonly Recording[]): void {
  test.each(some.map((recording) => [recording.base_id, recording] as const))("%s", async (id, recording) => {
    const found = await replay(recording);
    const { outcome } = recording;
    expect(found.outcome).toBe(outcome === "exited" ? "returned" : outcome);
    if (found.error !== undefined)
      expect(comparable(found.error, recording)).toEqual(comparable(recording, recording));
    if (found.outcome === "crashed" && recording.signal != null)
      expect(found.reason).toContain(recording.signal);
    if (TIMED.test(id)) expect(Math.abs(found.ms - (recording.elapsed_ms ?? 0))).toBeLessThan(60);
    if (outcome !== "returned" || WORLDS[id]?.shows === "nothing") return;
    const shown = (value: unknown): string => masked(JSON.stringify(value ?? null));
    expect(shown(found.result)).toBe(shown(recording.result));
  });
}

export function testLists(): void {
  test("every recorded call is made again or left out with a reason, most of them as they were recorded", () => {
    const ids = [...recorded.keys()];
    expect(ids.filter((id) => !Object.hasOwn(WORLDS, id) && !Object.hasOwn(LEFT_OUT, id))).toEqual([]);
    expect(Object.keys(LEFT_OUT).filter((id) => Object.hasOwn(WORLDS, id) || !recorded.has(id))).toEqual([]);
    for (const reason of Object.values(LEFT_OUT)) expect(reason.length).toBeGreaterThan(20);
    const verbatim = replayed.filter(({ base_id }) => WORLDS[base_id]?.call === undefined);
    console.log(
      `${replayed.length} of ${ids.length} recorded calls of dqlitepy made again in Python, ${verbatim.length} of them verbatim.`,
    );
    expect([ids.length, Object.keys(LEFT_OUT).length]).toEqual([373, 87]);
  });
}
