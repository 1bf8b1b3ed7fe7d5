// npm run -s sandbox -- --file program.ts --json [--seed N] [--faults FILE]

import type { SandboxPage } from "../bare-page/page.ts";
import { serveBarePage } from "../bare-page/server.ts";
import { launchBrowser } from "../browser/launch.ts";
import type { RunRequest } from "../protocol/index.ts";
import { readNamedFile, readOptions } from "./options.ts";
import { jsonReport, textReport } from "./report.ts";

declare const sandboxPage: SandboxPage;

try {
  const { json, seed, faults, file, names } = readOptions(process.argv.slice(2));
  if (file === undefined || names.length > 0) {
    throw new Error("Name one program: npm run -s sandbox -- --file program.ts [--json].");
  }
  const request: RunRequest = {
    code: { source: readNamedFile(file, "--file") },
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
  };
  // The browser first: without one the command fails before anything is open that would keep the process alive.
  const browser = await launchBrowser();
  const server = await serveBarePage();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    // As text: the type of a request is too deep for the driver's own types.
    const result = await page.evaluate((text) => sandboxPage.run(JSON.parse(text)), JSON.stringify(request));
    console.log(json ? jsonReport(result) : textReport(result));
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
