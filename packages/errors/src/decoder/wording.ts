import { FLUSS_RECORDS } from "../generated/fluss-records.ts";

/**
 * The code whose errors, and no others, say this; undefined for any other text. For a FlussError of which nothing else
 * tells the code: a browser's console prints an error without its fields.
 */
export function codeByWording(message: string): number | undefined {
  const text = message.trimStart();
  return FLUSS_RECORDS.find(({ texts = [] }) => texts.some((pattern) => pattern.test(text)))?.code;
}
