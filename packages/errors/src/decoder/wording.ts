import { FLUSS_RECORDS } from "../generated/fluss-records.ts";

/**
 * The only code whose errors have this text; undefined if there is none. For a FlussError printed without its code, as in
 * a browser's console.
 */
export function codeByWording(message: string): number | undefined {
  const text = message.trimStart();
  return FLUSS_RECORDS.find(({ texts = [] }) => texts.some((pattern) => pattern.test(text)))?.code;
}
