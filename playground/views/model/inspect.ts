import type { CallSite, CaughtError, Value } from "../../protocol/index.ts";

/** `error instanceof NoLeaderError`, or `FlussError.is(error, "TABLE_NOT_EXIST")`. */
const NARROWING =
  /\binstanceof\s+([A-Za-z_$][\w$]*)|\b([A-Z][\w$]*)\.is\s*\(\s*[\w$.]+\s*(?:,\s*["'](\w+)["'])?/g;
/** Where an error's page is on this site. */
const PAGE = /^\/(?:e\/)?(?:dqlite|fluss)\/[\w-]+\/$/;

/**
 * The address of an error's page on this very site, with its arguments; undefined for whatever isn't one.
 * The URL comes out of the sandbox, so nothing but the path of a page and its fragment is taken from it.
 */
export function pageOf(error: CaughtError): string | undefined {
  if (error.url === undefined) return undefined;
  try {
    const { pathname, hash } = new URL(error.url, "https://site.invalid/");
    return PAGE.test(pathname) ? pathname + hash : undefined;
  } catch {
    return undefined;
  }
}

/** A Fluss error has one class for all codes, so its constant goes with it. */
export function headOf({ name, system, codeName }: CaughtError): string {
  return system === "fluss" && codeName !== undefined ? `${name} ${codeName}` : name;
}

/** What took an error, in a word or two. */
export function takenBy(error: CaughtError): string {
  switch (error.by) {
    case "catch":
      return "catch";
    case "rejection-handler":
      return "rejection handler";
    case "retry":
      return "retry";
    case "uncaught":
      return "nothing";
  }
}

/** What a catch asks for, as far as it bears on an error. */
export interface Asked {
  /** The class of the error's chain that the catch asked for: the point of the chain that took the error. */
  readonly point?: string;
  /** Its words: `ClientError`, `TABLE_NOT_EXIST`. */
  readonly name?: string;
  /** True where the catch asks for nothing at all. */
  readonly isBroad: boolean;
}

/** Reads from the program that was run what the catch or handler that took an error asks for. */
export function askedOf(source: string, error: CaughtError): Asked {
  if (error.by === "uncaught" || error.line < 1) return { isBroad: false };
  const block = blockFrom(
    source
      .split("\n")
      .slice(error.line - 1)
      .join("\n"),
    error.column - 1,
  );
  let isBroad = error.by !== "retry";
  for (const [, asked, narrowed, constant] of block.matchAll(NARROWING)) {
    isBroad = false;
    const point = asked ?? narrowed ?? "";
    if (constant !== undefined && constant !== error.codeName) continue;
    if (error.chain.includes(point)) return { point, name: constant ?? point, isBroad };
  }
  const cases = /\bmatchError\s*\([^{]*\{([\s\S]*)/.exec(block)?.[1];
  if (cases !== undefined) {
    const keys = new Set(
      [...cases.matchAll(/(?:^|[{,\s])["']?([A-Za-z_$][\w$]*)["']?\s*[:(]/g)].map(([, key]) => key),
    );
    const constant = error.codeName;
    if (error.system === "fluss" && constant !== undefined && keys.has(constant)) {
      return { point: "FlussError", name: constant, isBroad: false };
    }
    const point = error.chain.find((name) => keys.has(name));
    return point ? { point, name: point, isBroad: false } : { isBroad: false };
  }
  return { isBroad: isBroad && !/\bswitch\b|\b(?:errorCode|code|name)\s*[!=]==/.test(block) };
}

/** From `start` to the brace that closes the first one that opens after it. Strings with braces in them may cut it short. */
function blockFrom(text: string, start: number): string {
  let depth = 0;
  for (let at = Math.max(0, start); at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] !== "}") continue;
    depth -= 1;
    if (depth <= 0) return text.slice(start, at);
  }
  return text.slice(start);
}

/** The frames of the reader's own program first, then how many of which packages lie around them. */
export function splitStack(stack: readonly CallSite[]): {
  own: readonly CallSite[];
  others: readonly CallSite[];
} {
  return {
    own: stack.filter(({ file }) => file === undefined),
    others: stack.filter(({ file }) => file !== undefined),
  };
}

/** `5 NOLEADER`. */
export function codeText(error: CaughtError): string | undefined {
  if (error.code === undefined) return undefined;
  return error.codeName === undefined ? String(error.code) : `${error.code} ${error.codeName}`;
}

/** An answer: the word first, then its reason. `tone` chooses the shape beside the word. */
export interface Answer {
  readonly tone: "good" | "bad" | "warn";
  readonly word: string;
  readonly reason: string;
}

/** Whether another try can succeed, and why: the library's verdict, and the flag that a Fluss client has for it. */
export function retriableOf({ verdict, advice = "", system, retriable }: CaughtError): Answer | undefined {
  if (verdict === undefined) return undefined;
  const flag =
    system !== "fluss" || retriable === undefined
      ? ""
      : retriable === null
        ? "The Python client doesn't know the code."
        : `The Python client's flag says ${retriable ? "yes" : "no"}.`;
  const [what = ""] = advice.split("; ");
  const reason = [what && sentence(what), flag].filter(Boolean).join(" ");
  return verdict === "do-not-retry"
    ? { tone: "bad", word: "No", reason }
    : { tone: "good", word: "Yes", reason };
}

/** Whether doing it twice does harm, and why. */
export function replayOf({ verdict }: CaughtError): Answer | undefined {
  switch (verdict) {
    case "retry":
      return { tone: "good", word: "Yes", reason: "It was not applied." };
    case "may-have-been-applied":
      return {
        tone: "warn",
        word: "Reads yes, writes it depends",
        reason: "It may have been applied: repeat only what does no harm twice.",
      };
    case "do-not-retry":
      return {
        tone: "warn",
        word: "Find the cause first",
        reason: "The same call meets the same answer until its cause is gone.",
      };
    default:
      return undefined;
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A value as JSON shows it: text for what JSON can't hold. */
export function plain(value: Value): unknown {
  if (value.type === "primitive") {
    if (value.of === "number" && Number.isFinite(Number(value.text))) return Number(value.text);
    if (value.of === "boolean") return value.text === "true";
    if (value.of === "null") return null;
    if (value.of === "string") return unquoted(value.text);
    return value.text;
  }
  if (value.type !== "object") return value.type === "ref" ? `[circular ${value.id}]` : value.text;
  const shown = value.properties.filter(({ of }) => of === "property");
  if (value.kind === "array") {
    return value.properties
      .filter(({ of, key }) => of === "entry" || /^\d+$/.test(key))
      .map((item) => plain(item.value));
  }
  if (value.kind !== "object") return value.text;
  return Object.fromEntries(shown.map((property) => [property.key, plain(property.value)]));
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
};

/** A string as the console writes it, in quotes and with escapes, as the string that it was. */
function unquoted(text: string): string {
  const inner = /^(['"`])([\s\S]*)\1$/.exec(text)?.[2];
  if (inner === undefined) return text;
  return inner.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi, (_, short, long, one: string) =>
    one === undefined ? String.fromCharCode(Number.parseInt(short ?? long, 16)) : (ESCAPES[one] ?? one),
  );
}

/** The error as JSON, as a log line would hold it. */
export function asJson(error: CaughtError): string {
  return JSON.stringify(jsonOf(error), null, 2);
}

function jsonOf(error: CaughtError): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.codeName === undefined ? {} : { codeName: error.codeName }),
    chain: error.chain,
    ...Object.fromEntries(error.attributes.map(({ name, value }) => [name, plain(value)])),
    ...(error.retriable === undefined ? {} : { retriable: error.retriable }),
    ...(error.url === undefined ? {} : { url: error.url }),
    ...(error.stack.length === 0 ? {} : { stack: error.stack.map(frameText) }),
    ...(error.cause ? { cause: jsonOf(error.cause) } : {}),
    ...(error.errors ? { errors: error.errors.map(jsonOf) } : {}),
  };
}

/** `leader (example.ts:12:16)`. */
export function frameText({ fn, file, line, column }: CallSite): string {
  const place = file === undefined ? `program.ts:${line}:${column}` : file;
  return fn === "" ? place : `${fn} (${place})`;
}

/** The error as problem details (RFC 9457). */
export function asProblem(error: CaughtError): string {
  const type = error.url === undefined ? "about:blank" : (error.url.split("#", 1)[0] ?? "about:blank");
  const problem = {
    type,
    title: error.name,
    detail: error.message,
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.codeName === undefined ? {} : { codeName: error.codeName }),
    ...(error.retriable === undefined ? {} : { retriable: error.retriable }),
    ...Object.fromEntries(error.attributes.map(({ name, value }) => [name, plain(value)])),
  };
  return JSON.stringify(problem, null, 2);
}
