import type { Fault } from "./fault.ts";
import type { TraceValue } from "./trace.ts";
import type { World } from "./world.ts";

/** What a parameter may be; the words are those of JSON Schema 2020-12. */
export interface ParameterRule {
  readonly type: "string" | "number" | "integer" | "boolean" | "array";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: "string" };
}

/** A parameter with what it is, as a JSON schema. */
export interface ParameterSchema extends ParameterRule {
  readonly description: string;
}

/** What a kind of fault takes and does, without descriptions. */
export interface FaultRule<Subject> {
  /** Whether and how `target` is given; `none` when the fault has no target. */
  readonly target:
    | { readonly description?: string; readonly needed: boolean; readonly several?: boolean }
    | "none";
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  readonly needed?: readonly string[];
  /** Gives the act, or a text that says why it can't be done (there is no such node); the trace shows either. */
  plan(subject: Subject, fault: Fault): (() => void) | string;
}

export type FaultRules<Subject> = Readonly<Record<string, FaultRule<Subject>>>;

/** One kind of fault that a system can suffer. One entry is all that a new kind needs. */
export interface FaultKind<Subject> extends FaultRule<Subject> {
  readonly description: string;
  readonly target:
    | { readonly description: string; readonly needed: boolean; readonly several?: boolean }
    | "none";
  readonly parameters: Readonly<Record<string, ParameterSchema>>;
}

export type FaultKinds<Subject> = Readonly<Record<string, FaultKind<Subject>>>;

function ruleOf<Subject>(kinds: FaultRules<Subject>, kind: string): FaultRule<Subject> | undefined {
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}

/**
 * Queues the world's faults against the first cluster that asks; later clusters get none. All are checked before any is
 * queued: TypeError or RangeError name the first bad one.
 */
export function scheduleFaults<Subject>(world: World, kinds: FaultRules<Subject>, subject: Subject): void {
  if (world.faultsTaken) return;
  world.faultsTaken = true;
  for (const [index, fault] of world.faults.entries()) checkFault(kinds, fault, `faults[${index}]`);
  for (const fault of world.faults) queueFault(world, kinds, subject, fault);
}

/** Queues one fault, which was checked, for its time. */
export function queueFault<Subject>(
  world: World,
  kinds: FaultRules<Subject>,
  subject: Subject,
  fault: Fault,
): void {
  world.scheduleAtUs(
    Math.round(fault.atMs * 1000),
    `fault ${fault.kind}`,
    () => applyFault(world, kinds, subject, fault),
    "fault",
  );
}

/**
 * Does one fault now and writes it to the trace, before its effects. Both a schedule and a cluster's own methods (`kill`)
 * come through here, so that they leave the same trace. Says why the fault couldn't be done, or undefined.
 */
export function applyFault<Subject>(
  world: World,
  kinds: FaultRules<Subject>,
  subject: Subject,
  fault: Fault,
): string | undefined {
  const { atMs: _, kind, target, ...parameters } = fault;
  const plan = ruleOf(kinds, kind)?.plan(subject, fault) ?? `unknown kind ${kind}`;
  const ignored = typeof plan === "string" ? { ignored: plan } : {};
  const detail =
    Object.keys(parameters).length > 0 ? { detail: parameters as Record<string, TraceValue> } : {};
  world.emit("faults", {
    kind: "fault",
    fault: kind,
    target: target ?? null,
    ...detail,
    ...ignored,
  });
  if (typeof plan === "string") return plan;
  plan();
  return undefined;
}

/** Throws TypeError or RangeError if `fault` isn't one of `kinds` with the parameters that its kind takes. */
export function checkFault<Subject>(kinds: FaultRules<Subject>, fault: Fault, where: string): void {
  if (typeof fault !== "object" || fault === null) throw new TypeError(`${where} must be an object`);
  if (typeof fault.atMs !== "number" || !(fault.atMs >= 0 && fault.atMs <= 1e12)) {
    throw new RangeError(`${where}.atMs must be a number from 0 to 1e12`);
  }
  const kind = ruleOf(kinds, fault.kind);
  if (kind === undefined) {
    throw new RangeError(
      `${where}.kind ${JSON.stringify(fault.kind)} is unknown; known: ${Object.keys(kinds).join(", ")}`,
    );
  }
  checkTarget(kind, fault.target, where);
  for (const name of kind.needed ?? []) {
    if (fault[name] === undefined) throw new TypeError(`${where} (${fault.kind}) needs ${name}`);
  }
  for (const [name, value] of Object.entries(fault)) {
    if (name === "atMs" || name === "kind" || name === "target" || value === undefined) continue;
    const schema = Object.hasOwn(kind.parameters, name) ? kind.parameters[name] : undefined;
    if (schema === undefined)
      throw new TypeError(`${where} (${fault.kind}) has no parameter ${JSON.stringify(name)}`);
    checkValue(schema, value, `${where}.${name}`);
  }
}

function checkTarget<Subject>(kind: FaultRule<Subject>, target: Fault["target"], where: string): void {
  const spec = kind.target;
  if (spec === "none") {
    if (target !== undefined) throw new TypeError(`${where} takes no target`);
    return;
  }
  if (target === undefined) {
    if (spec.needed) {
      const what = spec.description === undefined ? "" : `: ${spec.description}`;
      throw new TypeError(`${where} needs a target${what}`);
    }
    return;
  }
  const names = Array.isArray(target) ? target : [target];
  if (names.some((name) => typeof name !== "string")) throw new TypeError(`${where}.target must be text`);
  if (Array.isArray(target) && spec.several !== true) throw new TypeError(`${where}.target must be one name`);
}

function checkValue(schema: ParameterRule, value: TraceValue, where: string): void {
  const type = Array.isArray(value) ? "array" : typeof value;
  if (type !== (schema.type === "integer" ? "number" : schema.type))
    throw new TypeError(`${where} must be ${schema.type}`);
  if (typeof value === "number") {
    if (!Number.isFinite(value) || (schema.type === "integer" && !Number.isInteger(value))) {
      throw new RangeError(`${where} must be ${schema.type}`);
    }
    if (value < (schema.minimum ?? value))
      throw new RangeError(`${where} must be at least ${schema.minimum}`);
    if (value > (schema.maximum ?? value)) throw new RangeError(`${where} must be at most ${schema.maximum}`);
  }
  if (schema.enum !== undefined && !schema.enum.includes(value as string)) {
    throw new RangeError(`${where} must be one of ${schema.enum.join(", ")}`);
  }
}
