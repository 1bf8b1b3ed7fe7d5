import { fnv1a } from "@faultbook/simulator/kernel";
import { deflateSync } from "fflate";

const PIECE_BYTES = 1_024;

/** Text as deflated UTF-8 in the alphabet of base64url: letters, digits, `-` and `_`. */
export function pack(text: string): string {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The text that `pack` was given; lone surrogates come back as U+FFFD.
 * Rejects where `packed` wasn't made by it, is cut off, or unfolds to more than `bytesMax`: a short link could hold a
 * gigabyte of zeros.
 */
export async function unpack(packed: string, bytesMax: number): Promise<string> {
  if (!/^[\w-]+$/.test(packed)) throw new Error("not base64url");
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const unfolded = inPieces(bytes).pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let size = 0;
  for (const reader = unfolded.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > bytesMax) {
      await reader.cancel();
      throw new Error("too large");
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A piece is unfolded as a whole, to at most a thousand times its size. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + PIECE_BYTES));
      else controller.close();
      at += PIECE_BYTES;
    },
  });
}

/** FNV-1a over UTF-16 code units, as 8 hexadecimal digits: tells a link that a mail client cut or changed. */
export function checksum(text: string): string {
  return fnv1a(text).toString(16).padStart(8, "0");
}
