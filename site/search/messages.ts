import type { IndexedDocument } from "./word-index.ts";

/** What the page asks of the worker. */
export interface SearchQuestion {
  readonly id: number;
  readonly wanted: "documents" | "programs";
  readonly query: string;
}

/** What the worker tells: how much of the index has arrived, in bytes; then its answers. */
export type SearchReply = { readonly loadedBytes: number } | SearchAnswer;

export interface SearchAnswer {
  readonly id: number;
  readonly documents?: readonly IndexedDocument[];
  readonly programs?: readonly string[];
  /** Why the index could not be loaded, in place of a result. */
  readonly failure?: { readonly message: string; readonly isGone: boolean };
}
