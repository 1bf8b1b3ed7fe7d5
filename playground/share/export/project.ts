import type { ExportSubject } from "./subject.ts";
import { toVitest } from "./vitest.ts";

/** The tarballs of both packages, as the site serves them. */
export interface PackageTarballs {
  readonly errors: Uint8Array;
  readonly simulator: Uint8Array;
}

/** Raised together with the project's own development dependency. */
const VITEST = "^5.1.1";

/** The files of a project that runs with `npm install && npm test`, by their paths. */
export function toProject(
  subject: ExportSubject,
  tarballs: PackageTarballs,
): Readonly<Record<string, Uint8Array>> {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const errors = `vendor/faultbook-errors-${subject.versions.errors}.tgz`;
  const simulator = `vendor/faultbook-simulator-${subject.versions.simulator}.tgz`;
  const manifest = {
    name: "faultbook-program",
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: { test: "vitest run" },
    dependencies: {
      "@faultbook/errors": `file:${errors}`,
      "@faultbook/simulator": `file:${simulator}`,
    },
    devDependencies: { vitest: VITEST },
  };
  return {
    "package.json": text(`${JSON.stringify(manifest, null, 2)}\n`),
    "README.md": text(readme(subject)),
    "program.ts": text(subject.source),
    "program.test.ts": text(toVitest(subject)),
    [errors]: tarballs.errors,
    [simulator]: tarballs.simulator,
  };
}

function readme({ title, link }: ExportSubject): string {
  return `# ${title}

\`npm install && npm test\` runs \`program.test.ts\`: the program, held to its run in the playground. Both packages lie
in \`vendor/\`. \`program.ts\` is the program as it was there.

[The same program in the playground](${link})
`;
}
