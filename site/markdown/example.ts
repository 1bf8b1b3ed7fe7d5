import { headOf } from "../../playground/program/error-head.ts";
import { count, seconds } from "../../playground/program/format.ts";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "../../playground/program/language.ts";
import { verdictOf } from "../../playground/program/verdict.ts";
import type { CaughtError, RunResult } from "../../playground/protocol/index.ts";
import { takenBy } from "../../playground/views/model/inspect.ts";
import { rowsOf } from "../../playground/views/output/Console.tsx";
import { examples } from "../data/example-runs.ts";
import { blocks, codeBlock } from "./text.ts";

/** A runnable example in both languages, each with the transcript of its run. Throws where there is none of this name. */
export async function exampleMarkdown(id: string): Promise<string> {
  const all = await examples();
  const twins = LANGUAGES.flatMap(
    (language) => all.find((one) => one.id === id && one.language === language) ?? [],
  );
  if (twins.length === 0) throw new Error(`There is no example ${id}.`);
  return blocks(
    ...twins.flatMap(({ language, source, result }) => [
      `${LANGUAGE_NAMES[language]}:`,
      codeBlock(source, language),
      `Run against the simulated cluster in virtual time, seed ${result.seed}:`,
      codeBlock(transcript(result, language), "text"),
    ]),
  );
}

/** What a run left behind, line by line: what was printed, what happened to the cluster, what was caught, how it ended. */
function transcript(result: RunResult, language: Language): string {
  const { console, trace, caught, uncaught, dropped } = result;
  const { rows, left } = rowsOf(console, trace);
  const lines = rows.map(({ atMs, entry, world }) => {
    const level = entry && entry.level !== "log" ? `${entry.level}: ` : "";
    return lineOf(atMs, `${level}${entry?.text ?? world?.text ?? ""}`);
  });
  const missing = left + dropped;
  const { title, meaning, todo } = verdictOf(result, language);
  return [
    ...lines,
    ...(missing > 0 ? [`${INDENT}(${count(missing, "more line")})`] : []),
    ...caught.map((error) => `${takenBy(error, language)}${placeOf(error)}: ${errorLine(error)}`),
    ...(uncaught ? [`uncaught${placeOf(uncaught)}: ${errorLine(uncaught)}`] : []),
    [`${title}.`, meaning, ...(todo ? [todo] : [])].join(" "),
  ].join("\n");
}

const INDENT = " ".repeat(12);

const lineOf = (atMs: number, text: string): string =>
  `${seconds(atMs).padStart(10)}  ${text.replaceAll("\n", `\n${INDENT}`)}`;

const placeOf = ({ line }: CaughtError): string => (line > 0 ? ` at line ${line}` : "");

/** The message's first line: what comes after it is a stack, and recorded texts have it whole. */
function errorLine(error: CaughtError): string {
  const code = error.code === undefined ? "" : ` (code ${error.code})`;
  const [first = "", ...others] = error.message.trim().split("\n");
  const more = others.length > 0 ? ` (${count(others.length, "more line")})` : "";
  return `${headOf(error)}${code}${first && `: ${first}`}${more}`;
}
