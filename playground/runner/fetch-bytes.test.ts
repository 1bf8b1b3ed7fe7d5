import { expect, test } from "vitest";
import { fetchBytes } from "./fetch-bytes.ts";

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
  Object.defineProperty(answer, "url", { value: "https://site.example/base/python.wasm" });
  return answer;
}

const part = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);

test("the parts are put together, and progress is told in steps, the last of them whole", async () => {
  const told: number[] = [];
  const bytes = await fetchBytes(
    answerOf(part(100_000, 1), part(100_000, 2), part(50, 3)),
    200_050,
    (loaded) => told.push(loaded),
  );
  expect([bytes.byteLength, ...new Uint8Array(bytes).filter((_, at) => at % 100_000 === 0)]).toEqual([
    200_050, 1, 2, 3,
  ]);
  expect(told).toEqual([200_000, 200_050]);
});

test.each([
  ["broke after 10 of 20 bytes", [part(10, 1), new Error("reset")]],
  ["only 10 of 20 bytes", [part(10, 1)]],
  ["more than 20 bytes", [part(10, 1), part(11, 1)]],
])("a body that doesn't arrive whole says so: %s", async (reason, parts) => {
  await expect(fetchBytes(answerOf(...parts), 20, () => {})).rejects.toThrow(
    new RegExp(`^/base/python.wasm did not arrive whole: .*${reason}.*run it again\\.$`),
  );
});
