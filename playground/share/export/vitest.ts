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
 * The program as a Vitest test that holds it to its last run, in the same virtual time: timers, clocks and random numbers
 * come from the simulated world, so no wait of the program or of `retry` takes real time.
 */
export function toVitest(subject: ExportSubject): string {
  const { title, source, seed, faults, result } = subject;
  const { imports, body } = splitImports(source);
  const options = {
    ...(seed === undefined ? {} : { seed }),
    ...(faults.length > 0 ? { faults } : {}),
  };
  const head = [
    'import { format } from "node:util";',
    'import { enterWorld, World, type WorldOptions } from "@faultbook/simulator/kernel";',
    'import { afterEach, expect, test, vi } from "vitest";',
    imports,
  ].filter(Boolean);
  return `${head.join("\n")}

test(${JSON.stringify(title)}, async () => {
  const { ${namesFor(result)} } = begin(${literal(options, "  ")});
${expectations(result)}
});

async function program(): Promise<void> {
${indented(body)}
}

${HARNESS}`;
}

const namesFor = (result: RunResult | undefined): string =>
  result?.outcome === "crashed"
    ? "printed, died"
    : result?.outcome === "stuck"
      ? "printed, world"
      : "printed";

const literal = (value: unknown, indentation: string): string =>
  JSON.stringify(value, null, 2).replaceAll("\n", `\n${indentation}`);

// The same random numbers and the same time of day as in the playground: see playground/worker/random.ts and time.ts.
const HARNESS = `const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const step of cleanUp.splice(0)) step();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A simulated world that moves by itself while the program waits; the program's clocks are those of the world. */
function begin(options: WorldOptions) {
  let died = (_: unknown): void => {};
  const death = new Promise<unknown>((settle) => {
    died = settle;
  });
  const world = new World({ ...options, autoDrive: true, onCrash: died });
  // What the program left running ends with its test.
  cleanUp.push(enterWorld(world), () => void world.crash({ signal: "SIGKILL", reason: "the test is over" }));
  const after = (ms: number, run: () => void) => world.schedule(ms >= 1 ? ms : 1, "timer", run, "program");
  const random = world.random.fork("program");
  vi.spyOn(Math, "random").mockImplementation(
    () => ((random.uint32() >>> 5) * 67_108_864 + (random.uint32() >>> 6)) / 9_007_199_254_740_992,
  );
  const now = () => Date.UTC(2026, 0, 1) + Math.floor(world.nowMs);
  vi.stubEnv("TZ", "UTC");
  vi.spyOn(Date, "now").mockImplementation(now);
  const clock: ProxyHandler<DateConstructor> = {
    construct: (date, parts, of) => Reflect.construct(date, parts.length > 0 ? parts : [now()], of),
    apply: (date) => new date(now()).toString(),
  };
  vi.stubGlobal("Date", new Proxy(Date, clock));
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    const controller = new AbortController();
    after(ms, () => controller.abort(new DOMException("The operation timed out.", "TimeoutError")));
    return controller.signal;
  });
  vi.stubGlobal("performance", { now: () => world.nowMs, timeOrigin: Date.UTC(2026, 0, 1) });
  type Timer = { handle: ReturnType<typeof after> };
  const start =
    (repeats: boolean) =>
    (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): Timer => {
      const fire = (): void => {
        if (repeats) timer.handle = after(ms, fire);
        run(...args);
      };
      const timer: Timer = { handle: after(ms, fire) };
      return timer;
    };
  const stop = (timer?: Timer): void => {
    if (timer) world.cancel(timer.handle);
  };
  vi.stubGlobal("setTimeout", start(false));
  vi.stubGlobal("setInterval", start(true));
  vi.stubGlobal("clearTimeout", stop);
  vi.stubGlobal("clearInterval", stop);
  return { world, died: death, printed: listen() };
}

/** What the program prints. Lines with objects are left out: each console formats them in its own way. */
function listen(): string[] {
  const printed: string[] = [];
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, level).mockImplementation((...data: unknown[]) => {
      if (data.every((item) => Object(item) !== item)) printed.push(format(...data));
    });
  }
  return printed;
}
`;

function expectations(result: RunResult | undefined): string {
  if (!result) {
    return `  await program();
  // Run the program in the playground before copying it, and what it printed stands here.
  expect(printed).toBeInstanceOf(Array);`;
  }
  const lines = result.console
    .filter(({ values = [] }) => values.every(({ type }) => type === "primitive"))
    .map(({ text }) => text);
  const printed = `  expect(printed).toEqual(${literal(lines, "  ")});`;
  switch (result.outcome) {
    case "uncaught":
      return `  await expect(program()).rejects.toThrow(${JSON.stringify(result.uncaught?.message ?? "")});\n${printed}`;
    case "stuck":
      return `  // An await never settles, whatever the time: here, an hour of it.
  const first = await Promise.race([program(), world.sleep(3_600_000).then(() => "stuck")]);
  expect(first).toBe("stuck");
${printed}`;
    case "crashed":
      return `  // The simulated process dies, so the program never comes to its end.
  const crash = await Promise.race([program(), died]);
  expect(crash).toMatchObject({ signal: expect.any(String) });
${printed}`;
    default:
      return `  await program();\n${printed}`;
  }
}

/** A template literal keeps its lines as they are, so a body with one isn't moved. */
function indented(body: string): string {
  return body.includes("`") ? body : body.replace(/^(?=.)/gm, "  ");
}
