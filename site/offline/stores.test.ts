import { afterEach, expect, test, vi } from "vitest";
import { Store } from "./stores.ts";

const BASE = "https://site.example/docs/";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a browser that gives no storage has kept nothing, and doesn't fail", async () => {
  vi.stubGlobal("caches", { open: () => Promise.reject(new DOMException("No.", "SecurityError")) });
  expect(await new Store("pages", BASE).find(`${BASE}one/`)).toBeUndefined();
  vi.stubGlobal("caches", undefined);
  expect(await new Store("pages", BASE).find(`${BASE}one/`)).toBeUndefined();
});

test("a storage that is stuck holds up nobody who waits", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("caches", { open: () => new Promise(() => {}) });
  const found = vi.fn();
  void new Store("pages", BASE).findSoon(`${BASE}one/`).then(found);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(found).toHaveBeenCalledWith(undefined);
});

test("where there is no more room, what was kept of an address before stays", async () => {
  const kept = new Map([[`${BASE}one/`, new Response("old")]]);
  const cache = {
    match: async (address: string) => kept.get(address)?.clone(),
    put: () => Promise.reject(new DOMException("Full.", "QuotaExceededError")),
    delete: async (address: string) => kept.delete(address),
  };
  vi.stubGlobal("caches", { open: async () => cache });
  const store = new Store("pages", BASE);
  await expect(store.keep(`${BASE}one/`, new Response("new"))).rejects.toThrow("Full.");
  expect(await (await store.find(`${BASE}one/`))?.text()).toBe("old");
});
