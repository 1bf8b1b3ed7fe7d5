import { expect, test } from "vitest";
import type { TraceEvent } from "../../protocol/index.ts";
import { wordsOf } from "./words.ts";

const event = (kind: string, component: string, fields: object): TraceEvent =>
  ({ kind, component, atMs: 1, seq: 0, ...fields }) as TraceEvent;

test("says what a client keeps to itself, and how often it has asked", () => {
  const passed = event("fluss.between", "tablet-server-0", {
    ...{ name: "LOG_STORAGE_EXCEPTION", code: 10, text: "", from: "tablet-server-0", to: "client" },
  });
  expect(wordsOf(passed, new Map())).toBe(
    "tablet-server-0 gives client LOG_STORAGE_EXCEPTION (10), and no program sees it",
  );
  const repeated = event("fluss.repeated", "client", { api: "FetchLog", times: 9_876 });
  expect(wordsOf(repeated, new Map())).toBe("client has sent FetchLog again in the same way, 9876 times");
});
