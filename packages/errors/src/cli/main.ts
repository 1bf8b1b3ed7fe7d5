#!/usr/bin/env node
import { process } from "./host.ts";
import { run } from "./run.ts";

const { stdin, stdout, stderr, env, argv } = process;

// When a reader such as head or less closes the pipe early, the output ends; that isn't an error.
for (const output of [stdout, stderr]) {
  output.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await run(argv.slice(2), {
  readInput: stdin.isTTY
    ? undefined
    : async () => {
        stdin.setEncoding("utf8");
        const pieces: string[] = [];
        for await (const piece of stdin) pieces.push(piece);
        return pieces.join("");
      },
  color: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb",
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
});
