import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { distDirectory } from "../../scripts/serve-dist.ts";

// How soon a page can be read over a slow line, in bytes: a time would be that of the machine which measures it.

const LINE = { bytesPerSecond: 400_000 / 8, roundTripSeconds: 0.4 } as const;
/** Three seconds are asked for. This is what the largest page needs, the playground. */
const READABLE_WITHIN_SECONDS = 2.85;
/** To connect, to agree on keys, to ask for the page, and for its styles. */
const ROUND_TRIPS = 4;
/** Characters of the main part that are enough to read on. */
const ENOUGH_TEXT = 600;

/** The bytes that may stand before readable text. */
export const MOST_BYTES =
  (READABLE_WITHIN_SECONDS - ROUND_TRIPS * LINE.roundTripSeconds) * LINE.bytesPerSecond;

/** The fonts that a page asks for itself, which share the line with its text. */
export const MOST_FONT_BYTES = 34_000;

export interface FirstText {
  /** All that has come when the text can be read, in bytes as a host without brotli sends them. */
  readonly bytes: number;
  /** Scripts that the browser waits for before it shows anything. */
  readonly blocking: readonly string[];
  readonly fontBytes: number;
  /** Whether the styles, which the text waits for, are asked for before the fonts. */
  readonly isBeforeFonts: boolean;
}

const files = new Map<string, Buffer>();
function file(path: string): Buffer {
  const known = files.get(path) ?? readFileSync(`${distDirectory}${path}`);
  files.set(path, known);
  return known;
}

/** What comes before the first text of a page, given as HTML, can be read. */
export function firstText(html: string): FirstText {
  const tags = (name: string) => [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, "g"))].map(([tag]) => tag);
  const styles = tags("link")
    .filter((tag) => tag.includes('rel="stylesheet"'))
    .map((tag) => /href="([^"]+)"/.exec(tag)?.[1] ?? "");
  const blocking = tags("script").filter(
    (tag) => / src=/.test(tag) && !/type="module"| defer| async/.test(tag),
  );
  const styleBytes = styles.reduce((sum, path) => sum + gzipSync(file(path)).length, 0);
  const fonts = tags("link").filter((tag) => tag.includes('as="font"'));
  const fontBytes = fonts.reduce((sum, tag) => sum + file(/href="([^"]+)"/.exec(tag)?.[1] ?? "").length, 0);
  const isBeforeFonts =
    fonts.length === 0 || html.lastIndexOf('rel="stylesheet"') < html.indexOf('as="font"');
  // The rest of the page comes on the same line as its styles, so that these take twice as long.
  const bytes = gzipSync(html.slice(0, endOfFirstText(html))).length + 2 * styleBytes;
  return { bytes, blocking, fontBytes, isBeforeFonts };
}

/** Where the main part has its heading and enough text, or ends. */
function endOfFirstText(html: string): number {
  const start = Math.max(0, html.indexOf("<main"));
  const pieces = /<(script|style|noscript|template)\b[\s\S]*?<\/\1>|<[^>]+>|[^<]+/g;
  pieces.lastIndex = start;
  let read = 0;
  for (let piece = pieces.exec(html); piece; piece = pieces.exec(html)) {
    if (!piece[0].startsWith("<")) read += piece[0].trim().length;
    if (read >= ENOUGH_TEXT || piece[0] === "</main>") return pieces.lastIndex;
  }
  return html.length;
}

/** Rules for fonts that hide text until the font has come, a line each. */
export function blockingFonts(): string[] {
  const found: string[] = [];
  for (const page of files.keys()) {
    for (const [rule] of file(page)
      .toString()
      .matchAll(/@font-face\s*\{[^}]*\}/g)) {
      // The machine's own fonts are there.
      if (/src:\s*local/.test(rule)) continue;
      if (!/font-display:\s*(?:optional|swap|fallback)/.test(rule))
        found.push(`${page}: ${rule.slice(0, 120)}`);
    }
  }
  return found;
}
