/** @jsxImportSource preact */
import type { ProgramText } from "../../program/language.ts";
import type { CaughtError } from "../../protocol/index.ts";
import { CopyButton } from "../controls/CopyButton.tsx";
import { Glyph } from "../controls/Glyph.tsx";
import { LineButton } from "../controls/LineButton.tsx";
import { askedOf } from "../model/asked.ts";
import { asJson, asProblem } from "../model/error-json.ts";
import {
  type Answer,
  appliedOf,
  codeText,
  isStackOverflow,
  pageOf,
  retryOf,
  takenBy,
} from "../model/inspect.ts";
import { ErrorStack } from "./ErrorStack.tsx";
import { ValueTree } from "./ValueTree.tsx";

interface Props {
  readonly error: CaughtError;
  /** The program that was run, to find what the catch asked for. */
  readonly program: ProgramText;
  /** False at build, where stacks differ from engine to engine and are left out. */
  readonly live: boolean;
}

/** Attributes that stand in a line of their own. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set([
  "message",
  "code",
  "codeName",
  "errorCode",
  "isRetriable",
  "error_code",
  "is_retriable",
  "exceptions",
]);

/** Class chain, message, answers, attributes, causes and stack of one error. */
export function ErrorBody({ error, program, live }: Props) {
  const code = codeText(error);
  const page = pageOf(error);
  const asked = askedOf(program, error);
  const isPython = program.language === "python";
  const attributes = error.attributes.filter(({ name }) => !SHOWN_ABOVE.has(name));
  return (
    <div class="program-body">
      {error.chain.length > 0 && <Chain error={error} point={asked.point} />}
      <dl class="program-properties">
        <dt class="is-wide">message</dt>
        <dd class="is-wide">{error.message === "" ? <i>none</i> : error.message}</dd>
        {error.notes?.map((note, at) => (
          <>
            <dt class="is-wide">{at === 0 ? (error.notes?.length === 1 ? "note" : "notes") : ""}</dt>
            <dd class="is-wide">{note}</dd>
          </>
        ))}
        {error.module !== undefined && error.module !== "builtins" && (
          <>
            <dt class="is-wide">class</dt>
            <dd class="is-wide">
              {error.module.split(".").map((part) => (
                <>
                  {part}.<wbr />
                </>
              ))}
              {error.name}
            </dd>
          </>
        )}
        {code !== undefined && (
          <>
            <dt>code</dt>
            <dd>{code}</dd>
          </>
        )}
        <AnswerRow label="retry?" answer={retryOf(error)} />
        <AnswerRow label="may it have been applied?" answer={appliedOf(error)} />
        <dt>taken by</dt>
        <dd class="program-prose">
          {takenBy(error, program.language)}
          {error.line > 0 && (
            <>
              {", "}
              <LineButton line={error.line} column={error.column} live={live} />
            </>
          )}
          {asked.name !== undefined && (
            <>
              {" "}
              which asks for <code>{asked.name}</code>
            </>
          )}
          {asked.isBroad && " which takes whatever comes"}
        </dd>
        {attributes.map(({ name, value }) => (
          <>
            <dt>{name}</dt>
            <dd>{live ? <ValueTree value={value} /> : textOf(value)}</dd>
          </>
        ))}
      </dl>
      {!error.isError && (
        <p class="program-remark">What was thrown is no Error, so it has no stack and no class.</p>
      )}
      {isStackOverflow(error) && (
        <p class="program-remark">
          How deep calls may nest is the browser's own choice: it differs from browser to browser, and from
          run to run.
        </p>
      )}
      <Related
        title={isPython ? "raised from (its __cause__)" : "caused by"}
        errors={error.cause ? [error.cause] : []}
        program={program}
        live={live}
      />
      <Related
        title={error.suppressed ? "while handling, hidden by from None" : "while handling (its __context__)"}
        errors={error.context ? [error.context] : []}
        program={program}
        live={live}
      />
      <Related
        title={isPython ? "exceptions inside" : "errors inside"}
        errors={error.errors ?? []}
        program={program}
        live={live}
      />
      <Related title="earlier attempts" errors={error.attempts ?? []} program={program} live={live} />
      {live && error.stack.length > 0 && (
        <ErrorStack callSites={error.stack} title={isPython ? "traceback" : "stack"} />
      )}
      <p class="program-error-actions">
        {page !== undefined && <a href={page}>Its page, with these values</a>}
        <CopyButton label="Copy as JSON" text={asJson(error)} live={live} />
        <CopyButton label="Copy as RFC 9457" text={asProblem(error)} live={live} />
      </p>
    </div>
  );
}

/** The word first, with its shape; then the reason. */
function AnswerRow({ label, answer }: { readonly label: string; readonly answer: Answer | undefined }) {
  if (!answer) return null;
  return (
    <>
      <dt class="is-wide">{label}</dt>
      <dd class="is-wide program-prose program-answer" data-tone={answer.tone}>
        <Glyph shape={answer.tone} />
        <strong>{answer.word}.</strong> {answer.reason}
      </dd>
    </>
  );
}

const textOf = (value: CaughtError["attributes"][number]["value"]): string =>
  value.type === "ref" ? "the same object as above" : value.text;

/** From the root to the class of the error; the class that the catch asked for is marked. */
function Chain({ error, point }: { readonly error: CaughtError; readonly point: string | undefined }) {
  const last = error.chain[0];
  return (
    <p class="program-chain">
      {[...error.chain].reverse().map((name, at) => (
        <>
          {at > 0 && <span aria-hidden="true"> › </span>}
          {name === point ? (
            <mark>
              {name}
              <span class="visually-hidden"> (taken here)</span>
            </mark>
          ) : name === last ? (
            <b>{name}</b>
          ) : (
            name
          )}
        </>
      ))}
    </p>
  );
}

interface RelatedProps {
  readonly title: string;
  readonly errors: readonly CaughtError[];
  readonly program: ProgramText;
  readonly live: boolean;
}

/** The cause tree, the parts of an AggregateError, the attempts of a retry: each an error that unfolds. */
function Related({ title, errors, program, live }: RelatedProps) {
  if (errors.length === 0) return null;
  return (
    <div class="program-related">
      <p class="program-quiet">{errors.length > 1 ? `${title} (${errors.length})` : title}</p>
      {errors.map((error, at) => (
        <details key={at}>
          <summary class="program-related-head">
            <b>{error.name}</b> <span>{error.message}</span>
          </summary>
          <ErrorBody error={error} program={program} live={live} />
        </details>
      ))}
    </div>
  );
}
