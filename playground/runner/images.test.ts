import { afterEach, expect, test, vi } from "vitest";
import { ImageStore } from "./images.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a storage that is stuck has no image, and holds up no start of Python", async () => {
  vi.useFakeTimers();
  const stuck = () => new Promise(() => {});
  vi.stubGlobal("caches", { open: stuck, delete: stuck });
  const images = new ImageStore("/");
  const read = vi.fn();
  const cleared = vi.fn();
  void images.read("key").then(read);
  void images.clear().then(cleared);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).toHaveBeenCalledWith(undefined);
  expect(cleared).toHaveBeenCalledOnce();
});
