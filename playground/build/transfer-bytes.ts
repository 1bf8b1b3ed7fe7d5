import { brotliCompressSync, constants } from "node:zlib";

/** About what a host transfers: those that compress while they answer take a low quality. */
export function transferBytes(content: Uint8Array | string): number {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}
