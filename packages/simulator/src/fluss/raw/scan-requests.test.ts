// Goal: what the trunk's source refuses of a scan, and the words in which it does.
import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { type Outcome, within } from "../testing/drive.ts";
import * as fluss from "../testing/simulator.ts";
import { Stage } from "../testing/stage.ts";

const FILE = new URL("../../../facts/fluss-wire-codes.json", import.meta.url);
const { codes } = JSON.parse(readFileSync(FILE, "utf8")) as { codes: { code: number; message: string[] }[] };
/** The texts of 68, with what the source fills in left out. */
const TEXTS = codes.find(({ code }) => code === 68)?.message.map((text) => text.replace(/%[sd]/g, "…")) ?? [];

let stage: Stage;
let raw: fluss.RawGateway;
let bucket: { readonly tableId: number; readonly bucketId: number };

beforeEach(async () => {
  stage = await Stage.set(fluss, { server: "main" });
  const table = await stage.keyed();
  const writer = table.newUpsert().createWriter();
  for (const id of [1, 2, 3]) await stage.done(writer.upsert([id, "a"]).wait());
  raw = await stage.raw();
  bucket = { tableId: table.getTableInfo().tableId, bucketId: 0 };
});

const scan = (request: object): Promise<Outcome> =>
  within(stage.world, 1000, raw.send("SCAN_KV", { batchSizeBytes: 1, ...request }));

async function opened(): Promise<string> {
  const outcome = await scan({ ...bucket, callSeqId: 0 });
  return (outcome as unknown as { readonly value: { readonly scannerId: string } }).value.scannerId;
}

/** The text of a refusal, with numbers and buckets left out. */
function refusalOf(outcome: Outcome): string {
  const { errorCode, message } = (outcome.is === "error" ? outcome.error : {}) as fluss.FlussError;
  expect(errorCode).toBe(68);
  return message
    .replace(/TableBucket\{[^}]*\}/, "…")
    .replace(/=\d+/, "=…")
    .replace(/got \d+/, "got …");
}

test.each([
  ["a bucket and a session", async () => ({ ...bucket, scannerId: await opened(), callSeqId: 0 })],
  ["a bucket, to close it", async () => ({ ...bucket, closeScanner: true })],
  ["neither bucket nor session", async () => ({ callSeqId: 0 })],
  ["no positive batch size", async () => ({ ...bucket, callSeqId: 0, batchSizeBytes: 0 })],
  ["no number", async () => ({ ...bucket })],
  ["a number out of order", async () => ({ scannerId: await opened(), callSeqId: 5 })],
])("%s", async (_, request) => {
  expect(TEXTS).toContain(refusalOf(await scan(await request())));
});

test("no batch size", async () => {
  const outcome = await within(stage.world, 1000, raw.send("SCAN_KV", { ...bucket, callSeqId: 0 }));
  expect(TEXTS).toContain(refusalOf(outcome));
});

test("two requests of a session at once; it is closed then", async () => {
  const scannerId = await opened();
  const others = await Promise.all(
    Array.from({ length: 12 }, async () =>
      stage.done(fluss.RawGateway.connect(raw.address, { world: stage.world })),
    ),
  );
  const ends = others.map((other) =>
    other.send("SCAN_KV", { scannerId, batchSizeBytes: 1, callSeqId: 1 }).then(
      () => "answered",
      (error: fluss.FlussError) => error,
    ),
  );
  const found = await stage.done(Promise.all(ends));
  const refused = found.filter((one) => one instanceof fluss.FlussError && one.errorCode === 68);
  expect(refused.map((error) => refusalOf({ is: "error", error }))).toContain(
    TEXTS.find((text) => text.startsWith("Concurrent")),
  );
  expect(await scan({ scannerId, callSeqId: 2 })).toMatchObject({ is: "error", error: { errorCode: 67 } });
});

test("in order, all rows come", async () => {
  const scannerId = await opened();
  expect(await scan({ scannerId, callSeqId: 1 })).toMatchObject({
    is: "success",
    value: { hasMoreResults: true },
  });
  expect(await scan({ scannerId, callSeqId: 2 })).toMatchObject({
    is: "success",
    value: { hasMoreResults: false },
  });
});
