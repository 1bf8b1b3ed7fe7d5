import { isError } from "../core/brand.ts";
import { type ErrorJson, toJSON } from "../json/index.ts";
import { docsUrl } from "./docs-url.ts";
import { factsOf } from "./problem.ts";
import { cleanText, MOST_TEXT, safeText } from "./text.ts";

/** OpenTelemetry attributes by name. */
export type TelemetryAttributes = { readonly [name: string]: string };

/**
 * The error as attributes of an OpenTelemetry span or log record, following the semantic conventions: `error.type`,
 * `exception.*`, `db.system.name` and `db.response.status_code`; and `faultbook.url`, the result of `docsUrl`. For an
 * error of neither system: `error.type` and `exception.*` only. For a value that isn't an error: `error.type` "_OTHER"
 * and its text as `exception.message`.
 */
export function toTelemetry(error: unknown): TelemetryAttributes {
  const json = toJSON(error);
  if (!isError(error)) {
    const text = typeof json === "string" ? json : JSON.stringify(json);
    return { "error.type": "_OTHER", "exception.message": cleanText(text, MOST_TEXT) };
  }
  const known = factsOf(error);
  const { name, message, stack } = json as ErrorJson;
  return {
    "error.type": known?.title ?? name,
    "exception.type": name,
    "exception.message": cleanText(message, MOST_TEXT),
    "exception.stacktrace": safeText(stack, "terminal"),
    ...(known && {
      "db.system.name": known.system,
      "db.response.status_code": String(known.code),
      "faultbook.url": docsUrl(error)!,
    }),
  };
}
