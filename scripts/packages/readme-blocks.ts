import { readFileSync } from "node:fs";
import { projectRoot } from "../project-files.ts";

/** A block of code in a README, word for word. */
export interface Block {
  /** The line on which its code begins. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** The blocks of code in the README of one of our packages. */
export function readmeBlocks(name: string): Block[] {
  const text = readFileSync(`${projectRoot}/packages/${name}/README.md`, "utf8");
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: language = "", 2: code = "" }) => ({
      line: text.slice(0, index).split("\n").length + 1,
      language,
      code,
    }),
  );
}
