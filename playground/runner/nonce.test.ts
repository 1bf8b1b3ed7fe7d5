import { afterEach, expect, test, vi } from "vitest";
import { nonce } from "./nonce.ts";

afterEach(() => void vi.unstubAllGlobals());

test("a nonce needs nothing that a site without HTTPS doesn't have", () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal("crypto", { getRandomValues });
  const [one, other] = [nonce(), nonce()];
  expect(one).toMatch(/^[\da-f]{32}$/);
  expect(other).not.toBe(one);
});
