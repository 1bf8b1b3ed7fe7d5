import { fnv1a } from "@faultbook/simulator/kernel";
import { deflateSync, Inflate } from "fflate";

/** Bytes that one field of a link may unfold to; a short link could hold a gigabyte of zeros. */
const UNFOLDED_BYTES_MAX = 4_000_000;
const CHUNK_BYTES = 1_024;

/** Text as deflated UTF-8 in the alphabet of base64url: letters, digits, `-` and `_`. */
export function pack(text: string): string {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The text that `pack` was given; lone surrogates come back as U+FFFD.
 * Throws an Error where `packed` wasn't made by it, is cut off, or unfolds to more than 4 MB.
 */
export function unpack(packed: string): string {
  if (!/^[\w-]+$/.test(packed)) throw new Error("not base64url");
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((part, final) => {
    size += part.length;
    parts.push(part.slice());
    ended = final;
  });
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    inflate.push(bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length);
    if (size > UNFOLDED_BYTES_MAX) throw new Error("too large");
  }
  if (!ended) throw new Error("cut off");
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(whole);
}

/** FNV-1a over UTF-16 code units, as 8 hexadecimal digits: tells a link that a mail client cut or changed. */
export function checksum(text: string): string {
  return fnv1a(text).toString(16).padStart(8, "0");
}
