import {
  type CallSite,
  type CaughtError,
  errorsBetween,
  PROBLEMS_MAX,
  type RunResult,
} from "../protocol/index.ts";

/** The documented object: what ran, what it said, what it caught, how long it took. */
export function jsonReport(result: RunResult): string {
  const { outcome, console, caught, uncaught, virtualMs, wallMs, ...rest } = result;
  const { trace, ...more } = rest;
  const between = errorsBetween(trace);
  const lines = console.map(({ level, text, atMs }) => ({ level, text, atMs }));
  const report = { outcome, console: lines, caught, between, uncaught, virtualMs, wallMs, ...more };
  return JSON.stringify(report, ownCallSites, 2);
}

/** Leaves a package's call sites out of stacks: names and columns differ between Node and what a page is served. */
function ownCallSites(key: string, value: unknown): unknown {
  if (key !== "stack" || !Array.isArray(value)) return value;
  return (value as CallSite[]).filter(({ file }) => file === undefined);
}

/** The same for a reader. */
export function textReport(result: RunResult): string {
  const lines = result.console.map(({ level, text, atMs }) => {
    const mark = level === "log" ? "" : `${level} `;
    return `${timeText(atMs)}  ${mark}${text.replaceAll("\n", `\n${" ".repeat(12)}`)}`;
  });
  if (result.dropped > 0) lines.push(`${" ".repeat(12)}(${result.dropped} more)`);
  const seen = result.caught.map(
    (error) => `caught by ${error.by} at ${error.line}:${error.column}: ${errorText(error)}`,
  );
  const nothing = result.uncaught === null ? [] : [`uncaught: ${errorText(result.uncaught)}`];
  const { problems = [] } = result;
  const wrong = problems
    .slice(0, PROBLEMS_MAX)
    .map(({ line, column, message }) => `${line}:${column}  ${message}`);
  if (problems.length > PROBLEMS_MAX) wrong.push(`(${problems.length - PROBLEMS_MAX} more problems)`);
  const at = result.stuckAt === undefined ? "" : ` at ${result.stuckAt.line}:${result.stuckAt.column}`;
  const reason = result.reason === undefined ? "" : ` (${result.reason})`;
  const wall = `${Math.round(result.wallMs)} ms`;
  const verdict = `${result.outcome}${at}${reason}; virtual ${timeText(result.virtualMs).trim()}, wall ${wall}, seed ${result.seed}`;
  return [...lines, ...seen, ...(wrong.length > 0 ? wrong : nothing), verdict].join("\n");
}

function timeText(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`.padStart(10);
}

function errorText({ name, codeName, message }: CaughtError): string {
  return `${name}${codeName === undefined ? "" : ` ${codeName}`}: ${message}`;
}
