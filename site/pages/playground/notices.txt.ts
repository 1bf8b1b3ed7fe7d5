import { readFile } from "node:fs/promises";
import type { APIRoute } from "astro";

// The packages that are served to browsers, and the files that their licences require to be kept with them.
const PACKAGES: readonly (readonly [name: string, files: readonly string[]])[] = [
  ["monaco-editor", ["LICENSE", "ThirdPartyNotices.txt"]],
  ["typescript", ["LICENSE.txt"]],
  ["preact", ["LICENSE"]],
  ["fflate", ["LICENSE"]],
  ["@babel/parser", ["LICENSE"]],
];

const LINE = "=".repeat(80);

export const GET: APIRoute = async () => {
  const parts: string[] = ["The playground serves these packages to browsers, each under its own licence."];
  for (const [name, files] of PACKAGES) {
    for (const file of files) {
      const text = await readFile(`${process.cwd()}/node_modules/${name}/${file}`, "utf8");
      parts.push(`${LINE}\n${name}\n${LINE}\n\n${text.trim()}`);
    }
  }
  return new Response(`${parts.join("\n\n")}\n`);
};
