import type { CallSite, CaughtError, Value } from "../../protocol/index.ts";

/** A value as JSON shows it: text for what JSON can't hold. */
export function plain(value: Value): unknown {
  if (value.type === "primitive") {
    if (value.of === "number" && Number.isFinite(Number(value.text))) return Number(value.text);
    if (value.of === "boolean") return value.text.toLowerCase() === "true";
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
    ...(error.stack.length === 0
      ? {}
      : {
          stack: error.stack.map((callSite) =>
            callSiteText(callSite, error.module === undefined ? "program.ts" : "program.py"),
          ),
        }),
    ...(error.module === undefined ? {} : { module: error.module }),
    ...(error.notes ? { notes: error.notes } : {}),
    ...(error.cause ? { cause: jsonOf(error.cause) } : {}),
    ...(error.context ? { context: jsonOf(error.context) } : {}),
    ...(error.errors ? { errors: error.errors.map(jsonOf) } : {}),
  };
}

/** `leader (example.ts:12:16)`. */
export function callSiteText({ fn, file, line, column }: CallSite, program = "program.ts"): string {
  const place = file === undefined ? `${program}:${line}:${column}` : file;
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
