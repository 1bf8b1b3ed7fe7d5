import { forget, readStored, store } from "./storage.ts";

/** A reader's own version of a program, kept until it is dropped. */
export interface Draft {
  readonly source: string;
}

const keyOf = (program: string): string => `draft:${program}`;

/** The draft of the program with this key (`programKey`); undefined where there is none or it can't be read. */
export function readDraft(program: string): Draft | undefined {
  const value = readStored(keyOf(program));
  if (typeof value !== "object" || value === null) return undefined;
  const { source } = value as Record<string, unknown>;
  return typeof source === "string" ? { source } : undefined;
}

/** Keeps `source` as the draft, or drops it where it is the program as it came. Says whether it could. */
export function keepDraft(program: string, source: string, original: string): boolean {
  if (source !== original) return store(keyOf(program), { source });
  dropDraft(program);
  return true;
}

export function dropDraft(program: string): void {
  forget(keyOf(program));
}
