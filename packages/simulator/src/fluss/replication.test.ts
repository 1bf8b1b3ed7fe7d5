import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";
import { provoked } from "./testing/cause.ts";
import { REPLICATION_CAUSES } from "./testing/causes-replication.ts";
import { recordedTexts } from "./testing/wire-facts.ts";

// Goal: what servers refuse each other has the words of the real ones, and what follows from it is what the source does.

const SIMULATOR = { ...fluss, World };

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
    const { met } = await provoked(cause, SIMULATOR);
    const texts = met.filter((one) => one.code === ErrorCode[code]).map(({ text }) => shape(text));
    expect(texts.length).toBeGreaterThan(0);
    const recorded = recordedTexts(ErrorCode[code]).map(shape);
    for (const text of texts) expect(recorded).toContain(text);
  },
);
