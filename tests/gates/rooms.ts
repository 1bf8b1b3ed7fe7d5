import { posix } from "node:path";
import type { IFlattenedRuleSet } from "dependency-cruiser";
import ts from "typescript";
import { packageSources } from "../../scripts/package-sources.ts";
import { projectRoot } from "../../scripts/project-files.ts";
import { type Finding, lineOf, type SourceFile } from "./tree.ts";

/** A room: the files below a folder, without those of rooms inside it, and what they may import. */
export interface Room {
  readonly folder: string;
  /** Folders or files besides the room's own, `node`, or `npm:` and the name of a package. */
  readonly mayImport: readonly string[];
  readonly because: string;
}

/** What code outside a package may import from it: its entries, never a file inside. */
const ERRORS = entriesOf("errors");
const SIMULATOR = entriesOf("simulator");

const simulator = (...rest: string[]): string[] => rest.map((folder) => `packages/simulator/src/${folder}`);
const fluss = (...rest: string[]): string[] => simulator(...rest.map((name) => `fluss/${name}`));
const FLUSS_BOTH_ENDS = fluss("model", "protocol", "environment.ts", "change-signal.ts");
const playground = (...rest: string[]): string[] => rest.map((folder) => `playground/${folder}`);

/** Data flows one way: errors -> simulator -> playground -> site. */
export const ROOMS: readonly Room[] = [
  {
    folder: "packages/errors/src/cli",
    mayImport: ["node", "packages/errors/src"],
    because: "the command line may use Node; the library has no dependency",
  },
  {
    folder: "packages/errors/src",
    mayImport: ["packages/errors/records"],
    because: "the error library has no dependency and runs in browsers",
  },
  {
    folder: "packages/errors/records",
    mayImport: ["packages/errors/src/records"],
    because: "a record is data, typed by its schema",
  },
  {
    folder: "packages/simulator/src/kernel",
    mayImport: [],
    because: "the kernel knows virtual time, sequence and seed, and no system",
  },
  {
    folder: "packages/simulator/src/network",
    mayImport: simulator("kernel"),
    because: "the network knows processes and addresses, and no system",
  },
  {
    folder: "packages/simulator/src/dqlite",
    mayImport: [...ERRORS, ...simulator("kernel", "network", "calibration")],
    because: "a simulated system reaches the world through kernel and network only",
  },
  {
    folder: "packages/simulator/src/fluss/model",
    mayImport: [...ERRORS, ...simulator("kernel")],
    because: "what client and server both speak of: paths, schemas, batches, failures",
  },
  {
    folder: "packages/simulator/src/fluss/protocol",
    mayImport: fluss("model"),
    because: "requests and responses are types, and know neither end",
  },
  {
    folder: "packages/simulator/src/fluss/client",
    mayImport: [...ERRORS, ...simulator("kernel", "network"), ...FLUSS_BOTH_ENDS],
    because: "the client meets servers on the network alone",
  },
  {
    folder: "packages/simulator/src/fluss/server",
    mayImport: [...ERRORS, ...simulator("kernel", "network"), ...FLUSS_BOTH_ENDS],
    because: "a server meets clients and other servers on the network alone",
  },
  {
    folder: "packages/simulator/src/fluss",
    mayImport: [...ERRORS, ...simulator("kernel", "network", "calibration")],
    because: "a simulated system reaches the world through kernel and network only",
  },
  {
    folder: "packages/simulator/src",
    mayImport: ERRORS,
    because: "the simulator depends on the error library alone",
  },
  {
    folder: "playground/protocol",
    mayImport: [],
    because: "the protocol is shapes and validators, and imports nothing",
  },
  {
    folder: "playground/transform",
    mayImport: [...playground("protocol"), "npm:@babel/parser"],
    because: "the transform knows text, and runs in the page, at build and in Node",
  },
  {
    folder: "playground/worker",
    mayImport: [...playground("protocol", "transform"), ...ERRORS, ...SIMULATOR],
    because: "the worker knows harness, library and simulator, never the page",
  },
  {
    folder: "playground/python",
    mayImport: [...playground("protocol", "worker"), "npm:pyodide"],
    because: "Python knows the harness that it runs in, and reaches the simulators only as it is given them",
  },
  {
    folder: "playground/frame",
    mayImport: playground("protocol", "worker"),
    because: "the frame knows the protocol and its worker, never the page",
  },
  {
    folder: "playground/runner",
    mayImport: [...playground("protocol"), "virtual:faultbook/sandbox"],
    because: "the runner knows run ids and deadlines, and nothing of what runs",
  },
  {
    folder: "playground",
    mayImport: ["npm", "node", "virtual:faultbook/sandbox", ...ERRORS, ...SIMULATOR],
    because: "the site reads the playground, never the other way round",
  },
  {
    folder: "src/content/examples",
    mayImport: [...ERRORS, ...SIMULATOR],
    because: "an example imports what a reader's program can import",
  },
  {
    folder: "quality",
    mayImport: ["node"],
    because: "budgets and saved results are data: tests and benchmarks write them, the site shows them",
  },
  {
    folder: "site",
    mayImport: [
      "npm",
      "node",
      "astro:content",
      "playground",
      "quality",
      "packages/errors/facts",
      "packages/errors/schema",
      "packages/simulator/schema",
      "packages/simulator/generated",
      ...ERRORS,
      ...SIMULATOR,
    ],
    because: "the site shows what the others hold, through their entries",
  },
];

/** Tests, and files that only tests use. */
const TEST_FILES = "\\.test(-d)?\\.ts$|/(testing|testdata|support|prose-checks)/|^tests/";

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The rules, as dependency-cruiser reads them. */
export const rules: IFlattenedRuleSet = {
  forbidden: [
    ...ROOMS.map(({ folder, mayImport, because }) => {
      const inner = ROOMS.filter((other) => other.folder.startsWith(`${folder}/`)).map(
        (other) => other.folder,
      );
      return {
        name: folder,
        comment: `${because}. Move the code, or pass the value in.`,
        severity: "error" as const,
        from: { path: `^${folder}/`, pathNot: [TEST_FILES, ...inner.map((path) => `^${path}/`)] },
        to: {
          pathNot: [
            `^${folder}/`,
            // Imports of tests are checked by the next rule.
            TEST_FILES,
            ...mayImport.flatMap(patternsOf),
          ],
          ...(mayImport.includes("node") ? { dependencyTypesNot: ["core" as const] } : {}),
        },
      };
    }),
    {
      name: "no test in the product",
      comment:
        "Product code imports no test and nothing that only tests use. Move what it needs into the product.",
      severity: "error",
      from: {
        path: "^(packages/[^/]+/(src|records)|playground|quality|site|src|scripts)/",
        pathNot: TEST_FILES,
      },
      to: { path: TEST_FILES },
    },
    {
      name: "no circle",
      comment: "Files must not import each other, types included. Remove one of the imports.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no import into nowhere",
      comment: "The file or package doesn't exist. Correct the path, or add the package to package.json.",
      severity: "error",
      // The benchmarks install the packages that they compare with.
      from: { pathNot: "^bench/" },
      to: { couldNotResolve: true, pathNot: "^(virtual|astro):" },
    },
  ],
};

function patternsOf(name: string): string[] {
  if (name === "node") return [];
  if (name === "npm") return ["node_modules/"];
  if (name.startsWith("npm:")) return [`node_modules/(@types/)?${escaped(name.slice(4))}/`];
  return /\.\w+$|:/.test(name) ? [`^${escaped(name)}$`] : [`^${escaped(name)}/`];
}

function entriesOf(name: string): string[] {
  return packageSources()
    .filter(({ specifier }) => `${specifier}/`.startsWith(`@faultbook/${name}/`))
    .map(({ file }) => file.slice(projectRoot.length + 1));
}

/** The imports of `.astro` files that break the rule of their room. dependency-cruiser doesn't read this format. */
export function astroFindings(files: readonly SourceFile[]): Finding[] {
  const room = ROOMS.find(({ folder }) => folder === "site") as Room;
  const allowed = ["^site/", ...room.mayImport.flatMap(patternsOf)].map((pattern) => new RegExp(pattern));
  return files
    .filter(({ path }) => path.endsWith(".astro"))
    .flatMap(({ path, text }) =>
      readAstro(text).flatMap(({ specifier, line }) => {
        if (!specifier.startsWith(".")) return [];
        const target = posix.join(posix.dirname(path), specifier);
        if (allowed.some((pattern) => pattern.test(target)) && !new RegExp(TEST_FILES).test(target))
          return [];
        return [{ file: path, line, rule: `imports ${specifier}: ${room.because}. Move the code.` }];
      }),
    );
}

/** The files that an Astro component imports. */
export function importsOfAstro(path: string, text: string): string[] {
  const sources = new Map(
    packageSources().map(({ specifier, file }) => [specifier, file.slice(projectRoot.length + 1)]),
  );
  return readAstro(text).flatMap(({ specifier }) =>
    specifier.startsWith(".") ? [posix.join(posix.dirname(path), specifier)] : (sources.get(specifier) ?? []),
  );
}

/** The imports in the frontmatter and the scripts of an Astro component. */
function readAstro(text: string): { specifier: string; line: number }[] {
  const parts = [...text.matchAll(/^---\n([\s\S]*?)\n---|<script[^>]*>([\s\S]*?)<\/script>/g)];
  return parts.flatMap((part) => {
    const code = part[1] ?? part[2] ?? "";
    const start = part.index + part[0].indexOf(code);
    return ts
      .preProcessFile(code)
      .importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, line: lineOf(text, start + pos) }));
  });
}

/** The table of rooms in ARCHITECTURE.md. */
export function roomTable(): string {
  const rows = ROOMS.map(({ folder, mayImport, because }) => {
    const names = mayImport.map((name) => {
      if (ERRORS.includes(name)) return "`@faultbook/errors`";
      if (SIMULATOR.includes(name)) return "`@faultbook/simulator`";
      if (name === "npm" || name === "node") return name === "npm" ? "packages of npm" : "Node";
      // Paths inside the room's own package are shortened.
      const whole = /^(packages\/\w+\/src|playground)\//.exec(folder)?.[0] ?? "npm:";
      return `\`${name.replace(whole, "").replace("npm:", "")}\``;
    });
    return [`\`${folder}/\``, [...new Set(names)].join(", ") || "nothing", because];
  });
  const all = [["Room", "May import", "Because"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(all[0] as string[]), rule, ...rows.map(line)].join("\n");
}
