import { FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { ApiError } from "./model/failure.ts";
import type { ApiKey } from "./protocol/rpc.ts";
import { coordinatorHandlers } from "./server/coordinator-service.ts";
import type { Handlers } from "./server/handlers.ts";
import { tabletHandlers } from "./server/tablet-service.ts";
import { within } from "./testing/drive.ts";
import { plain } from "./testing/recordings.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";
import { PROXIED_CALLS, type ProxiedCall } from "./testing/wire-facts.ts";

// Goal: the client makes of an answer with a code what the Python client was recorded to make of it, when a proxy put the
// answer in place of the real one. The test stands where the proxy stood.

const CODES = new Map<number, keyof typeof fluss.ErrorCode>(
  Object.entries(fluss.ErrorCode).map(([name, code]) => [code, name as keyof typeof fluss.ErrorCode]),
);

/** A handler that answers with the code, for the whole request or for each of its buckets, and counts. */
function refusing(code: number, perBucket: boolean, count: () => void): Handlers[ApiKey] {
  return {
    ms: [0.05, 0.1],
    run: (body: unknown) => {
      count();
      const error = new ApiError(CODES.get(code) ?? "NONE", `text of ${code}`);
      if (!perBucket) throw error;
      const { buckets } = body as {
        readonly buckets: readonly { readonly bucket: object; readonly offset?: number }[];
      };
      return buckets.map(({ bucket, offset = 0 }) => ({ bucket, error, value: [], nextOffset: offset }));
    },
  } as never;
}

const CALLS: { readonly [what: string]: (stage: Stage) => Promise<() => Promise<unknown>> } = {
  ProduceLog: async (stage) => {
    const writer = (await stage.table()).newAppend().createWriter();
    return () => writer.append([1, "a"]).wait();
  },
  PutKv: async (stage) => {
    const writer = (await stage.keyed()).newUpsert().createWriter();
    return () => writer.upsert([1, "a"]).wait();
  },
  Lookup: async (stage) => {
    const lookuper = (await stage.keyed()).newLookup().createLookuper();
    return () => lookuper.lookup([1]);
  },
  FetchLog: async (stage) => {
    const scanner = await stage.done((await stage.table()).newScan().createLogScanner());
    await stage.done(scanner.subscribe(0, 0));
    return () => scanner.poll(3000);
  },
  LimitScan: async (stage) => {
    const table = await stage.table();
    const bucket = new fluss.TableBucket(table.getTableInfo().tableId, 0);
    return () => table.newScan().limit(5).createBucketBatchScanner(bucket).nextBatch();
  },
  ListOffsets: async (stage) => {
    await stage.table();
    return () => stage.admin.listOffsets(stage.path, [0], fluss.OffsetSpec.latest());
  },
  ListDatabases: async (stage) => () => stage.admin.listDatabases(),
  CreateTable: async (stage) => () => stage.admin.createTable(stage.path, stage.descriptor()),
  GetMetadata: async ({ cluster }) => {
    const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
    return () => fluss.FlussConnection.create(config, { world: cluster.world });
  },
};

/** How often the client sent the request: each that arrived, and those that it would have sent in the same way. */
async function made(recorded: ProxiedCall) {
  const [, api = "", how, code] =
    /^(\w+) answered (.*?)with (?:an error frame )?(\d+)/.exec(recorded.answer) ?? [];
  const retries = /writer\.retries=(\d+)/.exec(recorded.answer)?.[1];
  const stage = await Stage.set(
    fluss,
    { tabletServers: 1 },
    retries === undefined ? {} : { "writer.retries": retries },
  );
  const call = await (CALLS[api] as (typeof CALLS)[string])(stage);
  const key = (api === "GetMetadata" ? "Metadata" : api) as ApiKey;
  let arrived = 0;
  const proxied = {
    [key]: refusing(Number(code), how === "per bucket ", () => {
      arrived += 1;
    }),
  };
  const { coordinator, tabletServers } = fluss.FlussCluster.inside(stage.cluster);
  coordinator.serve({ ...coordinatorHandlers(coordinator), ...proxied }, () => undefined);
  for (const server of tabletServers)
    server.serve({ ...tabletHandlers(server), ...proxied }, () => undefined);
  const began = stage.world.nowMs;
  const outcome = await within(stage.world, recorded.outcome === "pending" ? recorded.ms : 60_000, call());
  const bulk = stage.world.trace.filter((event) => event.kind === "fluss.repeated");
  const repeated = bulk.reduce((sum, event) => sum + Number(event["times"]), 0);
  return { outcome, arrived, requests: arrived + repeated, ms: stage.world.nowMs - began };
}

test.each(PROXIED_CALLS.map((call) => [call.answer, call] as const))("%s", async (_, recorded) => {
  const { outcome, arrived, requests, ms } = await made(recorded);
  expect(outcome.is, outcome.is === "error" ? String(outcome.error) : "").toBe(recorded.outcome);
  if (outcome.is === "error") {
    expect(outcome.error).toBeInstanceOf(FlussError);
    const { errorCode, isRetriable, message } = outcome.error as FlussError;
    expect([errorCode, isRetriable, plain(message)]).toEqual([
      recorded.errorCode,
      recorded.retriable,
      plain(recorded.message ?? ""),
    ]);
  }
  // Small numbers are what the client decides; large ones and times depend on the machine.
  if (recorded.requests < 10) {
    expect(requests).toBe(recorded.requests);
  } else {
    expect(requests / recorded.requests).toBeGreaterThan(1 / 3);
    expect(requests / recorded.requests).toBeLessThan(3);
    expect(arrived, "requests that the world has to deal with one by one").toBeLessThan(30);
  }
  if (recorded.ms > 2000) expect(Math.abs(ms - recorded.ms) / recorded.ms).toBeLessThan(0.1);
});
