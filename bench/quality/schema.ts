import { Ajv } from "ajv";
import type { Saved } from "../../quality/results.ts";

// The shape of saved results, as quality/results.ts types it: what is saved is checked before, and what stands there by a test.

const number = { type: "number" } as const;
const count = { type: "integer", minimum: 0 } as const;
const text = { type: "string", minLength: 1 } as const;
const boolean = { type: "boolean" } as const;
const list = (items: object) => ({ type: "array", items });
const map = (values: object) => ({ type: "object", additionalProperties: values });

/** An object of these properties, of which those whose names end in "?" may be absent. */
function shape(properties: Readonly<Record<string, object>>) {
  const names = Object.keys(properties);
  return {
    type: "object",
    additionalProperties: false,
    required: names.filter((name) => !name.endsWith("?")),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name.replace(/\?$/, ""), value]),
    ),
  };
}

const orNull = (pattern: string) => ({ anyOf: [{ type: "string", pattern }, { type: "null" }] });

const taken = {
  at: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
  command: { type: "string", pattern: "^npm " },
  commit: orNull("^[0-9a-f]{7,}$"),
  sources: orNull("^[0-9a-f]{12}$"),
  changed: boolean,
  machine: shape({
    cores: { type: "integer", minimum: 1 },
    cpu: text,
    memoryGiB: count,
    system: text,
    load: { ...list(number), minItems: 2, maxItems: 2 },
  }),
  versions: map(text),
};

const percentiles = { "value?": number, "p50?": number, "p95?": number, "n?": count };
const spread = shape({ min: number, median: number, max: number });
const tally = { passed: count, failed: count, leftOut: count };

const SCHEMAS: Readonly<Record<Saved["kind"], object>> = {
  measurement: shape({
    kind: { const: "measurement" },
    ...taken,
    figures: {
      ...list(
        shape({
          id: text,
          unit: text,
          ...percentiles,
          "ratios?": shape({ p50: number, p95: number }),
          "peers?": list(shape({ name: text, ...percentiles })),
          "without?": text,
        }),
      ),
      minItems: 1,
    },
  }),
  calibration: shape({
    kind: { const: "calibration" },
    ...taken,
    runs: count,
    samples: list(
      shape({
        name: text,
        meaning: text,
        n: count,
        recorded: spread,
        simulated: spread,
        distance: number,
        limit: number,
        ok: boolean,
      }),
    ),
    figures: list(
      shape({ meaning: text, unit: text, recorded: list(number), simulated: number, ok: boolean }),
    ),
  }),
  tests: shape({
    kind: { const: "tests" },
    ...taken,
    tier: { enum: ["first", "deep", "room"] },
    rooms: list(text),
    seconds: number,
    gates: list(shape({ name: text, ...tally, seconds: number })),
    files: map(shape(tally)),
    noted: map(shape({ worst: number, passed: count, failed: count })),
  }),
};

const ajv = new Ajv({ allErrors: true });

/** What is wrong with the shape of a result; undefined where nothing is. */
export function complaintAbout(result: unknown): string | undefined {
  const kind = (result as { readonly kind?: unknown } | null)?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(SCHEMAS, kind))
    return `it is no kind of result: ${String(kind)}`;
  const schema = SCHEMAS[kind as Saved["kind"]];
  return ajv.validate(schema, result) ? undefined : ajv.errorsText(ajv.errors, { dataVar: kind });
}
