import { afterEach, expect, test, vi } from "vitest";
import { fetchWhole, NotLoaded, onSilence, whyMissing } from "./fetch-whole.ts";

const ADDRESS = "https://site.example/base/python.wasm";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Answers each request with the next of these; a function makes it from the request. */
function serve(...answers: (Response | ((init: RequestInit) => Promise<Response>))[]): RequestInit[] {
  const asked: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    asked.push(init);
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError("Failed to fetch");
    return typeof answer === "function" ? answer(init) : answer;
  });
  return asked;
}

/** An answer whose body comes in parts; an Error among them breaks the connection. */
function answerOf(...parts: (Uint8Array | Error)[]): Response {
  const body = new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else if (part instanceof Error) controller.error(part);
      else controller.enqueue(part);
    },
  });
  const answer = new Response(body);
  Object.defineProperty(answer, "url", { value: ADDRESS });
  return answer;
}

const part = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);

test("the parts are put together, and progress is told in steps, the last of them whole", async () => {
  const told: number[] = [];
  serve(answerOf(part(10_000, 1), part(10_000, 2), part(50, 3)));
  const bytes = await fetchWhole(ADDRESS, { bytes: 20_050, on: (loaded) => told.push(loaded) });
  expect([bytes.byteLength, ...new Uint8Array(bytes).filter((_, at) => at % 10_000 === 0)]).toEqual([
    20_050, 1, 2, 3,
  ]);
  expect(told).toEqual([20_000, 20_050]);
});

test.each([
  ["broke after 10 of 20 bytes of python.wasm", [part(10, 1), new Error("reset")]],
  ["python.wasm has 10 of 20 bytes", [part(10, 1)]],
  ["python.wasm has 21 of 20 bytes", [part(10, 1), part(11, 1)]],
])("a body that doesn't arrive whole says so: %s", async (reason, parts) => {
  serve(answerOf(...parts));
  const failed = await fetchWhole(ADDRESS, { bytes: 20 }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(NotLoaded);
  expect(failed).toMatchObject({ message: expect.stringContaining(reason), isGone: false });
});

test("a refusal that the browser has kept is asked for again", async () => {
  const asked = serve(new Response("", { status: 404 }), answerOf(part(3, 1)));
  expect((await fetchWhole(ADDRESS)).byteLength).toBe(3);
  expect(asked.map(({ cache }) => cache)).toEqual(["default", "reload"]);
});

test("a file that the site has no more needs another page, one that it has for the moment not", async () => {
  const refused = (status: number) => [new Response("", { status }), new Response("", { status })] as const;
  serve(...refused(404));
  await expect(fetchWhole(ADDRESS)).rejects.toMatchObject({ isGone: true });
  serve(...refused(503));
  await expect(fetchWhole(ADDRESS)).rejects.toMatchObject({
    isGone: false,
    message: expect.stringContaining("python.wasm answered 503"),
  });
  serve();
  await expect(fetchWhole(ADDRESS)).rejects.toMatchObject({
    isGone: false,
    message: expect.stringContaining("no connection"),
  });
});

test("a page in the place of a file is that of a network that asks to sign in, and isn't taken for the file", async () => {
  const page = () =>
    new Response("<h1>Welcome</h1>", { headers: { "Content-Type": "text/html; charset=utf-8" } });
  const asked = serve(page(), page());
  await expect(fetchWhole(ADDRESS)).rejects.toMatchObject({
    isGone: false,
    message: expect.stringContaining("sign in"),
  });
  // The first may have come from the browser's own cache.
  expect(asked.map(({ cache }) => cache)).toEqual(["default", "reload"]);
  serve(page());
  expect(await whyMissing(ADDRESS)).toMatchObject({ message: expect.stringContaining("sign in") });
  serve(page());
  expect(await whyMissing("https://site.example/base/frame/")).toBeUndefined();
});

test("a connection on which nothing arrives is given up, one on which little arrives isn't", async () => {
  vi.useFakeTimers();
  const slow = new TransformStream<Uint8Array, Uint8Array>();
  const answer = new Response(slow.readable);
  Object.defineProperty(answer, "url", { value: ADDRESS });
  serve(async ({ signal }) => {
    signal?.addEventListener("abort", () => void writer.abort().catch(() => {}));
    return answer;
  });
  const writer = slow.writable.getWriter();
  const failed = fetchWhole(ADDRESS).catch((error: unknown) => error);
  for (let seconds = 0; seconds < 40; seconds += 10) {
    await vi.advanceTimersByTimeAsync(10_000);
    await writer.write(part(1, 1));
  }
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await failed).toMatchObject({ message: expect.stringContaining("nothing has arrived") });
});

test("a file that waits for its turn behind others isn't given up while these arrive", async () => {
  vi.useFakeTimers();
  const busy = new TransformStream<Uint8Array, Uint8Array>();
  const answer = new Response(busy.readable);
  Object.defineProperty(answer, "url", { value: ADDRESS });
  const waiting = Promise.withResolvers<Response>();
  serve(
    async () => answer,
    ({ signal }) => {
      signal?.addEventListener("abort", () => waiting.reject(new DOMException("", "AbortError")));
      return waiting.promise;
    },
  );
  const first = fetchWhole(ADDRESS, { bytes: 6 });
  const second = fetchWhole(ADDRESS);
  const silence = vi.fn();
  onSilence(30_000, silence);
  const writer = busy.writable.getWriter();
  for (let seconds = 0; seconds < 60; seconds += 10) {
    await vi.advanceTimersByTimeAsync(10_000);
    await writer.write(part(1, 1));
  }
  await writer.close();
  expect((await first).byteLength).toBe(6);
  waiting.resolve(answerOf(part(3, 1)));
  expect((await second).byteLength).toBe(3);
  expect(silence).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(silence).toHaveBeenCalledOnce();
});

test("what is missing is told from what only failed to load", async () => {
  serve(new Response(""));
  expect(await whyMissing(ADDRESS)).toBeUndefined();
  serve(new Response("", { status: 404 }));
  expect(await whyMissing(ADDRESS)).toMatchObject({ isGone: true });
  serve();
  expect(await whyMissing(ADDRESS)).toMatchObject({ isGone: false });
});
