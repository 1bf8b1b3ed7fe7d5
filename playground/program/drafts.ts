import { forget, readStored, store } from "./storage.ts";

/** A reader's own version of a program, kept until it is dropped. */
export interface Draft {
  readonly source: string;
}

const key = (programId: string): string => `draft:${programId}`;

/** The draft of a program; undefined where there is none or it can't be read. */
export function readDraft(programId: string): Draft | undefined {
  const value = readStored(key(programId));
  if (typeof value !== "object" || value === null) return undefined;
  const { source } = value as Record<string, unknown>;
  return typeof source === "string" ? { source } : undefined;
}

/** Keeps `source` as the draft, or drops it where it is the program as it came. Says whether it could. */
export function keepDraft(programId: string, source: string, original: string): boolean {
  if (source !== original) return store(key(programId), { source });
  dropDraft(programId);
  return true;
}

export function dropDraft(programId: string): void {
  forget(key(programId));
}
