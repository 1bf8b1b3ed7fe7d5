import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { provoked } from "./testing/cause.ts";
import { REPLICATION_CAUSES } from "./testing/causes-replication.ts";
import * as simulator from "./testing/simulator.ts";
import { recordedTexts } from "./testing/wire-facts.ts";

// Goal: what servers refuse each other has the words of the real ones, and what follows from it is what the source does.

/** The texts that a code has by default, where no server was recorded to send it. */
const DEFAULT_TEXTS: { readonly [code: string]: readonly string[] } = {
  NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION: [
    "Records are written to the server already, but to fewer in-sync replicas than required.",
  ],
};

/** A text without what differs from run to run: numbers and folders. */
function shape(text: string): string {
  return text
    .replace(/(?:<data>|\/var\/lib\/fluss\/tablet-server-\d+)\/\w+\/\w+-\d+/g, "DIR")
    .replace(/\b(?:ops|shop)\.\w+\b/g, "TABLE")
    .replace(/\b(?:stopReplicas|notifyLeaderAndIsr|updateMetadataCache)\b/g, "REQUEST")
    .replace(/\[[\d, ]+\]/g, "[IDS]")
    .replace(/-?\d+/g, "N");
}

test.each(REPLICATION_CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s has a text that was recorded",
  async (code, cause) => {
    const { met } = await provoked(cause, simulator);
    const texts = met.filter((one) => one.code === ErrorCode[code]).map(({ text }) => shape(text));
    expect(texts.length).toBeGreaterThan(0);
    const recorded = (DEFAULT_TEXTS[code] ?? recordedTexts(ErrorCode[code])).map(shape);
    for (const text of texts) expect(recorded).toContain(text);
  },
);
