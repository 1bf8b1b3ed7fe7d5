import type { FaultForm } from "./data.ts";

type Parameter = FaultKindSchema["parameters"][string];

/** A published schema of fault schedules, as far as the forms read it. */
interface FaultSchema {
  readonly items: {
    readonly oneOf: readonly {
      readonly description: string;
      readonly properties: {
        readonly kind: { readonly const: string };
        readonly target?: { readonly description: string; readonly oneOf?: unknown };
      };
      readonly required: readonly string[];
    }[];
  };
}

/** The kinds of fault of a published schema; no run needs their words, so the simulator's code goes without. */
export function kindsOf({ items }: FaultSchema): Record<string, FaultKindSchema> {
  const kinds = items.oneOf.map(({ description, properties, required }): [string, FaultKindSchema] => {
    const { kind, target, ...rest } = properties;
    const parameters = Object.entries(rest).filter(([name]) => name !== "atMs") as [string, Parameter][];
    const schema: FaultKindSchema = {
      description,
      target:
        target === undefined
          ? "none"
          : {
              description: target.description,
              needed: required.includes("target"),
              several: target.oneOf !== undefined,
            },
      parameters: Object.fromEntries(parameters),
      needed: required.filter((name) => name in Object.fromEntries(parameters)),
    };
    return [kind.const, schema];
  });
  return Object.fromEntries(kinds);
}

/** What the simulator says of a kind of fault; the shape of the kernel's own `FaultKind`. */
interface FaultKindSchema {
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
export function faultForms(kinds: Readonly<Record<string, FaultKindSchema>>): FaultForm[] {
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
