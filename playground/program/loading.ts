/** How much has arrived of what is being fetched, in bytes as a host transfers them. */
export interface Loading {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** How much there is of a part of which the build has written into the page how large it is. */
export function loadingPart(size = "", arrivedBytes: number): Loading {
  const [bytes = 0, totalBytes = 0] = size.split(" ").map(Number);
  const share = bytes > 0 ? Math.min(1, arrivedBytes / bytes) : 0;
  return { loadedBytes: Math.round(share * totalBytes), totalBytes };
}

/** What a reader waits for, where that takes so long that they are told. */
export interface Waiting {
  readonly text: string;
  /** From 0 to 1; absent where nobody can tell. */
  readonly share?: number;
  /** The text without what changes all the time. */
  readonly announced: string;
}

/** Said from the press on, until the program begins. */
export const STARTING = "Starting …";

/** A wait of which nobody can tell how long it takes. */
export const waitFor = (text: string): Waiting => ({ text, announced: text.replace(" …", ".") });

/** The wait for `what`. */
export function loadingOf(what: string, { loadedBytes, totalBytes }: Loading): Waiting {
  const [unit, size] = totalBytes < 1_000_000 ? (["KB", 1_000] as const) : (["MB", 1_000_000] as const);
  const amount = (bytes: number): string => (bytes / size).toFixed(unit === "MB" ? 1 : 0);
  return {
    text: `Loading ${what}: ${amount(loadedBytes)} of ${amount(totalBytes)} ${unit}. The browser keeps it.`,
    share: totalBytes > 0 ? loadedBytes / totalBytes : 0,
    announced: `Loading ${what}, ${amount(totalBytes)} ${unit}.`,
  };
}
