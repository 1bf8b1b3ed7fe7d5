/** The codes of the Java server and client: the enumeration `Errors`, and the exceptions that it makes. */

import { type EnumConstant, type JavaClass, readJavaClass } from "./class-file.ts";
import type { Facts } from "./difference.ts";
import { fetchJar, hasMaven, Unavailable } from "./install.ts";
import { flussCodes, type RecordedCode } from "./recorded.ts";
import type { Comparison } from "./source.ts";

const ERRORS = "org/apache/fluss/rpc/protocol/Errors.class";
const EXCEPTIONS = "org/apache/fluss/exception/";

export function compareJava(folder: string): Comparison {
  if (!hasMaven()) throw new Unavailable("Maven isn't on this machine");
  const rpc = fetchJar("fluss-rpc", folder, (path) => path === ERRORS);
  const common = fetchJar(
    "fluss-common",
    folder,
    (path) => path.startsWith(EXCEPTIONS) && path.endsWith(".class"),
  );
  const enumeration = rpc.files[ERRORS];
  if (enumeration === undefined) throw new Error(`fluss-rpc ${rpc.version} has no ${ERRORS}`);
  const { constants } = readJavaClass(enumeration);
  const parents = parentsOf(Object.values(common.files).map(readJavaClass));
  return {
    version: rpc.version,
    recorded: recordedFacts(constants.map(codeOf)),
    upstream: Object.assign({}, ...constants.map((constant) => factsOf(constant, parents))),
  };
}

/** What a class extends, by its name. */
function parentsOf(classes: readonly JavaClass[]): ReadonlyMap<string, string> {
  return new Map(classes.map(({ name, extends: parent }) => [name, parent ?? ""]));
}

function codeOf({ arguments: [code] }: EnumConstant): number {
  return Number(code);
}

/** The facts of the codes that the recorded release has. A later one is compared where upstream has it by now. */
export function recordedFacts(upstream: readonly number[]): Facts {
  const released = flussCodes.filter(({ inFluss091Server }) => inFluss091Server);
  const later = flussCodes.filter(({ code, since }) => since === "unreleased" && upstream.includes(code));
  return Object.assign({}, ...[...released, ...later].map(recordedFactsOf));
}

function recordedFactsOf(fact: RecordedCode): Facts {
  const path = pathOf(fact.code);
  return {
    [`${path}: name`]: fact.name,
    [`${path}: exception`]: fact.javaException,
    [`${path}: extends`]: fact.javaLineage.join(" > "),
    [`${path}: retriable`]: fact.retriable.java,
    [`${path}: default text`]: fact.javaDefaultMessage,
    [`${path}: released`]: fact.since !== "unreleased",
  };
}

export function factsOf(
  { name, arguments: given }: EnumConstant,
  parents: ReadonlyMap<string, string>,
): Facts {
  const [code, text, maker] = given;
  const path = pathOf(Number(code));
  const exception = isConstructor(maker) ? maker.constructorOf : undefined;
  const lineage = exception === undefined ? [] : lineageOf(exception, parents);
  return {
    [`${path}: name`]: name,
    [`${path}: exception`]: exception === undefined ? null : simple(exception),
    [`${path}: extends`]: lineage.join(" > "),
    [`${path}: retriable`]: lineage.includes("RetriableException"),
    [`${path}: default text`]: typeof text === "string" ? text : null,
    [`${path}: released`]: true,
  };
}

function isConstructor(value: unknown): value is { readonly constructorOf: string } {
  return typeof value === "object" && value !== null && "constructorOf" in value;
}

/** What a class extends, the nearest first, up to the first class of Java itself. */
function lineageOf(name: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const lineage: string[] = [];
  for (let next = parents.get(name); next; next = parents.get(next)) lineage.push(simple(next));
  return lineage;
}

function simple(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

const pathOf = (code: number): string => `code ${code}`;
