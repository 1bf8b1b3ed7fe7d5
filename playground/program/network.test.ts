import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NotLoaded } from "../runner/fetch-whole.ts";
import { failureOf, Retry } from "./network.ts";

let target: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  target = new EventTarget();
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("document", { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const online = (): void => void target.dispatchEvent(new Event("online"));

test("what fails is tried again after pauses that grow, for as long as somebody may look at the page", () => {
  const at: number[] = [];
  const begun = Date.now();
  const retry = new Retry(() => {
    at.push((Date.now() - begun) / 1_000);
    retry.wait();
  });
  retry.wait();
  vi.advanceTimersByTime(240_000);
  expect(at).toEqual([2, 6, 14, 30, 62, 122, 182]);
  vi.stubGlobal("document", { hidden: true });
  vi.advanceTimersByTime(600_000);
  expect(at.length).toBe(7);
  online();
  expect(at.length).toBe(8);
  vi.stubGlobal("document", { hidden: false });
  vi.advanceTimersByTime(60_000);
  expect(at.length).toBe(9);
});

test("without a network nothing is tried until there is one, and then once", () => {
  vi.stubGlobal("navigator", { onLine: false });
  let tries = 0;
  const retry = new Retry(() => {
    tries += 1;
  });
  retry.wait();
  vi.advanceTimersByTime(600_000);
  expect(tries).toBe(0);
  online();
  online();
  expect(tries).toBe(1);
});

test("what nobody wants any more isn't tried again", () => {
  let tries = 0;
  const retry = new Retry(() => {
    tries += 1;
  });
  retry.wait();
  retry.end();
  online();
  vi.advanceTimersByTime(600_000);
  expect(tries).toBe(0);
});

test("a failure says what isn't there and what helps", () => {
  expect(failureOf(new NotLoaded("The connection broke."), "the sandbox")).toEqual({
    text: "The sandbox couldn't be loaded. The connection broke. It is tried again by itself.",
    remedy: "retry",
  });
  expect(failureOf(new NotLoaded("The site has changed.", true), "the sandbox").remedy).toBe("reload");
  expect(failureOf(new Error("The frame is gone."), "the sandbox")).toEqual({ text: "The frame is gone." });
  vi.stubGlobal("navigator", { onLine: false });
  expect(failureOf(new Error("whatever"), "the sandbox")).toEqual({
    text: "There is no network, and the sandbox is not kept in this browser. This goes on by itself once there is one.",
    remedy: "retry",
  });
});

test("a page that has to be loaded anew promises to keep what was written only where the browser keeps anything", () => {
  const gone = new NotLoaded("It is gone.", true);
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  expect(failureOf(gone, "the sandbox")).toMatchObject({
    remedy: "reload",
    text: expect.stringContaining("what you wrote is kept."),
  });
  expect([...kept]).toEqual([]);
  vi.stubGlobal("localStorage", undefined);
  expect(failureOf(gone, "the sandbox").text).toContain("copy what you wrote first");
});
