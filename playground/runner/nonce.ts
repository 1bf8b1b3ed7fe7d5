/** A text that nobody can guess. Browsers have `randomUUID` for it only on sites that they count as secure. */
export function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
