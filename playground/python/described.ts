import type { Attribute, CaughtError, PrimitiveKind } from "../protocol/index.ts";
import type { RunControl } from "../worker/run.ts";

/** An exception as `describe.py` writes it. */
interface Described extends Omit<CaughtError, "attributes" | "cause" | "context" | "errors" | "atMs"> {
  readonly attributes: readonly DescribedAttribute[];
  /** Which of the errors of JavaScript it was made of. */
  readonly handle?: number;
  /** The class of a client that it is of, where it was made in Python, with its attributes in camelCase. */
  readonly made?: { readonly className: string; readonly fields: Readonly<Record<string, unknown>> };
  readonly cause?: Described;
  readonly context?: Described;
  readonly errors?: readonly Described[];
}

/** An attribute as `repr` shows it. */
interface DescribedAttribute {
  readonly name: string;
  readonly text: string;
  readonly of: PrimitiveKind;
}

/** What the library says of an error besides its Python form. */
const OF_LIBRARY = [
  "code",
  "codeName",
  "system",
  "retriable",
  "verdict",
  "advice",
  "answers",
  "url",
] as const;

/** Puts together what Python tells of an exception and what the library knows of the error behind it. */
export function describeError(given: Described, handles: readonly unknown[], run: RunControl): CaughtError {
  const { by, line, column } = given;
  const one = (described: Described): CaughtError => {
    const { handle, made, attributes, cause, context, errors, ...rest } = described;
    const told =
      handle === undefined
        ? made && run.describeClass(made.className, (key) => made.fields[key])
        : run.inspect(handles[handle]);
    return {
      ...rest,
      ...(told && Object.fromEntries(OF_LIBRARY.flatMap((key) => (key in told ? [[key, told[key]]] : [])))),
      attributes: attributes.map(attribute),
      ...(cause === undefined ? {} : { cause: one(cause) }),
      ...(context === undefined ? {} : { context: one(context) }),
      ...(errors === undefined ? {} : { errors: errors.map(one) }),
      by,
      line,
      column,
      atMs: run.world.nowMs,
    };
  };
  return one(given);
}

function attribute({ name, text, of }: DescribedAttribute): Attribute {
  return { name, value: { type: "primitive", of, text } };
}
