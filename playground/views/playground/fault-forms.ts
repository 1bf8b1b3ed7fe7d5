import type { FaultForm } from "./data.ts";

/** What the simulator says of a kind of fault; the shape of the kernel's own `FaultKind`. */
interface FaultKindFacts {
  readonly description: string;
  readonly target:
    | { readonly description: string; readonly needed: boolean; readonly several?: boolean }
    | "none";
  readonly parameters: Readonly<
    Record<
      string,
      {
        readonly type: FaultForm["parameters"][number]["type"];
        readonly description: string;
        readonly minimum?: number;
        readonly maximum?: number;
        readonly enum?: readonly string[];
      }
    >
  >;
  readonly needed?: readonly string[];
}

/** The forms of a system's kinds of fault, in the system's own order. */
export function faultForms(kinds: Readonly<Record<string, FaultKindFacts>>): FaultForm[] {
  return Object.entries(kinds).map(([kind, { description, target, parameters, needed = [] }]) => ({
    kind,
    description,
    target:
      target === "none"
        ? null
        : { description: target.description, needed: target.needed, several: target.several === true },
    parameters: Object.entries(parameters).map(
      ([name, { type, description: words, minimum, maximum, enum: choices }]) => ({
        name,
        type,
        description: words,
        needed: needed.includes(name),
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
        ...(choices === undefined ? {} : { enum: choices }),
      }),
    ),
  }));
}
