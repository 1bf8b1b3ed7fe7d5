import fc from "fast-check";
import { expect, test } from "vitest";
import { readTicks, writeTicks } from "./ticks.ts";

const names = fc.array(fc.stringMatching(/^[A-Z][A-Za-z]{0,20}$/), { maxLength: 21 });

test("what is written is read again, and nothing else of the query changes", () => {
  fc.assert(
    fc.property(names, names, fc.webQueryParameters(), (before, after, other) => {
      const query = writeTicks(writeTicks(`?${other}`, before), after);
      expect(readTicks(query)).toEqual(after);
      const rest = (text: string): unknown => {
        const params = new URLSearchParams(text);
        params.delete("catch");
        return [...params];
      };
      expect(rest(query)).toEqual(rest(`?${other}`));
    }),
  );
});

test("no ticks leave no trace", () => {
  expect(writeTicks("?catch=NoLeaderError,ClientError", [])).toBe("");
  expect(writeTicks("", ["NoLeaderError", "ClientError"])).toBe("?catch=NoLeaderError,ClientError");
});
