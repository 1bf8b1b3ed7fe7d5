import { expect, test } from "vitest";
import { watchRequests, withoutRequests } from "./requests.cjs";

const failed = "npm http fetch GET https://example.org/a attempt 1 failed with ENOTFOUND\n";
const answered = "npm http fetch GET 200 https://example.org/a 12ms (cache miss)\n";

/** What comes of requests that are told in pieces of seven characters, `ms` after the beginning. */
function watch(text: string, ms: number): string | undefined {
  let given = 0;
  const requests = watchRequests(
    0,
    () => given++,
    () => ms,
  );
  for (const piece of text.match(/[\s\S]{1,7}/g) ?? []) requests.heard(piece);
  expect(given).toBe(requests.failure() === undefined ? 0 : 1);
  return requests.failure();
}

test("gives up once many requests have failed and none was answered for a while", () => {
  expect(watch(failed.repeat(12), 10_000)).toBe("ENOTFOUND");
  expect(watch(failed.repeat(50), 10_000)).toBe("ENOTFOUND");
  expect(watch(failed.repeat(11), 60_000)).toBeUndefined();
  expect(watch(failed.repeat(50), 9_000)).toBeUndefined();
  expect(watch(answered + failed.repeat(50), 60_000)).toBeUndefined();
});

test("what is left of npm's output is its errors", () => {
  expect(withoutRequests(`${failed}${answered}npm warn deprecated a\nnpm error code E404\nend`)).toBe(
    "npm error code E404\nend",
  );
});
