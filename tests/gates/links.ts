import { posix } from "node:path";
import type { Finding, SourceFile } from "./tree.ts";
import { lineOf } from "./tree.ts";

const LINK = /\[[^\]]*\]\(([^)\s]*)\)|^\[[^\]]+\]: (\S+)$/gm;

/**
 * Links of Markdown files that lead nowhere: to a file or a heading that isn't there, or to an address that no browser
 * opens. Links of pages begin with a slash: they lead within the built site, which a test of it holds.
 */
export function brokenLinks(files: readonly SourceFile[], paths: ReadonlySet<string>): Finding[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return files.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(LINK)].flatMap((match) => {
      const target = match[1] ?? match[2] ?? "";
      const message = problemOf(target, path, texts, paths);
      return message ? [{ file: path, line: lineOf(text, match.index), rule: `${target}: ${message}` }] : [];
    }),
  );
}

function problemOf(
  target: string,
  from: string,
  texts: ReadonlyMap<string, string>,
  paths: ReadonlySet<string>,
): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target)) {
    if (target.startsWith("mailto:")) return undefined;
    const isWhole = URL.canParse(target) && new URL(target).protocol === "https:";
    return isWhole ? undefined : "write a whole address that begins with https://";
  }
  if (target.startsWith("/")) return undefined;
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : posix.join(posix.dirname(from), file).replace(/\/$/, "");
  if (!paths.has(path)) return "there is no such file";
  const text = texts.get(path);
  if (anchor === undefined || text === undefined) return undefined;
  return anchorsOf(text).has(anchor) ? undefined : "the file has no such heading";
}

/** The anchors that a forge gives to the headings of a file. */
function anchorsOf(text: string): Set<string> {
  const headings = [...withoutCode(text, false).matchAll(/^#{1,6} (.*)$/gm)].map(([, title = ""]) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replaceAll(" ", "-"),
    ),
  );
}

/** Code is blanked, so that places stay. */
function withoutCode(text: string, inline = true): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, " ");
  const blocks = text.replace(/^ *(`{3,})[\s\S]*?^ *\1 *$/gm, blank);
  return inline ? blocks.replace(/`[^`\n]+`/g, blank) : blocks;
}
