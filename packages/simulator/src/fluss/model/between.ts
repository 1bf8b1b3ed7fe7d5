import type { TraceDetail } from "../../kernel/index.ts";
import { constantOf } from "./codes.ts";
import type { ApiError } from "./failure.ts";

/** An error that no program sees: one server gave it to another, or to a client that keeps it to itself. */
export function betweenEvent({ code, message }: ApiError, from: string, to: string): TraceDetail {
  return { kind: "fluss.between", name: constantOf(code), code, text: message, from, to };
}
