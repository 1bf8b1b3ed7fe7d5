import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 38,
  constant: "INVALID_TIMESTAMP_EXCEPTION",
  javaException: "InvalidTimestampException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded; Replica, LogTablet",
  metBy: ["client"],
  meaning: "The timestamp asked for lies in the future",
  sentence:
    "[Timestamp {timestamp}|The timestamp asked for] lies in the future[ for bucket {bucket}][ of table id {tableId}].",
  texts: [/^(?:Get|Lookup) offset error for table bucket .{0,200}the fetch timestamp /],
  answers: {
    retry: "after-change",
    retryBecause:
      "The server compares with its own clock and refuses until that time has come. A time in a wrong unit never comes, and no client calls the code retriable.",
    passes: {
      when: "Until the moment asked for",
      measured: "The answer took 10 ms, and its text holds both times.",
    },
    applied: "no",
    appliedBecause: "Asking for offsets is a read.",
  },
  causes: {
    "wrong-unit": {
      title: "The timestamp is in the wrong unit",
      remedy:
        "Give milliseconds: `int(time.time() * 1000)` in Python, `Date.now()` in JavaScript. Microseconds and nanoseconds land in the far future.",
      provenance: "recorded",
    },
    "clock-ahead": {
      title: "Your clock is ahead of the server's",
      remedy:
        "Synchronise the clocks, or ask for a moment some seconds ago. For everything up to now take `OffsetSpec.latest()`, which needs no clock.",
      provenance: "recorded",
    },
    "local-time": {
      title: "A local time was read as UTC",
      remedy: "Make the `datetime` aware of its zone before you turn it into a number.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
      how: "An offset instead of a time, in `poll()` instead of `list_offsets()`; in Python it reaches you as -2.",
    },
    {
      with: "fluss/CLIENT_ERROR",
      how: "`list_offsets()` refuses a negative bucket or an empty list by itself, before the server looks at the time.",
    },
    { with: "fluss/REQUEST_TIME_OUT", how: "Time in quite another sense." },
  ],
  recordings: ["B-offsets-ts-future"],
});
