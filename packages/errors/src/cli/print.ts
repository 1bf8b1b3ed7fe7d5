import { appliedWords, retryWords } from "../answers/words.ts";
import { entryOf } from "../catalogue/entry-of.ts";
import { sentenceText } from "../catalogue/fragment.ts";
import { plainText } from "../catalogue/plain-text.ts";
import { answersOn, type DecodedError, sentenceOf } from "../decoder/index.ts";
import { safeText } from "../projections/text.ts";

/** Styles a piece of text with a terminal's escape sequences, or returns it unchanged. */
export type Paint = (style: "name" | "quiet" | "link", text: string) => string;

const CODES = { name: "1", quiet: "2", link: "36" } as const;

/** Makes a {@link Paint} for a terminal with or without colour. */
export function paintWith(color: boolean): Paint {
  return (style, text) => (color ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text);
}

const ROLES = {
  error: "",
  cause: "the cause of another error",
  inner: "inside another error",
  suppressed: "suppressed by another error",
} as const;

/** One error as text for a terminal: its name, what happened, the answers, the remedy, its page. */
export function printed(error: DecodedError, paint: Paint): string {
  const { system, id, code, role, count } = error;
  const known = id === "unknown" ? (error.args.class ?? error.args.exception ?? "unknown") : id;
  const title = system === "fluss" ? (code === null ? "Fluss" : `Fluss ${code}`) : "dqlite";
  const facts = [title, ROLES[role], count > 1 ? `${count} times` : ""].filter((fact) => fact !== "");
  return [
    `${paint("name", safe(known))}  ${paint("quiet", facts.join(", "))}`,
    `  ${safe(sentenceText(sentenceOf(error)))}`,
    ...(error.message === "" ? [] : [`  ${paint("quiet", `It says: ${safe(error.message)}`)}`]),
    ...(error.tell === null ? [] : [`  How to tell: ${safe(error.tell)}`]),
    ...wrapperLines(error).map((line) => `  ${line}`),
    ...answerLines(error).map((line) => `  ${line}`),
    `  ${paint("link", safe(error.url))}`,
  ].join("\n");
}

function wrapperLines({ wrapper }: DecodedError): string[] {
  if (wrapper === null) return [];
  const around = [wrapper.class, ...(wrapper.outer === null ? [] : [wrapper.outer])].join(" in ");
  return [
    `It arrives as ${around}: take it by except ${wrapper.takenBy.join(" or ")}. Its own class is in __cause__.`,
  ];
}

function answerLines(error: DecodedError): string[] {
  if (error.id === "unknown") return ["Retry? Not known. It isn't in this catalogue."];
  const answers = answersOn(error);
  const { causes } = entryOf(error.id);
  const shown = causes.find(({ key }) => key === answers.cause);
  const [likeliest] = causes;
  return [
    joined(`Retry? ${retryWords(answers)}.`, answers.retryBecause),
    joined(`May it have been applied? ${appliedWords(answers)}.`, answers.appliedBecause),
    answers.outcome,
    ...metByLines(error),
    ...answers.cases.map(
      (one) => `- ${plainText(one.when)}: ${retryWords(one).toLowerCase()}. ${one.outcome}`,
    ),
    ...(shown ? [`Cause: ${plainText(shown.title)}. ${plainText(shown.remedy)}`] : []),
    ...(!shown && likeliest
      ? [`Likeliest cause: ${plainText(likeliest.title)}. ${plainText(likeliest.remedy)}`]
      : []),
  ];
}

/** Who else would meet it, if no program should have. */
function metByLines({ metBy }: DecodedError): string[] {
  if (metBy === null || metBy.includes("client")) return [];
  return [
    `Who meets it? ${metBy.length === 0 ? "Nobody, as far as is known" : `Only an ${metBy.join(" or an ")}`}.`,
  ];
}

function joined(answer: string, because: string | undefined): string {
  return because === undefined ? answer : `${answer} ${plainText(because)}`;
}

/** Untrusted text for a terminal: on one line, without control sequences. */
function safe(text: string): string {
  return safeText(text.replace(/\s+/g, " "), "terminal", 1_000);
}
