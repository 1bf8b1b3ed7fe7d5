import { withoutTexts } from "./colours.ts";
import type { Language, ProgramText } from "./language.ts";

/** Where a program names the seed of its first cluster. */
interface SeedPlace {
  readonly from: number;
  readonly to: number;
  readonly seed: number;
}

/** How each language begins a cluster, and names the seed within. `depth` is that of its brackets. */
const FORMS: Readonly<Record<Language, { call: RegExp; seed: RegExp; depth: number }>> = {
  typescript: {
    call: /(?<!\bfunction )\bstartCluster\(/,
    seed: /\bseed\s*:\s*(\d{1,16})(?=\s*[,}])/y,
    depth: 2,
  },
  python: { call: /(?<!\bdef )\bstart_cluster\(/, seed: /\bseed\s*=\s*(\d{1,16})(?=\s*[,)])/y, depth: 1 },
};

/** Options of a cluster are shorter. */
const CALL_CHARS_MAX = 5_000;
/** Programs begin their cluster earlier; each drawing of the page asks for its seed. */
const BEGIN_CHARS_MAX = 100_000;

function placeOf({ source, language }: ProgramText): SeedPlace | undefined {
  const { call, seed, depth } = FORMS[language];
  if (!call.test(source)) return undefined;
  // A comment or a text may name another cluster before the one that is begun.
  const code = withoutTexts(source.slice(0, BEGIN_CHARS_MAX), language);
  const found = call.exec(code);
  if (!found) return undefined;
  let open = 0;
  const start = found.index + found[0].length - 1;
  const end = Math.min(code.length, start + CALL_CHARS_MAX);
  for (let at = start; at < end; at += 1) {
    const char = code[at] ?? "";
    if ("([{".includes(char)) open += 1;
    else if (")]}".includes(char)) {
      open -= 1;
      if (open === 0) return undefined;
    } else if (open === depth) {
      seed.lastIndex = at;
      const [text = "", digits = ""] = seed.exec(code) ?? [];
      const value = Number(digits);
      if (text !== "")
        return Number.isSafeInteger(value)
          ? { from: at + text.length - digits.length, to: at + text.length, seed: value }
          : undefined;
    }
  }
  return undefined;
}

/** The seed that a program gives its first cluster as a number; undefined where it gives none. */
export const seedOf = (program: ProgramText): number | undefined => placeOf(program)?.seed;

/** The program with another seed in the place of its own; as it is where it names none, or none is wanted. */
export function withSeed(program: ProgramText, seed: number | undefined): string {
  const { source } = program;
  const place = seed === undefined ? undefined : placeOf(program);
  return place ? source.slice(0, place.from) + seed + source.slice(place.to) : source;
}

/** The lines of a program in a page, with another seed in the place of its own, and in the words of its fold. */
export function withSeedInLines(html: string, program: ProgramText, seed: number | undefined): string {
  const place = seed === undefined ? undefined : placeOf(program);
  if (!place) return html;
  const line = program.source.slice(0, place.from).split("\n").length;
  const start = html.indexOf(`data-ln="${line}"`);
  if (start < 0) return html;
  const rest = html.slice(start).replace(/(\bseed(?:<[^<>]*>|[\s:=])*)\d+/, `$1${seed}`);
  return (
    html.slice(0, start).replace(/(, seed )\d+(<\/summary>)(?![\s\S]*<\/summary>)/, `$1${seed}$2`) + rest
  );
}
