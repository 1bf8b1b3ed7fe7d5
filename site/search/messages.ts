import type { IndexedDocument } from "./word-index.ts";

/** What the page asks of the worker. */
export interface SearchQuestion {
  readonly id: number;
  readonly wanted: "documents" | "programs";
  readonly query: string;
}

/** What the worker answers; without a result, the index could not be loaded. */
export interface SearchAnswer {
  readonly id: number;
  readonly documents?: readonly IndexedDocument[];
  readonly programs?: readonly string[];
}
