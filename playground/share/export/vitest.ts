import type { RunResult } from "../../protocol/index.ts";
import type { ExportSubject } from "./subject.ts";

/** A program in two parts: its static imports, and all else. */
export interface SplitProgram {
  readonly imports: string;
  readonly body: string;
}

const IMPORT = /^import\s(?:[^;"'`]*?\bfrom\s*)?["'][^"'\n]+["'];?[ \t]*(?:\/\/.*)?$/gm;

/** Takes the import statements out; the order of both parts stays. */
export function splitImports(source: string): SplitProgram {
  const imports = [...source.matchAll(IMPORT)].map(([statement]) => statement.trim());
  const body = source
    .replace(IMPORT, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { imports: imports.join("\n"), body };
}

/**
 * The program as a Vitest test that holds it to its last run. In a test, the simulator drives its own clock while a
 * call is open; delays of the program itself take real time.
 */
export function toVitest(subject: ExportSubject): string {
  const { title, source, seed, faults, result } = subject;
  const { imports, body } = splitImports(source);
  const setsWorld = seed !== undefined || faults.length > 0;
  const head = [
    'import { format } from "node:util";',
    ...(setsWorld ? ['import { enterWorld, World } from "@faultbook/simulator/kernel";'] : []),
    'import { afterEach, expect, test, vi } from "vitest";',
    imports,
  ].filter(Boolean);
  const world = setsWorld
    ? `  enterWorld(new World(${JSON.stringify({ ...(seed === undefined ? {} : { seed }), ...(faults.length > 0 ? { faults } : {}), autoDrive: true })}));\n`
    : "";
  return `${head.join("\n")}

afterEach(() => {
  vi.restoreAllMocks();
});

test(${JSON.stringify(title)}, { timeout: 60_000 }, async () => {
${world}  const printed = listen();
${expectations(result)}
});

async function program(): Promise<void> {
${indented(body)}
}

/** What the program prints. Lines with objects are left out: each console formats them in its own way. */
function listen(): string[] {
  const printed: string[] = [];
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, level).mockImplementation((...data: unknown[]) => {
      if (data.every((item) => typeof item === "string" || typeof item === "number")) printed.push(format(...data));
    });
  }
  return printed;
}
`;
}

function expectations(result: RunResult | undefined): string {
  if (!result) return "  await program();\n  expect(printed).toEqual(printed);";
  const lines = result.console
    .filter(({ values }) => values === undefined || values.length === 0)
    .map(({ text }) => text);
  const printed = `  expect(printed).toEqual(${JSON.stringify(lines, null, 2).replaceAll("\n", "\n  ")});`;
  switch (result.outcome) {
    case "uncaught":
      return `  await expect(program()).rejects.toThrow(${JSON.stringify(result.uncaught?.message ?? "")});\n${printed}`;
    case "stuck":
    case "crashed":
      return `  // It never settles: ${result.outcome === "stuck" ? "an await waits for ever" : "the simulated process dies"}.
  const first = await Promise.race([program(), new Promise((settle) => setTimeout(settle, 2_000, "pending"))]);
  expect(first).toBe("pending");
${printed}`;
    default:
      return `  await program();\n${printed}`;
  }
}

/** A template literal keeps its lines as they are, so a body with one isn't moved. */
function indented(body: string): string {
  return body.includes("`") ? body : body.replace(/^(?=.)/gm, "  ");
}
