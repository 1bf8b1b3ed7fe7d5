// Both packages as npm packs them, in a project of somebody who installed them: what their READMEs show does there what
// they say, in each Node, with each bundler, with an old and a new TypeScript.
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { launchBrowser } from "../../../playground/browser/launch.ts";
import { readmeBlocks } from "../../../scripts/packages/readme-blocks.ts";
import { Consumer, NODES } from "./consumer.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const user = new Consumer();
const leftOut = user.install();
if (leftOut) console.warn(`The installed packages are left out: ${leftOut}.`);

/** What the READMEs show, as files of the project. A block with tests is a file of tests. */
const shown = ["errors", "simulator"].flatMap((name) =>
  readmeBlocks(name).map(({ language, code, line }) => ({
    readme: `packages/${name}/README.md:${line}`,
    language,
    code,
    file: `${name}-${line}${/from "vitest"/.test(code) ? ".test" : ""}`,
  })),
);
const programs = shown.filter(({ file }) => !file.endsWith(".test"));
const tests = shown.filter(({ file }) => file.endsWith(".test"));
/** What the programs print, by the text that they contain. */
const PRINTED: readonly (readonly [contains: string, printed: RegExp])[] = [
  [
    "admin.dropTable(path)",
    /^Table db\.orders does not exist\. See https:\/\/faultbook\.dev\/fluss\/table-not-exist\/#table=db\.orders&v=1\n$/,
  ],
  ["faults: [", /^$/],
];

describe.skipIf(leftOut)("in a project outside of this repository", () => {
  beforeAll(async () => {
    for (const { file, code } of shown) {
      user.write(`${file}.ts`, code);
      const { code: script } = await transform(code, { loader: "ts", target: "es2022" });
      if (!file.endsWith(".test")) user.write(`${file}.mjs`, script);
    }
    user.write("catch-blocks.test.ts", user.read(SUITE));
    user.write("smoke-run.mjs", 'import { smoke } from "./smoke.mjs";\nglobalThis.held = smoke();\n');
    user.write("uncaught.mjs", UNCAUGHT);
    user.write("held.mjs", HELD);
  });
  afterAll(() => user.remove());

  test("each block of both READMEs is TypeScript, and is run here", () => {
    expect(shown.filter(({ language }) => language !== "ts").map(({ readme }) => readme)).toEqual([]);
    expect(programs.length).toBeGreaterThanOrEqual(2);
    expect(tests.length).toBeGreaterThanOrEqual(1);
  });

  describe.concurrent.each(NODES)("in Node %i", (major) => {
    test.each(programs)("the program at $readme does what it says", async ({ file, code }) => {
      const [, printed] = PRINTED.find(([contains]) => code.includes(contains)) ?? [];
      expect(printed, "say in PRINTED what it prints").toBeDefined();
      const { output, status } = await user.node(major, "--import", "./surroundings.mjs", `${file}.mjs`);
      expect(output).toMatch(printed!);
      expect(status).toBe(0);
    });

    test("everything of the library works", async () => {
      expect(await user.node(major, "held.mjs", "smoke-run.mjs")).toEqual({ status: 0, output: "25 held\n" });
    });

    test("an error that nobody catches prints its link", async () => {
      const { output, status } = await user.node(major, "uncaught.mjs");
      expect(output).toContain("docs: 'https://faultbook.dev/dqlite/no-leader-error/'");
      expect(status).toBe(1);
    });

    test("CommonJS has each entry by require(), without a warning", async () => {
      const link = "https://faultbook.dev/fluss/table-not-exist/";
      expect(await user.node(major, "common.cjs")).toEqual({ status: 0, output: `true ${link}\n` });
    });

    test("without require() of modules, CommonJS is told so, and import() works", async () => {
      const old = "--no-experimental-require-module";
      const required = await user.node(major, old, "common.cjs");
      expect(required.output).toContain("ERR_REQUIRE_ESM");
      const code = 'import("@faultbook/errors").then(({ retry }) => console.log(typeof retry))';
      expect((await user.node(major, old, "--input-type=commonjs", "-e", code)).output).toBe("function\n");
    });

    test("the command line explains, and ends with the codes of the README", async () => {
      const explain = (...args: string[]) =>
        user.node(major, "node_modules/@faultbook/errors/dist/cli/main.js", ...args);
      const known = await explain("explain", "--json", "FlussError(code=7): Table db.orders does not exist.");
      expect(JSON.parse(known.output).errors[0]).toMatchObject({ system: "fluss", id: "TABLE_NOT_EXIST" });
      const codes = [
        known,
        await explain("explain", "FlussError(code=9999): x"),
        await explain("explain", "--x"),
      ];
      codes.push(await explain("explain", "good morning"));
      expect(codes.map(({ status }) => status)).toEqual([0, 1, 2, 3]);
      expect(user.has("node_modules/.bin/faultbook")).toBe(true);
    });
  });

  test("the suites that the simulator's README shows and names pass", async () => {
    const { output, status } = await user.command("vitest/vitest.mjs", "run");
    expect(output).toMatch(new RegExp(`Test Files +${tests.length + 1} passed`));
    expect(status, output).toBe(0);
  });

  describe.concurrent.each(["5.4", "6"])("TypeScript %s", (version) => {
    const ours = ["surroundings.d.ts", "program.ts", ...programs.map(({ file }) => `${file}.ts`)];

    // The two of Node differ in nothing that concerns modules: the older one is for the older TypeScript.
    const node = version === "6" ? "nodenext" : "node16";
    test.each([
      ["bundler", "esnext"],
      [node, node],
    ])("takes them by moduleResolution %s, our declarations included", async (moduleResolution, module) => {
      expect(await compile(version, moduleResolution, ours, { module, moduleResolution })).toBe("");
    });

    test("takes the suites", async () => {
      const files = ["catch-blocks.test.ts", ...tests.map(({ file }) => `${file}.ts`)];
      // The declarations of Vitest are for newer ones.
      expect(await compile(version, "suites", files, { module: "nodenext", skipLibCheck: true })).toBe("");
    });
  });

  test("TypeScript 6 takes require() of them", async () => {
    expect(await compile("6", "common", ["common-types.cts"], { module: "nodenext" })).toBe("");
  });

  describe.concurrent.each(["esbuild", "vite", "webpack"])("bundled by %s", (bundler) => {
    beforeAll(async () => {
      const { output, status } = await user.node(24, "bundle.mjs", bundler);
      expect(status, output).toBe(0);
    });
    const bundle = (name: string): string => user.read(`out/${bundler}/${name}.mjs`);

    test.each(NODES)("they run in Node %i", async (major) => {
      const run = (name: string) => user.node(major, "held.mjs", `out/${bundler}/${name}.mjs`);
      expect(await run("smoke")).toEqual({ status: 0, output: "25 held\n" });
      expect((await run("cluster")).output).toContain("failed with code 5 (NOLEADER)");
    });

    test("only what is used is in the bundle", () => {
      expect(bundle("nothing").trim()).toBe("");
      expect(bundle("code")).toContain("TABLE_NOT_EXIST");
      expect(bundle("code")).not.toMatch(/dqlite|NoLeaderError/);
      expect(bundle("class")).toContain("NoLeaderError");
      expect(bundle("class")).not.toMatch(/FlussError|NodeStartError/);
      expect(bundle("cluster")).not.toMatch(/TabletServer/);
      expect(gzipSync(bundle("code"), { level: 9 }).length).toBeLessThan(2_000);
    });
  });

  test("the bundles run in a browser", async () => {
    const browser = await launchBrowser();
    try {
      for (const bundler of ["esbuild", "vite", "webpack"]) {
        const page = await browser.newPage();
        // Without a name of its source no stack would name a file, and the check of the stack would fail.
        const content = `${user.read(`out/${bundler}/smoke.mjs`)}\n//# sourceURL=smoke.js`;
        await page.addScriptTag({ type: "module", content });
        await page.waitForFunction("globalThis.held !== undefined");
        expect(await page.evaluate("globalThis.held.then(({ length }) => length)"), bundler).toBe(25);
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
});

/** What a TypeScript has against some of the project's files. */
async function compile(
  version: string,
  name: string,
  files: readonly string[],
  options: object,
): Promise<string> {
  const config = `tsconfig.${name}-${version}.json`;
  user.write(config, JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files }));
  return (await user.command(`typescript-${version}/bin/tsc`, "-p", config)).output;
}

const SUITE = "node_modules/@faultbook/simulator/src/examples/dqlite-catch-blocks.test.ts";
const UNCAUGHT = `import { NoLeaderError } from "@faultbook/errors/dqlite";\nthrow new NoLeaderError("none");\n`;
/** Imports a program, and prints what it left. */
const HELD = `await import(new URL(process.argv[2], import.meta.url).href);
const held = await globalThis.held;
console.log(Array.isArray(held) ? held.length + " held" : held);
`;
const STRICT = {
  noEmit: true,
  target: "es2022",
  lib: ["ES2022", "DOM"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
};
