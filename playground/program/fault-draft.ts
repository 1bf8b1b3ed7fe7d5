import type { FaultData, Plain } from "../protocol/index.ts";
import type { FaultForm, FaultParameter } from "./data.ts";

/** A fault as its form holds it: text in every field. */
export interface FaultDraft {
  readonly seconds: string;
  readonly target: string;
  readonly values: Readonly<Record<string, string>>;
}

export const NEW_FAULT: FaultDraft = { seconds: "2", target: "", values: {} };

/** The form's text for a fault that is there already. */
export function draftOf({ atMs, kind: _, target, ...rest }: FaultData): FaultDraft {
  const text = (value: Plain | undefined): string =>
    Array.isArray(value)
      ? value.map(String).join(", ")
      : value === undefined || value === null
        ? ""
        : String(value);
  return {
    seconds: String(atMs / 1000),
    target: text(target as Plain | undefined),
    values: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, text(value)])),
  };
}

type ReadFault =
  | { readonly ok: true; readonly fault: FaultData }
  /** `field` is "target", "seconds" or the name of a parameter. */
  | { readonly ok: false; readonly complaint: string; readonly field: string };

/** An hour: no program of a page goes on for longer, and the form shows seconds. */
const FAULT_SECONDS_MAX = 3_600;

/** The fault that a form describes, or one sentence that says which field is wrong. */
export function readFault(form: FaultForm, draft: FaultDraft): ReadFault {
  const atS = Number(draft.seconds.trim().replace(",", "."));
  // As people write numbers: `Number` would take 0x10, 1e3 and white space, too.
  if (!/^\d+(?:[.,]\d+)?$/.test(draft.seconds.trim()) || atS > FAULT_SECONDS_MAX) {
    return refuse("seconds", `The time must be a number of seconds from 0 to ${FAULT_SECONDS_MAX}.`);
  }
  const names = draft.target
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (form.target?.needed && names.length === 0) {
    return refuse("target", `${form.kind} needs a target: ${form.target.description}`);
  }
  if (form.target && !form.target.several && names.length > 1) {
    return refuse("target", `${form.kind} takes one target.`);
  }
  const target = names.length > 1 || (form.target?.several && names.length > 0) ? names : names[0];
  const parameters: Record<string, Plain> = {};
  for (const parameter of form.parameters) {
    const text = (draft.values[parameter.name] ?? "").trim();
    if (text === "") {
      if (parameter.needed)
        return refuse(parameter.name, `${form.kind} needs ${parameter.name}: ${parameter.description}`);
      continue;
    }
    const value = readValue(parameter, text);
    if (value === undefined)
      return refuse(parameter.name, `${parameter.name} must be ${rangeOf(parameter)}.`);
    parameters[parameter.name] = value;
  }
  return {
    ok: true,
    fault: {
      atMs: Math.round(atS * 1_000_000) / 1000,
      kind: form.kind,
      ...(form.target && target !== undefined ? { target: target as string } : {}),
      ...parameters,
    },
  };
}

/** Descriptions have names between backticks, which a sentence of the page doesn't show. */
function refuse(field: string, complaint: string): ReadFault {
  return { ok: false, complaint: complaint.replaceAll("`", ""), field };
}

function readValue({ type, minimum, maximum }: FaultParameter, text: string): Plain | undefined {
  if (type === "boolean") return text === "true";
  if (type === "array") return text.split(",").map((item) => item.trim());
  if (type === "string") return text;
  const number = Number(text.replace(",", "."));
  if (!Number.isFinite(number) || (type === "integer" && !Number.isInteger(number))) return undefined;
  return number < (minimum ?? number) || number > (maximum ?? number) ? undefined : number;
}

function rangeOf({ type, minimum, maximum }: FaultParameter): string {
  const kind = type === "integer" ? "a whole number" : "a number";
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${kind} from ${minimum} on`;
  return maximum === undefined ? kind : `${kind} up to ${maximum}`;
}
