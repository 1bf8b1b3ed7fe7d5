/**
 * Finds in a cleaned text each place that tells of one of our errors, and the marks around them that tell how they
 * belong together. One pass over a few words that such places must contain; what follows a word is read with bounded
 * patterns from there.
 */
import { DqliteErrorCode } from "../dqlite/codes.ts";
import { breaksAt, type Clean, endOfLine, lineAt } from "./clean.ts";
import { DQLITE_BY_CLASS, FLUSS_BY_CONSTANT, FLUSS_BY_EXCEPTION } from "./names.ts";
import type { Wrapper } from "./types.ts";
import { type Candidate, candidatesIn, NEEDLES_SOURCE } from "./wordings.ts";
import { isDbApi, WrapperReader } from "./wrappers.ts";

/** A place that tells of an error. */
export interface Place {
  readonly kind: "error";
  /**
   * How it is written: `fluss` is FlussError with its code, `text` without one, `api` the Rust client's ApiError,
   * `code` a `code=…, message=…` inside another text, `rust` a text of the Rust client, `java` an exception by its
   * full name, `sender` the line that the Java client's senders log, `jdk` an exception of Java's own out of Fluss's
   * code, `dqlite` the "failed with code" form, `class` a dqlite class without it, `bare` words alone.
   */
  readonly form:
    | "fluss"
    | "text"
    | "api"
    | "code"
    | "rust"
    | "java"
    | "sender"
    | "jdk"
    | "dqlite"
    | "class"
    | "bare";
  /** Where it starts, its class included. */
  readonly start: number;
  /** Where its message starts. */
  readonly after: number;
  /** The code as written. */
  readonly code?: string | undefined;
  /** The simple name of the class as written. */
  readonly name?: string | undefined;
  /** Whether the text leaves no doubt that it is ours: a class qualified as dqlitepy's, an ApiError as Fluss's. */
  readonly certain?: boolean;
  /** dqlite: what failed. */
  readonly context?: string;
  /** Where the text starts that tells its arguments, if that is before its message. */
  readonly from?: number;
  /** The errors whose words stand here (`bare`), and the line that holds them. */
  readonly candidates?: readonly Candidate[];
  readonly line?: string;
  /** Whose code a Java exception comes from (`jdk`). */
  readonly room?: "server" | "client";
  /** What dqlitepy's DB-API made of it. */
  readonly wrapper?: Wrapper | undefined;
}

/**
 * A mark between errors: `chain` is one of the two sentences with which Python links tracebacks (or Logback's
 * "Wrapped by:"), after which comes what the errors before it led to, `trace` starts a
 * traceback, `member` a part of an exception group, `list` the errors of an AggregateError.
 */
export interface Mark {
  readonly kind: "chain" | "trace" | "member" | "list";
  readonly start: number;
}

/** What a place of ours must contain. */
export const NEEDLES = new RegExp(
  [
    /FlussError|ApiError|\.fluss\.exception\.|response on table bucket|failed {0,9}with {0,9}code|dqlitepy[._]/,
    /Fluss {0,9}(?:hitting|writer|buffer)|code ?[=:] ?-?\d{1,20}, ?message[=:]? ?|The {0,9}above {0,9}exception {0,9}was/,
    /Wrapped by:|During {0,9}handling {0,9}of {0,9}the|Traceback {0,9}\(most|\[errors\]:|\+-{4}/,
    /at (?:org\.apache|com\.alibaba)\.fluss\.(?:server|client)\./,
    `(?<bare>${NEEDLES_SOURCE})`,
  ]
    .map((part) => (typeof part === "string" ? part : part.source))
    .join("|"),
  "g",
);

/** All places and marks of a text, by where they start. */
export function scan(clean: Clean): readonly (Place | Mark)[] {
  const { text } = clean;
  const found: (Place | Mark)[] = [];
  const bareTexts = new BareTextReader(clean);
  const traces = new TraceReader(clean);
  const wrappers = new WrapperReader(clean);
  for (const needle of text.matchAll(NEEDLES)) {
    const at = needle.index;
    const word = needle[0];
    const last = found.at(-1);
    const isBare = needle.groups?.bare !== undefined;
    if (!isBare && word.startsWith("dqlitepy") && wrappers.take(at)) continue;
    let place: Place | Mark | undefined;
    if (isBare) place = bareTexts.read(at);
    else if (word.startsWith("at ")) place = traces.read(at, last?.start ?? -1);
    else place = read(clean, word, at);
    if (place === undefined) continue;
    if (place.kind === "error" && clean.source[lineAt(clean, place.start)]) continue;
    if (last?.kind === "error" && place.kind === "error" && place.form === "code" && at < last.after)
      continue;
    // The class alone was found first, its whole form now.
    if (last?.kind === "error" && last.start === place.start && last.form !== "bare") found.pop();
    if (place.kind === "error" && (place.form === "dqlite" || place.form === "bare")) {
      const wrapper = wrappers.around(place.start);
      if (wrapper !== undefined) place = { ...place, wrapper };
    }
    found.push(place);
  }
  return withoutRepeated(clean, found);
}

/** Leaves words out where the same line names the class or the code of their error. */
function withoutRepeated(clean: Clean, found: readonly (Place | Mark)[]): readonly (Place | Mark)[] {
  if (!found.some((place) => place.kind === "error" && place.form === "bare")) return found;
  const named = new Set<number>();
  const lineOf = (at: number) => {
    let line = lineAt(clean, at);
    while (line > 0 && clean.joined[line - 1]) line--;
    return line;
  };
  for (const place of found) {
    if (place.kind === "error" && place.form !== "bare" && place.form !== "jdk")
      named.add(lineOf(place.start));
  }
  const bare = new Set<number>();
  for (const place of found) {
    if (place.kind === "error" && place.form === "bare") bare.add(lineOf(place.start));
  }
  return found.filter((place) => {
    if (place.kind !== "error") return true;
    if (place.form === "bare") return !named.has(lineOf(place.start));
    return place.form !== "jdk" || !(named.has(lineOf(place.start)) || bare.has(lineOf(place.start)));
  });
}

/** How much of a line is read before and after words that tell an error. */
const BEFORE = 400;
const AFTER = 1_200;

/** Reads each line that holds words of ours once, a long one in pieces. */
class BareTextReader {
  readonly #clean: Clean;
  #readTo = -1;

  constructor(clean: Clean) {
    this.#clean = clean;
  }

  read(at: number): Place | undefined {
    if (at < this.#readTo) return undefined;
    const { text, starts, joined } = this.#clean;
    let first = lineAt(this.#clean, at);
    for (let steps = 0; steps < 50 && joined[first - 1]; steps++) first--;
    const from = Math.max(starts[first]!, at - BEFORE, this.#readTo);
    this.#readTo = Math.min(endOfLine(this.#clean, at), at + AFTER);
    const line = text.slice(from, this.#readTo);
    const candidates = candidatesIn(line);
    if (candidates.length === 0) return undefined;
    return { kind: "error", form: "bare", start: at, after: at, candidates, line };
  }
}

/** A line of a Java stack below its exception's. */
const FRAME_LINE = /^\s{1,80}(?:at [\w.$/<>]{1,200}\(|\.\.\. \d)/;
const JDK_HEADER = /(?:^|[\s:])(java\.(?:\w{1,40}\.){1,6}([A-Z]\w{0,99}(?:Exception|Error)))(?=:? |:?$)/;
const FRAMES_MAX = 60;

/** Finds exceptions of Java's own that come out of Fluss's code: the stack below tells. */
class TraceReader {
  readonly #clean: Clean;
  #header = -1;

  constructor(clean: Clean) {
    this.#clean = clean;
  }

  /** @param last Where the last error of the text starts: an exception that names one is told already. */
  read(at: number, last: number): Place | undefined {
    let line = lineAt(this.#clean, at);
    for (
      let steps = 0;
      steps < FRAMES_MAX && line > this.#header && FRAME_LINE.test(this.#line(line));
      steps++
    )
      line--;
    if (line <= this.#header || FRAME_LINE.test(this.#line(line))) return undefined;
    this.#header = line;
    const start = this.#clean.starts[line]!;
    const header = JDK_HEADER.exec(this.#line(line));
    if (header === null || last >= start) return undefined;
    const nameAt = start + header.index + header[0].indexOf(header[1]!);
    const room = this.#clean.text.slice(at, at + 40).includes(".fluss.server.") ? "server" : "client";
    return {
      kind: "error",
      form: "jdk",
      start: nameAt,
      after: nameAt + header[1]!.length,
      name: header[2]!,
      room,
    };
  }

  #line(index: number): string {
    const { starts, text } = this.#clean;
    return text.slice(starts[index]!, Math.min(starts[index + 1] ?? text.length, starts[index]! + 600));
  }
}

function read(clean: Clean, word: string, at: number): Place | Mark | undefined {
  switch (word[0]) {
    case "T":
      return { kind: word.startsWith("Th") ? "chain" : "trace", start: at };
    case "D":
    case "W":
      return { kind: "chain", start: at };
    case "[":
      return { kind: "list", start: at };
    case "+":
      return { kind: "member", start: at };
    case "A":
      return apiError(clean, at);
    case ".":
      return javaException(clean, at);
    case "r":
      return senderLine(clean, at);
    case "c":
      return {
        kind: "error",
        form: "code",
        start: at,
        after: at + word.length,
        code: /-?\d+/.exec(word)![0],
      };
    case "f":
      return failedWithCode(clean, at);
    case "d":
      return word.endsWith(".") ? qualifiedClass(clean, at) : classBeforeContext(clean, at);
    default:
      return word === "FlussError" ? flussError(clean, at) : rustText(clean, at, word);
  }
}

const SENDER =
  /response on table bucket TableBucket[{(][^{}()]{1,120}[})], (?:retrying \([^()]{1,60}\)|fail)\. Error: ([A-Z_]{2,60})\. Error Message: ?/y;

/** The line that the Java client's senders log of each answer that is an error, with its constant. */
function senderLine(clean: Clean, at: number): Place | undefined {
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

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a word may start here: no letter, digit or underscore stands directly before it on its line. */
function bounded(clean: Clean, at: number): boolean {
  return at === 0 || !/[\w$]/.test(clean.text[at - 1]!) || breaksAt(clean, at);
}

const FLUSS_CODE = /FlussError {0,9}\( {0,9}code {0,9}= {0,9}(-?\d{1,20}) {0,9}\) {0,9}:?/y;
const FLUSS_PREFIX = /FlussError {0,9}: {0,9}FlussError {0,9}[(:]/y;
const FLUSS_TEXT = /FlussError {0,9}:/y;
const FLUSS_STRUCT =
  /FlussError {0,9}\{(?:(?!FlussError)[\s\S]){0,2000}?error_?[cC]ode"? {0,9}[:=] {0,9}(-?\d{1,20})/y;
const FLUSS_REPR = /FlussError\((['"])/y;
const REPR_END = { "'": /'(?:, (-?\d{1,20}))?,?\)/, '"': /"(?:, (-?\d{1,20}))?,?\)/ } as const;

function flussError(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  if (!bounded(clean, at)) return undefined;
  const prefix = /FlussError {0,9}: {0,9}$/.exec(text.slice(Math.max(0, at - 30), at));
  const base = { kind: "error", start: at - (prefix?.[0].length ?? 0) } as const;
  const code = sticky(FLUSS_CODE, text, at);
  if (code !== null) return { ...base, form: "fluss", code: code[1]!, after: FLUSS_CODE.lastIndex };
  // Python writes the class, then the text, which starts with the class again: the second one tells.
  if (sticky(FLUSS_PREFIX, text, at) !== null) return undefined;
  if (sticky(FLUSS_TEXT, text, at) !== null) {
    const after = FLUSS_TEXT.lastIndex;
    // Where the line was cut within the class's second mention, nothing tells the code.
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

function apiError(clean: Clean, at: number): Place | undefined {
  if (!bounded(clean, at)) return undefined;
  const found = sticky(API, clean.text, at);
  if (found === null) return undefined;
  const before = clean.text.slice(Math.max(0, at - 60), at);
  if (before.endsWith("::") && !/\bfluss::[\w:]{0,40}$/.test(before)) return undefined;
  const display = /Fluss API Error: {0,9}$/.exec(before)?.[0].length ?? 0;
  const certain = display > 0 || /(?:api_error: {0,9}|fluss::[\w:]{0,40})$/.test(before);
  return { kind: "error", form: "api", start: at - display, after: API.lastIndex, code: found[1]!, certain };
}

const RUST =
  /Fluss {0,9}(?:hitting {1,9}[a-zA-Z ]{1,40}? error |writer {0,9}closed:|buffer {0,9}exhausted:)/y;

function rustText(clean: Clean, at: number, word: string): Place | undefined {
  if (!bounded(clean, at)) return undefined;
  const found = sticky(RUST, clean.text, at);
  if (found === null) return undefined;
  // A broken connection is the network's error; all else that this client says of itself is a client's.
  const code = word.endsWith("hitting") && found[0].includes(" rpc ") ? "1" : "-2";
  return { kind: "error", form: "rust", start: at, after: RUST.lastIndex, code };
}

const JAVA_CLASS = /\.fluss\.exception\.([A-Z]\w{0,99})/y;

function javaException(clean: Clean, at: number): Place | undefined {
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

/** What dqlitepy says has failed: the native library's functions, and what its own Python code raises for. */
const CONTEXTS =
  /(?:dqlitepy_\w{1,60}|node_(?:start|stop|open_db|handover)|client_(?:leader|cluster|add|remove))$/;
const CODE = /failed {0,9}with {0,9}code {0,9}(-?\d{1,20}) {0,9}\(([A-Z]{1,20})\) {0,9}:?/y;

function failedWithCode(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  const found = sticky(CODE, text, at);
  if (found === null || !namesItsCode(found[1]!, found[2]!)) return undefined;
  const word = wordBefore(text, at);
  if (word === "") return undefined;
  let start = spacesBefore(text, at) - word.length;
  let context = word;
  // The word may have been glued to the end of the line before, or be one that a line break cut.
  const known = CONTEXTS.exec(context);
  if (known === null || known[0].length < context.length) {
    for (let cut = context.length - 1; cut > 0; cut--) {
      if (breaksAt(clean, start + cut) && (known === null || CONTEXTS.test(context.slice(cut)))) {
        start += cut;
        context = context.slice(cut);
        break;
      }
    }
  }
  const named = classBefore(clean, start);
  const ours = named !== undefined && (named.certain || DQLITE_BY_CLASS.has(named.name));
  const isLibrary =
    context.endsWith("dlopen") && text.slice(CODE.lastIndex, CODE.lastIndex + 80).includes("libdqlite");
  if (!ours && !isLibrary && !CONTEXTS.test(context)) return undefined;
  return {
    kind: "error",
    form: "dqlite",
    start: ours ? named.start : start,
    after: CODE.lastIndex,
    code: found[1]!,
    context,
    ...(ours ? { name: named.name, certain: named.certain } : {}),
  };
}

/** Whether the binding gives that code that name; both together make the form unmistakable. */
function namesItsCode(code: string, name: string): boolean {
  const known = Object.entries(DqliteErrorCode).find(([, value]) => String(value) === code);
  return name === (known === undefined ? "UNKNOWN" : known[0]);
}

/** The class that stands before a position, as `dqlitepy.exceptions.NodeError: ` or `NodeError: `. */
function classBefore(
  clean: Clean,
  at: number,
): { name: string; certain: boolean; start: number } | undefined {
  const { text } = clean;
  const colon = spacesBefore(text, at) - 1;
  if (text[colon] !== ":") return undefined;
  const end = spacesBefore(text, colon);
  const word = wordBefore(text, end);
  // What stands on the line before belongs to it, unless the name would be none without.
  for (let cut = word.lastIndexOf(".") + 1; cut < word.length; cut++) {
    const name = word.slice(cut);
    const start = end - name.length;
    if (cut > 0 && word[cut - 1] !== "." && !breaksAt(clean, start)) continue;
    if (DQLITE_BY_CLASS.has(name) || (cut === word.lastIndexOf(".") + 1 && /^[A-Z]\w{0,99}$/.test(name))) {
      const owner = word.slice(0, cut);
      if (isDbApi(name, owner)) return undefined;
      const ours = /dqlitepy\.(?:\w{1,60}\.){0,4}$/.exec(owner);
      const certain = ours !== null && bounded(clean, start - ours[0].length);
      return { name, certain, start: certain ? start - ours[0].length : start };
    }
  }
  return undefined;
}

/** Where the spaces before a position begin. */
function spacesBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 9 && text[start - 1] === " ") start--;
  return start;
}

/** The dotted word before a position and its spaces: at most 200 characters. */
function wordBefore(text: string, at: number): string {
  const end = spacesBefore(text, at);
  let start = end;
  while (start > 0 && end - start < 200 && /[\w.]/.test(text[start - 1]!)) start--;
  return text.slice(start, end);
}

const QUALIFIED = /dqlitepy\.(?:\w{1,60}\.){0,4}([A-Z]\w{0,99})/y;

function qualifiedClass(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  const found = sticky(QUALIFIED, text, at);
  if (found === null || !bounded(clean, at)) return undefined;
  const nameStart = at + found[0].length - found[1]!.length;
  const name = nameOnLine(clean, nameStart, found[1]!, (one) => DQLITE_BY_CLASS.has(one));
  const after = nameStart + name.length;
  if (!DQLITE_BY_CLASS.has(name) && !/(?:Error|Warning|Exception|Fault|NotFound)$/.test(name))
    return undefined;
  const next = breaksAt(clean, after) ? "" : (text[after] ?? "");
  if (/[\w.(]/.test(next) || /(?:except|raise|import) {1,9}\(?$/.test(text.slice(Math.max(0, at - 20), at))) {
    return undefined;
  }
  return { kind: "error", form: "class", start: at, after, name, certain: true };
}

function classBeforeContext(clean: Clean, at: number): Place | undefined {
  const named = classBefore(clean, at);
  if (named === undefined || !DQLITE_BY_CLASS.has(named.name)) return undefined;
  return { kind: "error", form: "class", after: at, ...named };
}

/** A name that may run into the next line: as much of it as is known, or as is on its line. */
function nameOnLine(clean: Clean, start: number, name: string, known: (name: string) => boolean): string {
  let onLine = name;
  for (let cut = name.length - 1; cut > 0; cut--) {
    if (!breaksAt(clean, start + cut)) continue;
    if (known(name.slice(0, cut)) && !known(name)) return name.slice(0, cut);
    onLine = name.slice(0, cut);
  }
  if (known(name) || onLine === name) return name;
  return /(?:Exception|Error|Warning)$/.test(onLine) ? onLine : name;
}
