import type { DecodeView } from "./decode-view.ts";

/** What the page asks of the decoder's worker. */
export interface DecodeRequest {
  readonly turn: number;
  readonly text: string;
}

/** What the worker tells: how far it is, from 0 to 1, then the answers. */
export type DecodeReply =
  | { readonly turn: number; readonly done: number }
  | { readonly turn: number; readonly view: DecodeView };
