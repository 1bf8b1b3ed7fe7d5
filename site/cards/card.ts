import { createHash } from "node:crypto";
import { renderAsync } from "@resvg/resvg-js";
import { FileCache } from "../../playground/node/file-cache.ts";
import { escapeHtml } from "../../playground/program/html.ts";
import { cutFont, MONO_BOLD, SANS } from "../build/cut-font.ts";

/** What the picture of a page says where its link is shown elsewhere. */
export interface Card {
  /** "Apache Fluss · code 7" */
  readonly above: string;
  readonly title: string;
  /** Names are set in the font of code, and break after an underscore or before a capital. */
  readonly isName: boolean;
  readonly sentence: string;
  readonly verdict?: { readonly tone: "yes" | "no" | "maybe"; readonly words: string };
}

const COLOURS = { yes: "#0a7350", no: "#b3372a", maybe: "#8a5900" } as const;
const WIDTH = 1040;
const cache = new FileCache("faultbook-cards", 600);

const LETTERS = Array.from({ length: 0x17f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at)).join("");

/** A font of the site as a file that the renderer reads: the machine may have none. */
const fontFile = (name: string, from: string, weight?: number): Promise<string> =>
  cutFont(name, from, `${LETTERS}’“”…–›`, {
    targetFormat: "truetype",
    ...(weight === undefined ? {} : { variationAxes: { wght: weight } }),
  });

let loaded: Promise<readonly string[]> | undefined;
const fontFiles = (): Promise<readonly string[]> => {
  loaded ??= Promise.all([fontFile("sans", SANS, 500), fontFile("mono", MONO_BOLD)]);
  return loaded;
};

/** The card as a PNG, or as an earlier build made it. */
export async function cardPng(card: Card): Promise<Uint8Array> {
  const svg = cardSvg(card);
  const name = `${createHash("sha256").update(svg).digest("hex").slice(0, 32)}.png`;
  const kept = cache.read(name);
  if (kept) return kept;
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: [...(await fontFiles())], defaultFontFamily: "IBM Plex Sans" },
  });
  const png = image.asPng();
  cache.write(name, png);
  return png;
}

export function cardSvg({ above, title, isName, sentence, verdict }: Card): string {
  const { size, lines } = fitted(title, isName);
  const family = isName ? "IBM Plex Mono SemiBold, IBM Plex Mono" : "IBM Plex Sans Variable, IBM Plex Sans";
  let y = 168 + size * 0.8;
  const parts = lines.map((line) => {
    const text = `<text x="80" y="${y}" font-family="${family}" font-size="${size}" font-weight="600" fill="#1b1d21">${escapeHtml(line)}</text>`;
    y += size * 1.16;
    return text;
  });
  y += 14;
  const sans = 'font-family="IBM Plex Sans Variable, IBM Plex Sans"';
  const said = wrapped(sentence.split(" "), " ", Math.floor(WIDTH / (38 * 0.48)))
    .slice(0, 2)
    .map((line) => {
      const text = `<text x="80" y="${y}" ${sans} font-size="38" fill="#4a4f57">${escapeHtml(line)}</text>`;
      y += 50;
      return text;
    });
  const answer = verdict
    ? `<circle cx="98" cy="560" r="18" fill="${COLOURS[verdict.tone]}"/><text x="132" y="574" ${sans} font-size="40" fill="${COLOURS[verdict.tone]}">${escapeHtml(verdict.words)}</text>`
    : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="#fbfaf7"/><rect width="1200" height="12" fill="#3b4fd8"/><text x="80" y="112" ${sans} font-size="34" fill="#646a74">${escapeHtml(above)}</text><text x="1120" y="112" ${sans} font-size="34" fill="#2c3cae" text-anchor="end">Faultbook</text>${parts.join("")}${said.join("")}${answer}</svg>`;
}

/** The greatest size at which a title has room in at most two lines, by the width of its font's letters. */
function fitted(
  title: string,
  isName: boolean,
): { readonly size: number; readonly lines: readonly string[] } {
  const pieces = isName ? title.split(/(?<=_)|(?<=[a-z0-9])(?=[A-Z])/) : title.split(" ");
  for (const size of [84, 76, 68, 60, 54]) {
    const lines = wrapped(pieces, isName ? "" : " ", Math.floor(WIDTH / (size * (isName ? 0.6 : 0.55))));
    if (lines.length <= 2) return { size, lines };
  }
  return {
    size: 46,
    lines: wrapped(pieces, isName ? "" : " ", Math.floor(WIDTH / (46 * (isName ? 0.6 : 0.55)))),
  };
}

function wrapped(pieces: readonly string[], between: string, most: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + between.length + piece.length <= most)
      lines[lines.length - 1] = last + between + piece;
    else lines.push(piece);
  }
  return lines;
}
