import { spawnSync } from "node:child_process";
import { projectRoot } from "../../scripts/project-files.ts";
import type { Finding } from "./tree.ts";

/** Something unused that is kept, with the reason. An exemption that matches no finding is a finding itself. */
export interface Exemption {
  readonly file: string;
  readonly name: string;
  readonly because: string;
}

const REMEDY: Readonly<Record<string, string>> = {
  files: "is a file that nothing reaches: delete it, or name it as an entry in knip.ts",
  exports: "is exported, and nothing imports it: delete it, or drop the `export`",
  types: "is an exported type that nothing uses: delete it, or drop the `export`",
  dependencies: "is a dependency that nothing imports: `npm uninstall` it",
  devDependencies: "is a dependency that nothing imports: `npm uninstall` it",
  unlisted: "is imported, and package.json doesn't name it: `npm install` it",
  unresolved: "is imported, and nothing stands there: correct the path",
  binaries: "is called, and no package of package.json brings it: install that package",
  duplicates: "is exported twice: keep one name",
};

interface Item {
  readonly name: string;
  readonly line?: number;
}

interface Report {
  readonly issues: readonly ({ readonly file: string } & Readonly<
    Record<string, string | readonly Item[]>
  >)[];
}

/** The unused files, exports and dependencies of a folder, found by knip with the folder's configuration. */
export function deadCode(folder: string, args: readonly string[] = []): Finding[] {
  const knip = `${projectRoot}/node_modules/knip/bin/knip.js`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [knip, "--reporter", "json", "--no-progress", "--treat-config-hints-as-errors", ...args],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const start = stdout.indexOf('{"issues"');
  if (start < 0) throw new Error(`knip gave no report (${status}): ${stderr}${stdout}`);
  const { issues } = JSON.parse(stdout.slice(start)) as Report;
  const findings = issues.flatMap((issue) =>
    Object.entries(issue).flatMap(([kind, items]) =>
      typeof items === "string"
        ? []
        : items.map(({ name, line = 1 }) => ({
            file: issue.file,
            line,
            rule: `${name} ${REMEDY[kind] ?? `(${kind})`}`,
          })),
    ),
  );
  if (status !== 0 && findings.length === 0)
    return [{ file: "knip.ts", line: 1, rule: `has entries that are of no use: ${stderr}${stdout}` }];
  return findings;
}

/** The findings without an exemption, and the exemptions that match no finding. */
export function beside(findings: readonly Finding[], exemptions: readonly Exemption[]): Finding[] {
  const fits = ({ file, name }: Exemption, finding: Finding): boolean =>
    finding.file === file && finding.rule.startsWith(`${name} `);
  return [
    ...findings.filter((finding) => !exemptions.some((exemption) => fits(exemption, finding))),
    ...exemptions
      .filter((exemption) => !findings.some((finding) => fits(exemption, finding)))
      .map(({ file, name }) => ({
        file,
        line: 1,
        rule: `${name} is in use or gone: take it off the exemptions`,
      })),
  ];
}
