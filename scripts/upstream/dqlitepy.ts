/** The Python binding of dqlite: its classes, codes, the class for each return code, and its public names. */
import {
  MAPPING,
  outcomeOf,
  type Report,
  type ReportedClass,
  reportOf,
} from "../../packages/python-clients/scripts/dqlitepy-report.ts";
import { recorded, shown, surface } from "../../packages/python-clients/scripts/dqlitepy-surface.ts";
import type { Facts } from "./difference.ts";
import { createEnvironment, installedVersion, pipInstall } from "./install.ts";
import { dqliteClasses } from "./recorded.ts";
import type { Comparison } from "./source.ts";

export function compareDqlitepy(folder: string): Comparison {
  const python = createEnvironment(folder);
  pipInstall(python, ["cffi", "sqlalchemy"]);
  // The wheel is plain Python, and runs on versions older than the one that it asks for.
  pipInstall(python, ["dqlitepy"], ["--no-deps", "--ignore-requires-python"]);
  const version = installedVersion(python, "dqlitepy");
  return { version, recorded: recordedFacts(), upstream: upstreamFacts(reportOf(python)) };
}

function recordedFacts(): Facts {
  const facts: Record<string, Facts[string]> = {};
  const { classes, enums } = dqliteClasses;
  for (const { name, value } of enums.ErrorCode) facts[`ErrorCode.${name}`] = String(value);
  for (const { name, value } of enums.ErrorSeverity) facts[`ErrorSeverity.${name}`] = value;
  for (const [code, name] of Object.entries(enums["ErrorCode.from_code"])) facts[fromCode(code)] = name;
  for (const { name, bases, severity, recoverable, samples } of classes) {
    facts[`${name}: extends`] = bases.join(", ");
    facts[`${name}: severity`] = severity;
    facts[`${name}: recoverable`] = recoverable;
    for (const { label, str } of samples) facts[`str(${name}) with ${label}`] = str;
  }
  for (const { context, message, code, codes, class: name, strAtFirstCode } of MAPPING) {
    const path = mappingPath(context, message, code);
    facts[path] = name;
    if (isTextRecorded(context, code, codes)) facts[`${path}, as text`] = strAtFirstCode;
  }
  for (const [module, { functions = {}, classes: own = {}, constants = {} }] of Object.entries(surface)) {
    const names = constants["__all__"];
    if (names !== undefined) facts[`${module}.__all__`] = namesIn(names);
    for (const [name, fact] of Object.entries(functions))
      facts[`${module}.${name}`] = signature(recorded(fact));
    for (const [name, { methods = {} }] of Object.entries(own)) {
      for (const [method, fact] of Object.entries(methods)) {
        facts[`${module}.${name}.${method}`] = signature(recorded(fact));
      }
    }
  }
  return facts;
}

function upstreamFacts(report: Report): Facts {
  const facts: Record<string, Facts[string]> = {};
  for (const [name, members] of Object.entries(report.enums)) {
    for (const [member, value] of members) facts[`${name}.${member}`] = value.replace(/^'(.*)'$/, "$1");
  }
  for (const [code, name] of Object.entries(report.codes)) facts[fromCode(code)] = name;
  for (const [name, outcomes] of Object.entries(report.constructed))
    Object.assign(facts, factsOfClass(report, name, outcomes));
  for (const [at, { context, message, code, codes, strAtFirstCode }] of MAPPING.entries()) {
    const [name, text] = report.mapping[at] ?? [null, ""];
    const path = mappingPath(context, message, code);
    facts[path] = name ?? "(returns None)";
    if (isTextRecorded(context, code, codes))
      facts[`${path}, as text`] = strAtFirstCode === null ? null : text;
  }
  for (const [module, { functions, classes, all, missing }] of Object.entries(report.modules)) {
    if (missing !== undefined) continue;
    // Of two modules the recording has no list of exported names.
    if (all !== null && surface[module]?.constants?.["__all__"]) facts[`${module}.__all__`] = all.join(", ");
    for (const [name, own] of Object.entries(functions)) facts[`${module}.${name}`] = signature(shown(own));
    for (const [name, { methods }] of Object.entries(classes))
      Object.assign(facts, factsOfMethods(report, module, name, methods));
  }
  return facts;
}

function factsOfClass(report: Report, name: string, outcomes: Report["constructed"][string]): Facts {
  const facts: Record<string, Facts[string]> = {};
  const raised = outcomes.flatMap(({ raised: error }) => (error?.class === name ? [error] : []))[0];
  const bases = Object.values(report.modules).flatMap(({ classes }) => classes?.[name]?.bases ?? []);
  facts[`${name}: extends`] = bases.join(", ");
  facts[`${name}: severity`] = raised?.severity.replace(/^ErrorSeverity\./, "") ?? null;
  facts[`${name}: recoverable`] = raised?.recoverable === "True";
  for (const sample of dqliteClasses.classes.find((one) => one.name === name)?.samples ?? []) {
    const { raised: error } = outcomeOf(report, name, sample);
    // A class that refuses its arguments has no text.
    facts[`str(${name}) with ${sample.label}`] = error?.class === name ? error.str : null;
  }
  return facts;
}

function factsOfMethods(
  report: Report,
  module: string,
  name: string,
  methods: ReportedClass["methods"],
): Facts {
  const isOfPython = (method: string): boolean => name in report.enums && OF_PYTHON.includes(method);
  const own = Object.entries(methods).filter(([method]) => !isOfPython(method));
  return Object.fromEntries(
    own.map(([method, made]) => [`${module}.${name}.${method}`, signature(shown(made))]),
  );
}

/** Python's enum module adds these to an enumeration itself, by its version. */
const OF_PYTHON: readonly string[] = ["_generate_next_value_", "__new__"];

const signature = (value: unknown): string => JSON.stringify(value);
const fromCode = (code: string): string => `ErrorCode.from_code(${code})`;
const mappingPath = (context: string, message: string | null, code: number): string =>
  `return code ${code} of ${context} with ${JSON.stringify(message)}`;

/** The recorded texts have no node in them, and stand for the first code of a row. */
const isTextRecorded = (context: string, code: number, codes: readonly number[]): boolean =>
  code === codes[0] && !context.includes("node");

function namesIn(all: string): string {
  return [...all.matchAll(/'(\w+)'/g)]
    .map(([, name]) => name)
    .sort()
    .join(", ");
}
