#!/usr/bin/env node
import { process } from "./host.ts";
import { INPUT_MAX, readUpTo } from "./input.ts";
import { EXIT, run } from "./run.ts";

const { stdin, stdout, stderr, env, argv } = process;

function fail(what: string, { code = "failed" }: { readonly code?: string }): never {
  stderr.write(`faultbook: ${what}: ${code}\n`);
  return process.exit(EXIT.failed);
}

// When a reader such as head or less closes the pipe early, the output ends; that isn't an error.
stdout.on("error", (error) => {
  if (error.code !== "EPIPE") fail("the answer can't be written", error);
});
// Nobody is left to tell.
stderr.on("error", () => {});

async function readInput(): Promise<string> {
  stdin.setEncoding("utf8");
  try {
    const { text, isCut } = await readUpTo(stdin, INPUT_MAX);
    if (isCut) stderr.write(`faultbook: only the first ${INPUT_MAX} characters are read\n`);
    return text;
  } catch (error) {
    return fail("standard input can't be read", error as { readonly code?: string });
  }
}

process.exitCode = await run(argv.slice(2), {
  readInput: stdin.isTTY ? undefined : readInput,
  color: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb",
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
});
