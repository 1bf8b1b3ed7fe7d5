import { readFileSync } from "node:fs";

/** What the Python client made of an answer with a code that a proxy put in place of the real one. */
export interface ProxiedCall {
  readonly code: number;
  /** "Lookup answered per bucket with 40" */
  readonly answer: string;
  readonly outcome: "error" | "success" | "pending";
  readonly ms: number;
  /** How many requests it sent. */
  readonly requests: number;
  readonly errorCode: number | null;
  readonly retriable: boolean | null;
  readonly message: string | null;
}

interface WireCode {
  readonly code: number;
  readonly recorded: {
    readonly server: readonly { readonly how: string; readonly message: string }[];
    readonly pyfluss: readonly (Omit<ProxiedCall, "code" | "errorCode"> & { readonly code?: number })[];
  } | null;
}

const FILE = new URL("../../../facts/fluss-wire-codes.json", import.meta.url);
const { codes } = JSON.parse(readFileSync(FILE, "utf8")) as { codes: readonly WireCode[] };

/** The codes that were looked for on the wire and in the source. */
export const SOUGHT_CODES: ReadonlySet<number> = new Set(codes.map(({ code }) => code));

/** The texts that a real server was recorded to send with a code, each with how it was brought out. */
export function recordedTexts(code: number): readonly string[] {
  const texts = codes.find((one) => one.code === code)?.recorded?.server.map(({ message }) => message) ?? [];
  if (texts.length === 0) throw new Error(`no server was recorded to send ${code}`);
  return texts;
}

/** All that the Python client was recorded to make of answers that a proxy gave it. */
export const PROXIED_CALLS: readonly ProxiedCall[] = codes.flatMap(({ code, recorded }) =>
  (recorded?.pyfluss ?? []).map(({ code: errorCode, retriable, message, ...call }) => ({
    ...call,
    code,
    errorCode: errorCode ?? null,
    retriable: retriable ?? null,
    message: message ?? null,
  })),
);
