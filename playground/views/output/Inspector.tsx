/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { count, seconds } from "../../program/format.ts";
import type { CallSite, CaughtError } from "../../protocol/index.ts";
import { Glyph } from "../controls/Glyph.tsx";
import { LineButton } from "../controls/LineButton.tsx";
import {
  type Answer,
  asJson,
  askedOf,
  asProblem,
  codeText,
  frameText,
  headOf,
  pageOf,
  replayOf,
  retriableOf,
  splitStack,
  takenBy,
} from "../model/inspect.ts";
import { ValueTree } from "./ValueTree.tsx";

interface Props {
  readonly error: CaughtError;
  /** The program that was run, to find what the catch asked for. */
  readonly source: string;
  readonly open: boolean;
  /** False at build, where stacks differ from engine to engine and are left out. */
  readonly live: boolean;
}

/** One caught or uncaught error with all that is known of it. */
export function Inspector({ error, source, open, live }: Props) {
  return (
    <details class="program-error" open={open} data-by={error.by}>
      <summary class="program-head">
        <span class="program-by">{BY[error.by]}</span> <b>{headOf(error)}</b>
        <time class="program-at">{seconds(error.atMs)}</time>
      </summary>
      <ErrorBody error={error} source={source} live={live} />
    </details>
  );
}

const BY: Readonly<Record<CaughtError["by"], string>> = {
  catch: "caught",
  "rejection-handler": "caught",
  retry: "tried again after",
  uncaught: "uncaught",
};

/** Attributes that stand in a line of their own. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set(["message", "code", "codeName", "errorCode", "isRetriable"]);

function ErrorBody({ error, source, live }: Omit<Props, "open">) {
  const code = codeText(error);
  const page = pageOf(error);
  const asked = askedOf(source, error);
  const attributes = error.attributes.filter(({ name }) => !SHOWN_ABOVE.has(name));
  return (
    <div class="program-body">
      {error.chain.length > 0 && <Chain error={error} point={asked.point} />}
      <dl class="program-facts">
        <dt class="is-wide">message</dt>
        <dd class="is-wide">{error.message === "" ? <i>none</i> : error.message}</dd>
        {code !== undefined && (
          <>
            <dt>code</dt>
            <dd>{code}</dd>
          </>
        )}
        <AnswerRow label="retriable?" answer={retriableOf(error)} />
        <AnswerRow label="safe to replay?" answer={replayOf(error)} />
        <dt>taken by</dt>
        <dd class="program-prose">
          {takenBy(error)}
          {error.line > 0 && (
            <>
              {", "}
              <LineButton line={error.line} column={error.column} />
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
      <Related title="caused by" errors={error.cause ? [error.cause] : []} source={source} live={live} />
      <Related title="errors inside" errors={error.errors ?? []} source={source} live={live} />
      <Related title="earlier attempts" errors={error.attempts ?? []} source={source} live={live} />
      {live && error.stack.length > 0 && <Stack frames={error.stack} />}
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
  readonly source: string;
  readonly live: boolean;
}

/** The cause tree, the parts of an AggregateError, the attempts of a retry: each an error that unfolds. */
function Related({ title, errors, source, live }: RelatedProps) {
  if (errors.length === 0) return null;
  return (
    <div class="program-related">
      <p class="program-quiet">{errors.length > 1 ? `${title} (${errors.length})` : title}</p>
      {errors.map((error, at) => (
        <details key={at}>
          <summary class="program-related-head">
            <b>{error.name}</b> <span>{error.message}</span>
          </summary>
          <ErrorBody error={error} source={source} live={live} />
        </details>
      ))}
    </div>
  );
}

function Stack({ frames }: { readonly frames: readonly CallSite[] }) {
  const { own, others } = splitStack(frames);
  return (
    <div class="program-stack">
      <p class="program-quiet">stack</p>
      <ol>
        {own.map((frame, at) => (
          <li key={at}>
            <span>{frame.fn || "at the top level"}</span>{" "}
            <LineButton line={frame.line} column={frame.column} />
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <details>
          <summary class="program-quiet">{count(others.length, "frame")} in the packages</summary>
          <ol>
            {others.map((frame, at) => (
              <li key={at}>{frameText(frame)}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

/** In a built page the site's own script copies what stands in the attribute. */
export function CopyButton({ label, text, live }: { label: string; text: string; live: boolean }) {
  const [said, say] = useState("");
  if (!live) {
    return (
      <button type="button" class="program-link needs-script" data-copy={text}>
        {label}
      </button>
    );
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
    } catch {
      say("Copying was refused");
    }
    setTimeout(() => say(""), 1600);
  };
  return (
    <button type="button" class="program-link" onClick={() => void copy()}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
