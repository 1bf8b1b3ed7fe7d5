import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { recordedOf, samplesNamed } from "./recorded.ts";

test("a page shows its recordings in the order in which it names them, and names none that isn't there", () => {
  for (const entry of fluss) {
    const { samples } = recordedOf(entry);
    const backwards = samples.map(({ id }) => id).toReversed();
    expect(samplesNamed(samples, backwards, entry.path)).toEqual(samples.toReversed());
    expect(() => samplesNamed(samples, entry.recordings, entry.path)).not.toThrow();
    expect(() => samplesNamed(samples, ["A0-nowhere"], entry.path)).toThrow("A0-nowhere");
  }
});

test("every recording that a record names is one of its error", () => {
  for (const entry of [...dqlite, ...fluss]) {
    const { samples } = recordedOf(entry);
    expect(() => samplesNamed(samples, entry.recordings, entry.path)).not.toThrow();
  }
});
