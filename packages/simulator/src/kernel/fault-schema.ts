import type { FaultKind, FaultKinds } from "./faults.ts";

/** The JSON schema of a fault list for one system, for editors and for `--faults FILE`. */
export function faultSchema<Subject>(title: string, kinds: FaultKinds<Subject>): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    type: "array",
    items: { oneOf: Object.entries(kinds).map(([name, kind]) => kindSchema(name, kind)) },
  };
}

function kindSchema<Subject>(name: string, kind: FaultKind<Subject>): Record<string, unknown> {
  const { target } = kind;
  const text = { type: "string" };
  const targetSchema =
    target === "none"
      ? {}
      : {
          target: {
            description: target.description,
            ...(target.several === true ? { oneOf: [text, { type: "array", items: text }] } : text),
          },
        };
  return {
    type: "object",
    description: kind.description,
    properties: {
      atMs: {
        type: "number",
        minimum: 0,
        maximum: 1e12,
        description: "Virtual milliseconds since the run began.",
      },
      kind: { const: name },
      ...targetSchema,
      ...kind.parameters,
    },
    required: [
      "atMs",
      "kind",
      ...(target !== "none" && target.needed ? ["target"] : []),
      ...(kind.needed ?? []),
    ],
    additionalProperties: false,
  };
}
