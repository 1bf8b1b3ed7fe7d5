import { expect, test } from "vitest";
import { recordingsOf, SECTIONS } from "../../testing/recordings.ts";
import { LEFT_OUT, LEFT_OUT_PREFIXES, leftOut } from "./testing/left-out.ts";

const recorded = [...recordingsOf(...SECTIONS).keys()];

test("325 of 373 recorded calls are replayed, and the rest has reasons that are still needed", () => {
  const exempt = leftOut(recorded);
  expect([recorded.length, exempt.length]).toEqual([373, 48]);
  const named = Object.values(LEFT_OUT).flatMap((part) => Object.keys(part));
  for (const id of named) expect(recorded).toContain(id);
  for (const prefix of Object.keys(LEFT_OUT_PREFIXES))
    expect(recorded.some((id) => id.startsWith(prefix))).toBe(true);
  for (const reason of [LEFT_OUT, LEFT_OUT_PREFIXES]
    .flatMap((list) => Object.values(list))
    .flatMap((part) => (typeof part === "string" ? [part] : Object.values(part))))
    expect(reason.length).toBeGreaterThan(20);
});
