import type { DecodeView } from "./decode-view.ts";

/** What the page asks of the decoder's worker: a part of a text, which is decoded with its last part. */
export interface DecodeRequest {
  readonly turn: number;
  readonly part: string;
  readonly isLast: boolean;
}

/** What the worker tells: how far it is, from 0 to 1, then the answers. */
export type DecodeReply =
  | { readonly turn: number; readonly done: number }
  | { readonly turn: number; readonly view: DecodeView };
