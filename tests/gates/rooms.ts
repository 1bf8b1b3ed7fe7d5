import { posix } from "node:path";
import type { Finding, SourceFile } from "./tree.ts";
import { lineOf } from "./tree.ts";

/** A room: the files below a folder, and what they may import. The first room that fits a file counts. */
interface Room {
  readonly folder: string;
  readonly mayImport: readonly RegExp[];
  readonly because: string;
}

const NODE = /^node:/;
const ERRORS = /^@faultbook\/errors(\/|$)/;
const SIMULATOR = /^@faultbook\/simulator(\/|$)/;

/** Data flows one way: errors -> simulator -> playground -> site. */
export const ROOMS: readonly Room[] = [
  {
    folder: "packages/errors/src/cli/",
    mayImport: [NODE, /^packages\/errors\/src\//],
    because: "the command line may use Node; the library has no dependency",
  },
  {
    folder: "packages/errors/src/",
    mayImport: [/^packages\/errors\/src\//],
    because: "the error library has no dependency and runs in browsers",
  },
  {
    folder: "packages/simulator/src/kernel/",
    mayImport: [/^packages\/simulator\/src\/kernel\//],
    because: "the kernel knows virtual time, sequence and seed, and no system",
  },
  {
    folder: "packages/simulator/src/network/",
    mayImport: [/^packages\/simulator\/src\/(kernel|network)\//],
    because: "the network knows processes and addresses, and no system",
  },
  {
    folder: "packages/simulator/src/dqlite/",
    mayImport: [ERRORS, /^packages\/simulator\/src\/(kernel|network|dqlite|calibration)\//],
    because: "a simulated system reaches the world through kernel and network only",
  },
  {
    folder: "packages/simulator/src/fluss/",
    mayImport: [ERRORS, /^packages\/simulator\/src\/(kernel|network|fluss|calibration)\//],
    because: "a simulated system reaches the world through kernel and network only",
  },
  {
    folder: "packages/simulator/src/",
    mayImport: [ERRORS, /^packages\/simulator\/src\//],
    because: "the simulator depends on the error library alone",
  },
  {
    folder: "playground/protocol/",
    mayImport: [/^playground\/protocol\//],
    because: "the protocol is shapes and validators, and imports nothing",
  },
  {
    folder: "src/content/examples/",
    mayImport: [ERRORS, SIMULATOR],
    because: "an example imports what a reader's program can import",
  },
  {
    folder: "playground/",
    mayImport: [/^(?!site\/|src\/|bench\/)/],
    because: "the site reads the playground, never the other way round",
  },
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
const TEST_FILE = /\.test(-d)?\.ts$|\/(testing|fixtures)\//;

/** Imports that leave their room the wrong way. */
export function wrongImports(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const { path, text } of files) {
    if (!/\.(ts|tsx|mjs|astro)$/.test(path) || TEST_FILE.test(path)) continue;
    const room = ROOMS.find(({ folder }) => path.startsWith(folder));
    if (!room) continue;
    for (const match of text.matchAll(IMPORT)) {
      const specifier = match[1] ?? match[2] ?? "";
      const target = specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
      if (room.mayImport.some((allowed) => allowed.test(target))) continue;
      findings.push({
        file: path,
        line: lineOf(text, match.index + match[0].indexOf(specifier)),
        rule: `imports ${specifier}: ${room.because}. Move the code, or pass the value in.`,
      });
    }
  }
  return findings;
}
