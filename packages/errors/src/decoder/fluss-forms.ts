/** Readers of the forms in which Fluss's clients print and log errors. Each starts at the position of a needle. */
import { bounded, nameOnLine, sticky } from "./at-place.ts";
import { breaksAt, type Clean, endOfLine } from "./clean.ts";
import { FLUSS_BY_CONSTANT, FLUSS_BY_EXCEPTION } from "./names.ts";
import type { Place } from "./place.ts";

const SENDER =
  /response on table bucket TableBucket[{(][^{}()]{1,120}[})], (?:retrying \([^()]{1,60}\)|fail)\. Error: ([A-Z_]{2,60})\. Error Message: ?/y;

/** The line that the Java client's sender logs for each error response, with the error's constant. */
export function senderLine(clean: Clean, at: number): Place | undefined {
  const found = sticky(SENDER, clean.text, at);
  const entry = found === null ? undefined : FLUSS_BY_CONSTANT.get(found[1]!);
  if (entry === undefined) return undefined;
  return {
    kind: "error",
    form: "sender",
    start: at,
    from: at,
    after: SENDER.lastIndex,
    code: `${entry.code}`,
  };
}

const FLUSS_CODE = /FlussError {0,9}\( {0,9}code {0,9}= {0,9}(-?\d{1,20}) {0,9}\) {0,9}:?/y;
const FLUSS_PREFIX = /FlussError {0,9}: {0,9}FlussError {0,9}[(:]/y;
const FLUSS_TEXT = /FlussError {0,9}:/y;
const FLUSS_STRUCT =
  /FlussError {0,9}\{(?:(?!FlussError)[\s\S]){0,2000}?error_?[cC]ode"? {0,9}[:=] {0,9}(-?\d{1,20})/y;
const FLUSS_REPR = /FlussError\((['"])/y;
const REPR_END = { "'": /'(?:, (-?\d{1,20}))?,?\)/, '"': /"(?:, (-?\d{1,20}))?,?\)/ } as const;

export function flussError(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  if (!bounded(clean, at)) return undefined;
  const prefix = /FlussError {0,9}: {0,9}$/.exec(text.slice(Math.max(0, at - 30), at));
  const base = { kind: "error", start: at - (prefix?.[0].length ?? 0) } as const;
  const code = sticky(FLUSS_CODE, text, at);
  if (code !== null) return { ...base, form: "fluss", code: code[1]!, after: FLUSS_CODE.lastIndex };
  // Python prints the class and then the text, which begins with the class again: read the second one.
  if (sticky(FLUSS_PREFIX, text, at) !== null) return undefined;
  if (sticky(FLUSS_TEXT, text, at) !== null) {
    const after = FLUSS_TEXT.lastIndex;
    // If the line was cut within the second mention of the class, the code is unknown.
    const rest = text.slice(after, Math.min(endOfLine(clean, after), after + 60)).trim();
    const isCut = "FlussError".startsWith(rest) || rest.startsWith("FlussError");
    return isCut ? undefined : { ...base, form: "text", after };
  }
  const struct = sticky(FLUSS_STRUCT, text, at);
  if (struct !== null) return { ...base, form: "fluss", code: struct[1]!, after: at + "FlussError".length };
  const repr = sticky(FLUSS_REPR, text, at);
  if (
    repr === null ||
    /(?:raise|throw|new) {1,9}(?:\w{1,40}\.){0,4}$/.test(text.slice(Math.max(0, at - 200), at))
  ) {
    return undefined;
  }
  const next = text.indexOf("FlussError", FLUSS_REPR.lastIndex);
  const own = text.slice(FLUSS_REPR.lastIndex, next < 0 ? at + 4000 : Math.min(next, at + 4000));
  const end = REPR_END[repr[1] as keyof typeof REPR_END].exec(own);
  return end === null
    ? undefined
    : { ...base, form: "fluss", code: end[1] ?? "-2", after: FLUSS_REPR.lastIndex };
}

const API =
  /ApiError {0,9}\{[^{}]{0,200}?code {0,9}: {0,9}(-?\d{1,20})(?:,[ |]{0,60}message {0,9}: {0,9}"?)?/y;

export function apiError(clean: Clean, at: number): Place | undefined {
  if (!bounded(clean, at)) return undefined;
  const found = sticky(API, clean.text, at);
  if (found === null) return undefined;
  const before = clean.text.slice(Math.max(0, at - 60), at);
  if (before.endsWith("::") && !/\bfluss::[\w:]{0,40}$/.test(before)) return undefined;
  const display = /Fluss API Error: {0,9}$/.exec(before)?.[0].length ?? 0;
  const certain = display > 0 || /(?:api_error: {0,9}|fluss::[\w:]{0,40})$/.test(before);
  // Other crates have a type of this name; Fluss's holds a message besides the code.
  if (!certain && /^ {0,9}\}/.test(clean.text.slice(API.lastIndex, API.lastIndex + 10))) return undefined;
  return { kind: "error", form: "api", start: at - display, after: API.lastIndex, code: found[1]!, certain };
}

const RUST =
  /Fluss {0,9}(?:hitting {1,9}[a-zA-Z ]{1,40}? error |writer {0,9}closed:|buffer {0,9}exhausted:)/y;

export function rustText(clean: Clean, at: number, word: string): Place | undefined {
  if (!bounded(clean, at)) return undefined;
  const found = sticky(RUST, clean.text, at);
  if (found === null) return undefined;
  // A broken connection is NETWORK_EXCEPTION; the client's other texts are CLIENT_ERROR.
  const code = word.endsWith("hitting") && found[0].includes(" rpc ") ? "1" : "-2";
  return { kind: "error", form: "rust", start: at, after: RUST.lastIndex, code };
}

/** Whether code and message are those of the C++ client's Result, by its names or those of its examples, on a line of Fluss. */
export function isCppResult({ text }: Clean, at: number, word: string): boolean {
  const before = text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - 200), at);
  const isNamed = before.endsWith("error_") ? word.endsWith("error_message=") : word.endsWith(" msg=");
  return isNamed && /fluss/i.test(before);
}

const ELIXIR_TEXT = /Fluss error \[([a-z_]{2,60})\]: ?/y;
const ELIXIR_STRUCT = /Fluss\.Error\{code: :[a-z_]{2,60}, error_code: (-?\d{1,20})(?:, message: "?)?/y;

/** What the Elixir client's exception says, and the struct that its calls give: the constant in lower case, or the code. */
export function elixirError(clean: Clean, at: number): Place | undefined {
  if (!bounded(clean, at)) return undefined;
  const base = { kind: "error", form: "api", start: at, certain: true } as const;
  const text = sticky(ELIXIR_TEXT, clean.text, at);
  if (text !== null) {
    const entry = FLUSS_BY_CONSTANT.get(text[1]!.toUpperCase());
    return entry === undefined ? undefined : { ...base, after: ELIXIR_TEXT.lastIndex, code: `${entry.code}` };
  }
  const struct = sticky(ELIXIR_STRUCT, clean.text, at);
  return struct === null ? undefined : { ...base, after: ELIXIR_STRUCT.lastIndex, code: struct[1]! };
}

const JAVA_CLASS = /\.fluss\.exception\.([A-Z]\w{0,99})/y;

export function javaException(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  const owner = /(?:org\.apache|com\.alibaba)$/.exec(text.slice(Math.max(0, at - 11), at));
  const found = sticky(JAVA_CLASS, text, at);
  if (owner === null || found === null || !bounded(clean, at - owner[0].length)) return undefined;
  const start = at - owner[0].length;
  if (/(?:\bat|import|catch \(|throws) {0,9}$/.test(text.slice(Math.max(0, start - 12), start)))
    return undefined;
  const nameStart = at + found[0].length - found[1]!.length;
  const name = nameOnLine(clean, nameStart, found[1]!, (one) => FLUSS_BY_EXCEPTION.has(one));
  const after = nameStart + name.length;
  if (!name.endsWith("Exception") || (/[.$(]/.test(text[after] ?? "") && !breaksAt(clean, after)))
    return undefined;
  return { kind: "error", form: "java", start, after, name };
}
