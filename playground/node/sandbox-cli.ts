// npm run -s sandbox -- --file program.ts|program.py --json [--seed N] [--faults FILE]

import type { SandboxPage } from "../bare-page/page.ts";
import { serveBarePage } from "../bare-page/server.ts";
import { launchBrowser } from "../browser/launch.ts";
import type { RunRequest, RunResult } from "../protocol/index.ts";
import { readNamedFile, readOptions } from "./options.ts";
import { jsonReport, textReport } from "./report.ts";

declare const sandboxPage: SandboxPage;

try {
  const { json, seed, faults, file, names } = readOptions(process.argv.slice(2));
  if (file === undefined || names.length > 0) {
    throw new Error("Name one program: npm run -s sandbox -- --file program.ts [--json].");
  }
  const text = readNamedFile(file, "--file");
  const request: RunRequest = {
    code: file.endsWith(".py") ? { python: text } : { source: text },
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
  };
  const result = await runInBrowser(request);
  console.log(json ? jsonReport(result) : textReport(result));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function runInBrowser(request: RunRequest): Promise<RunResult> {
  // The browser first: without one the command fails before anything is open that would keep the process alive.
  const browser = await launchBrowser();
  const server = await serveBarePage();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    // As text: the type of a request is too deep for the driver's own types.
    return await page.evaluate((text) => sandboxPage.run(JSON.parse(text)), JSON.stringify(request));
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
}
