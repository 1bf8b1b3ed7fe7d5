// npm run -s example -- fluss/table-not-exist --json [--lang py] [--seed N] [--faults FILE]

import { exampleIds, readExample } from "../examples.ts";
import { readOptions } from "./options.ts";
import { jsonReport, textReport } from "./report.ts";
import { createNodeSandbox } from "./sandbox.ts";

try {
  const { json, seed, faults, file, language, names } = readOptions(process.argv.slice(2));
  if (file !== undefined)
    throw new Error("--file is an option of the sandbox: npm run -s sandbox -- --file program.ts [--json].");
  const [id] = names;
  if (id === undefined || names.length > 1) {
    throw new Error(
      `Name one example: npm run -s example -- NAME [--json]. There are: ${(await exampleIds()).join(", ")}.`,
    );
  }
  const source = await readExample(id, language);
  const sandbox = createNodeSandbox();
  const result = await sandbox.run({
    code: language === "py" ? { python: source } : { source },
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
  });
  await sandbox.close();
  console.log(json ? jsonReport(result) : textReport(result));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
