/** The recorded facts that upstream's packages are held against. */
import { readFileSync } from "node:fs";
import type { RecordedSample } from "../../packages/python-clients/scripts/dqlitepy-report.ts";

const PACKAGES = new URL("../../packages/", import.meta.url);

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, PACKAGES), "utf8")) as T;
}

export interface RecordedCode {
  readonly code: number;
  readonly name: string;
  readonly javaException: string | null;
  readonly javaLineage: readonly string[];
  readonly retriable: { readonly java: boolean | null; readonly python: boolean | null };
  readonly since: string | null;
  readonly inFluss091Server: boolean;
  readonly javaDefaultMessage: string | null;
}

export const flussCodes = read<{ readonly codes: readonly RecordedCode[] }>(
  "errors/facts/fluss-codes.json",
).codes;

interface RecordedName {
  readonly members?: Readonly<Record<string, { readonly stub: string | null }>>;
  readonly value?: unknown;
  readonly stub?: { readonly signature: string };
}

export const pyflussSurface = read<{
  readonly public: Readonly<Record<string, RecordedName>>;
  readonly error_codes: Readonly<Record<string, number>>;
  readonly is_retriable: Readonly<Record<string, { readonly is_retriable: boolean }>>;
}>("errors/facts/fluss-python-surface.json");

export interface RecordedClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly severity: string;
  readonly recoverable: boolean;
  readonly samples: readonly RecordedSample[];
}

export const dqliteClasses = read<{
  readonly classes: readonly RecordedClass[];
  readonly enums: {
    readonly ErrorCode: readonly { readonly name: string; readonly value: number }[];
    readonly ErrorSeverity: readonly { readonly name: string; readonly value: string }[];
    readonly "ErrorCode.from_code": Readonly<Record<string, string>>;
  };
}>("errors/facts/dqlite-classes.json");

export const edition = read<{ readonly releases: readonly string[] }>("errors/facts/edition.json");
