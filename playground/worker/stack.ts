import { CALL_SITES_MAX, type CallSite, type Place, type Shift } from "../protocol/index.ts";
import { sourcePlace } from "../transform/positions.ts";
import { exceptionText, isAccessor, isProxy, ownValue, parentOf } from "./kinds.ts";
import { append, apply, cut, define, exec, getOwnPropertyDescriptor, has, record, slice } from "./safe.ts";
import { clean, linesOf, startsWith } from "./text.ts";

/** What the program is called in stacks. */
export const PROGRAM_FILE = "program.ts";
/** What the harness is called here; its call sites are left out. */
const HARNESS_FILE = "faultbook:harness";

/** Names of modules by their addresses: WebKit writes the address into stacks, and ignores `sourceURL`. */
const names = record<string>();

/** Gives the module at an address a name in stacks. */
export function nameAddress(address: string, name: string): void {
  names[address] = name;
}

const STACK_CHARS_MAX = 20_000;
const NAME_MAX = 200;

const NativeError = Error;

/** The engine's own getter of `stack`, where an error has one; a getter of the program is never called. */
const nativeStackGetters: (() => unknown)[] = [];
for (const holder of [new Error("probe"), Error.prototype]) {
  const get = Object.getOwnPropertyDescriptor(holder, "stack")?.get;
  if (get !== undefined) nativeStackGetters.push(get);
}

const ErrorPrototype = Error.prototype;

/**
 * The text of an error's stack, read without running code of the program. V8 asks the error for its name and message
 * when the stack is read for the first time, so these must be plain text: where a getter or an object hides behind
 * them, there is no stack.
 */
export function stackText(error: object): string {
  if (exceptionText(error) === undefined && !(hasPlainText(error, "name") && hasPlainText(error, "message")))
    return "";
  // Firefox keeps the getter on the prototype.
  const descriptor =
    getOwnPropertyDescriptor(error, "stack") ?? getOwnPropertyDescriptor(ErrorPrototype, "stack");
  if (descriptor === undefined) return "";
  let text = ownValue(descriptor);
  if (isAccessor(descriptor)) {
    const { get } = descriptor;
    for (let i = 0; get !== undefined && i < nativeStackGetters.length; i += 1) {
      if (nativeStackGetters[i] === get) text = apply(get, error, []);
    }
  }
  return typeof text === "string" ? slice(text, 0, STACK_CHARS_MAX) : "";
}

/** Whether a property, own or inherited, is text or nothing at all. */
function hasPlainText(value: object, key: string): boolean {
  for (let next: object | null = value; next !== null; next = parentOf(next)) {
    if (isProxy(next)) return false;
    const descriptor = getOwnPropertyDescriptor(next, key);
    if (descriptor !== undefined) {
      const held = ownValue(descriptor);
      return !isAccessor(descriptor) && (typeof held === "string" || held === undefined);
    }
  }
  return true;
}

/** `    at async fn (file:1:2)` or `    at file:1:2`, as V8 writes a call site. */
const V8 = /^\s+at (?:async )?(?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/;
/** `async*fn@file:1:2`, as Firefox and WebKit write it. */
const OTHERS = /^([^@]*)@(.*?):(\d+):(\d+)$/;

/** The call sites of a stack: those of the program with their places in the source, those of a package with its name. */
export function parseStack(text: string, shifts: readonly Shift[]): CallSite[] {
  const callSites: CallSite[] = [];
  const lines = linesOf(text, CALL_SITES_MAX * 3);
  for (let i = 0; i < lines.length && callSites.length < CALL_SITES_MAX; i += 1) {
    const line = lines[i] as string;
    const match = exec(V8, line) ?? exec(OTHERS, line);
    if (match === null) continue;
    const callSite = callSiteOf(match[1] ?? "", match[2] ?? "", +(match[3] ?? 0), +(match[4] ?? 0), shifts);
    if (callSite !== undefined) append(callSites, callSite);
  }
  return callSites;
}

function callSiteOf(
  called: string,
  address: string,
  line: number,
  column: number,
  shifts: readonly Shift[],
): CallSite | undefined {
  const fn = clean(cut(trimName(called), NAME_MAX));
  const file = names[address] ?? address;
  if (file === PROGRAM_FILE) {
    const place = sourcePlace(shifts, line, column);
    return { fn, line: place.line, column: place.column };
  }
  const owner = packageOf(file);
  return owner === undefined || owner === HARNESS_FILE ? undefined : { fn, line, column, file: owner };
}

const MODULE_CODE = /^(?:module code|global code|eval code|async\*)$/;
const ASYNC = /^(?:async |async\*)(.*)$/;

function trimName(called: string): string {
  if (exec(MODULE_CODE, called) !== null) return "";
  return exec(ASYNC, called)?.[1] ?? called;
}

/** A chunk of the build. The core holds the harness, and the entry of the error library and the simulator's kernel too. */
const BUILT = /^faultbook:(core|harness|transform|simulator)?/;
const IN_PACKAGE = /\/packages\/(errors|simulator)\/(?:dist|src)\/(.*)$/;
const IN_HARNESS = /\/playground\/(?:worker|node)\//;

/** The package that a file belongs to; undefined for the engine's and Node's own. */
function packageOf(file: string): string | undefined {
  const built = exec(BUILT, file);
  if (built !== null) {
    if (built[1] === undefined) return "@faultbook/errors";
    return built[1] === "simulator" ? "@faultbook/simulator" : HARNESS_FILE;
  }
  const packaged = exec(IN_PACKAGE, file)?.[1];
  if (packaged !== undefined) return `@faultbook/${packaged}`;
  return exec(IN_HARNESS, file) !== null ? HARNESS_FILE : undefined;
}

/** Where the program is right now: its innermost call site. */
export function currentPlace(shifts: readonly Shift[]): Place | undefined {
  const probe = new NativeError();
  // Own properties keep out what a program may have put on the prototype.
  define(probe, "name", "Error");
  define(probe, "message", "");
  const callSites = parseStack(stackText(probe), shifts);
  for (let i = 0; i < callSites.length; i += 1) {
    const callSite = callSites[i] as CallSite;
    if (!has(callSite, "file")) return { line: callSite.line, column: callSite.column };
  }
  return undefined;
}

const CALL_SITES_KEPT = 30;

/** Keeps a program from having its own code called whenever the harness reads a stack, and makes stacks long enough. */
export function lockStackFormatting(): void {
  (NativeError as { stackTraceLimit?: number }).stackTraceLimit = CALL_SITES_KEPT;
  // V8 alone: it calls this function, if there is one, for every stack that is read.
  if (!startsWith(stackText(new NativeError("x")), "Error: x")) return;
  Object.defineProperty(NativeError, "prepareStackTrace", {
    get: () => undefined,
    set: () => {},
    configurable: false,
  });
}
