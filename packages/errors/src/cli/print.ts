import { sentenceText } from "../catalogue/fragment.ts";
import { adviceOn, type DecodedError, sentenceOf } from "../decoder/index.ts";
import { safeText } from "../projections/text.ts";

/** Marks a piece of text, with colour on a terminal that has it. */
export type Paint = (style: "name" | "quiet" | "link", text: string) => string;

const CODES = { name: "1", quiet: "2", link: "36" } as const;

/** The paint for a terminal with or without colour. */
export function paintWith(color: boolean): Paint {
  return (style, text) => (color ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text);
}

const ROLES = {
  error: "",
  cause: "the cause of another error",
  inner: "inside another error",
  suppressed: "suppressed by another error",
} as const;

const VERDICTS = {
  retry: "yes",
  "do-not-retry": "no",
  "may-have-been-applied": "only if doing it twice does no harm",
} as const;

/** One error as people read it: its name, what happened, whether to try again, its page. */
export function printed(error: DecodedError, paint: Paint): string {
  const { system, id, code, role, count } = error;
  const known = id === "unknown" ? (error.args.class ?? error.args.exception ?? "unknown") : id;
  const title = system === "fluss" ? (code === null ? "Fluss" : `Fluss ${code}`) : "dqlite";
  const facts = [title, ROLES[role], count > 1 ? `${count} times` : ""].filter((fact) => fact !== "");
  const advice = adviceOn(error);
  return [
    `${paint("name", safe(known))}  ${paint("quiet", facts.join(", "))}`,
    `  ${safe(sentenceText(sentenceOf(error)))}`,
    ...(error.message === "" ? [] : [`  ${paint("quiet", `It says: ${safe(error.message)}`)}`]),
    `  Retry? ${advice === undefined ? unadvised(error) : `${VERDICTS[advice.verdict]}. ${advice.reason}`}`,
    `  ${paint("link", safe(error.url))}`,
  ].join("\n");
}

function unadvised(error: DecodedError): string {
  if (error.id === "unknown") return "not known. It isn't in this catalogue.";
  return error.id === "NONE" ? "there is nothing to retry." : "it depends on what the error says.";
}

/** Text of others, for a terminal: on one line, without what a terminal would obey. */
function safe(text: string): string {
  return safeText(text.replace(/\s+/g, " "), "terminal", 1_000);
}
