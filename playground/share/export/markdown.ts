import { seconds } from "../../program/format.ts";
import { LANGUAGE_CODES } from "../../program/language.ts";
import type { CaughtError } from "../../protocol/index.ts";
import type { ExportSubject } from "./subject.ts";

/** The program with what it did, for an issue or a chat that shows Markdown. */
export function toMarkdown(subject: ExportSubject): string {
  const { title, source, language, seed, faults, link, result } = subject;
  const parts = [`### ${title}`, fenced(source.trimEnd(), LANGUAGE_CODES[language])];
  if (faults.length > 0) parts.push(`With these faults:`, fenced(JSON.stringify(faults, null, 2), "json"));
  if (result) {
    const lines = result.console.map(({ atMs, text }) => `${seconds(atMs)}  ${text}`);
    if (result.dropped > 0) lines.push(`… and ${result.dropped} more lines`);
    parts.push(
      `Ended as ${result.outcome} after ${seconds(result.virtualMs)} of virtual time, seed ${result.seed}.`,
    );
    if (lines.length > 0) parts.push(fenced(lines.join("\n"), "text"));
    const caught = [...result.caught, ...(result.uncaught ? [result.uncaught] : [])];
    if (caught.length > 0) parts.push(caught.map(itemOf).join("\n"));
  } else if (seed !== undefined) {
    parts.push(`Seed ${seed}.`);
  }
  parts.push(`[Run it in the playground](${link})`);
  return `${parts.join("\n\n")}\n`;
}

function itemOf(error: CaughtError): string {
  const code = error.code === undefined ? "" : ` (${[error.code, error.codeName].filter(Boolean).join(" ")})`;
  const by = error.by === "uncaught" ? "uncaught" : error.by === "retry" ? "tried again" : "caught";
  const where = error.line > 0 ? `, line ${error.line}` : "";
  return `- ${by} \`${error.name}\`${code} at ${seconds(error.atMs)}${where}: ${oneLine(error.message)}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A fence that is longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}
