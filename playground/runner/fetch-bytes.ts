/** How many bytes arrive between two reports of progress. */
const REPORT_BYTES = 128 * 1024;

/**
 * The body of an answer, which is expected to have so many bytes once it is decompressed. `on` is told how many there are.
 * Rejects with an Error that says what to do where the body doesn't arrive whole.
 */
export async function fetchBytes(
  { body, url }: Response,
  expected: number,
  on: (loadedBytes: number) => void,
): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(expected);
  let loaded = 0;
  let reported = 0;
  const broken = (reason: string): Error =>
    new Error(
      `${new URL(url).pathname} did not arrive whole: ${reason}. Check the connection and run it again.`,
    );
  const reader = body?.getReader();
  for (;;) {
    const part = await reader?.read().catch(() => {
      throw broken(`the connection broke after ${loaded} of ${expected} bytes`);
    });
    if (part?.value === undefined) break;
    if (loaded + part.value.length > expected) throw broken(`there are more than ${expected} bytes`);
    bytes.set(part.value, loaded);
    loaded += part.value.length;
    if (loaded - reported < REPORT_BYTES && loaded < expected) continue;
    reported = loaded;
    on(loaded);
  }
  if (loaded < expected) throw broken(`there are only ${loaded} of ${expected} bytes`);
  return bytes.buffer;
}
