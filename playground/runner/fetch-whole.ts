/** Nothing has arrived for so long of anything that the page fetches: nothing will. */
const STALLED_MS = 15_000;
/** How many bytes arrive between two reports of progress. */
const REPORT_BYTES = 16 * 1024;

const NO_CONNECTION = "There is no connection to the site.";
const TOO_SLOW = "The connection is too slow: nothing has arrived for 15 seconds.";

/** A file of the site didn't arrive. The message says what happened; what to do is up to whoever shows it. */
export class NotLoaded extends Error {
  /** Trying again is of no use, and reloading the page is: the site has changed, and no longer has the file. */
  readonly isGone: boolean;

  constructor(message: string, isGone = false) {
    super(message);
    this.isGone = isGone;
  }
}

interface Options {
  /** How many bytes there are once they are decompressed; otherwise whatever comes is taken. */
  readonly bytes?: number;
  /** Is told how many there are so far. */
  readonly on?: (loadedBytes: number) => void;
}

/** Each lets one open wait begin anew. */
const restarts = new Set<() => void>();
const arrives = (): void => {
  for (const restart of restarts) restart();
};

/**
 * Calls `on` once nothing has arrived for so long of anything that the page fetches. A browser asks for few files at once,
 * so that one may wait for minutes on a slow line, and is lost only where the others are, too. Returns what ends that.
 */
export function onSilence(ms: number, on: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    restarts.delete(restart);
  };
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      end();
      on();
    }, ms);
  };
  restarts.add(restart);
  restart();
  return end;
}

/** Fetches a file of the site, all of it. Rejects with a NotLoaded where it doesn't arrive whole. */
export function fetchWhole(address: string, options: Options = {}): Promise<ArrayBuffer> {
  return unlessSilent(async (signal) => readWhole(await ask(address, signal), options));
}

/** Why the site doesn't give a file; undefined where it does. */
export function whyMissing(address: string): Promise<NotLoaded | undefined> {
  return unlessSilent(async (signal) =>
    refusalOf(await fetch(address, { method: "HEAD", cache: "no-store", signal }), address),
  ).catch((error: unknown) => (error instanceof NotLoaded ? error : new NotLoaded(NO_CONNECTION)));
}

/** Rejects with a NotLoaded where the line falls silent. */
async function unlessSilent<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController();
  const end = onSilence(STALLED_MS, () => abort.abort());
  try {
    return await work(abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? new NotLoaded(TOO_SLOW) : error;
  } finally {
    end();
  }
}

async function ask(address: string, signal: AbortSignal): Promise<Response> {
  const asked = (cache: RequestCache): Promise<Response> =>
    fetch(address, { signal, cache }).catch(() => {
      throw new NotLoaded(NO_CONNECTION);
    });
  let answer = await asked("default");
  // The browser may have kept the refusal as if it were the file.
  if (refusalOf(answer, address)) answer = await asked("reload");
  arrives();
  const refusal = refusalOf(answer, address);
  if (refusal !== undefined) throw refusal;
  return answer;
}

function refusalOf({ ok, status, headers }: Response, address: string): NotLoaded | undefined {
  if (ok)
    return address.endsWith("/") || !headers.get("Content-Type")?.startsWith("text/html")
      ? undefined
      : new NotLoaded(
          "A page came in its place: this network asks you to sign in, or the site has changed. Reloading the page shows which.",
        );
  return status === 404 || status === 410
    ? new NotLoaded("The site has changed since this page was loaded.", true)
    : new NotLoaded(`The site is out of order: ${nameOf(address)} answered ${status}.`);
}

const nameOf = (address: string): string => new URL(address).pathname.replace(/^.*\//, "");

async function readWhole({ body, url }: Response, { bytes: expected, on }: Options): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  let reported = 0;
  const file = nameOf(url);
  const of = expected === undefined ? "" : ` of ${expected}`;
  const reader = body?.getReader();
  for (;;) {
    const part = await reader?.read().catch(() => {
      throw new NotLoaded(`The connection broke after ${loaded}${of} bytes of ${file}.`);
    });
    if (part?.value === undefined) break;
    arrives();
    parts.push(part.value);
    loaded += part.value.length;
    if (loaded > (expected ?? Number.POSITIVE_INFINITY)) break;
    if (loaded - reported < REPORT_BYTES && loaded !== expected) continue;
    reported = loaded;
    on?.(loaded);
  }
  if (expected !== undefined && loaded !== expected)
    throw new NotLoaded(`The connection broke: ${file} has ${loaded}${of} bytes.`);
  return joined(parts, loaded);
}

/** A blob would join them, too, by way of another process. */
function joined(parts: readonly Uint8Array<ArrayBuffer>[], length: number): ArrayBuffer {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}
