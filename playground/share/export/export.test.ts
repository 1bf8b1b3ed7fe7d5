import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunResult } from "../../protocol/index.ts";
import { finishedRun } from "../../testing/finished-run.ts";
import { toMarkdown } from "./markdown.ts";
import { toProject } from "./project.ts";
import type { ExportSubject } from "./subject.ts";
import { splitImports, toVitest } from "./vitest.ts";

// Goal: what is copied holds the program as it was, whatever stands in it.

const source = `// A comment first.
import { NoLeaderError } from "@faultbook/errors/dqlite";
import {
  Client,
  startCluster,
} from "@faultbook/simulator/dqlite";
import "side-effect";

const text = "import x from 'nowhere'";
await startCluster();
console.log(Client, NoLeaderError, text);
`;
const result = finishedRun({
  console: [{ level: "log", text: "leader: 1", atMs: 6 }],
  virtualMs: 4302,
  wallMs: 31,
  seed: 7,
});
const subject: ExportSubject = {
  title: 'It\'s "quoted"',
  source,
  language: "typescript",
  faults: [],
  versions: { errors: "0.1.0", simulator: "0.2.0" },
  link: "https://example.org/playground/#program=x",
  result,
};

describe("splitting a program", () => {
  it("takes out static imports alone", () => {
    const { imports, body } = splitImports(source);
    expect(imports).toContain('} from "@faultbook/simulator/dqlite";');
    expect(imports).toContain('import "side-effect";');
    expect(body).not.toMatch(/^import/m);
    expect(body).toContain("import x from 'nowhere'");
    expect(body).toContain("// A comment first.");
  });
  it("loses no line of a program without imports", () => {
    const line = fc.stringMatching(/^[a-z][a-z0-9 =+;]{0,30}$/).filter((text) => !text.startsWith("import"));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        expect(splitImports(lines.join("\n")).body).toBe(lines.join("\n").trim());
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe("a Vitest test", () => {
  it("expects what the run printed", () => {
    expect(toVitest(subject)).toContain('expect(printed).toEqual([\n    "leader: 1"\n  ]);');
  });
  it("gives the world the seed and the faults that were given, and no others", () => {
    expect(toVitest(subject)).toContain("begin({});");
    const faults = [{ atMs: 5, kind: "kill", target: "n1" }];
    const text = toVitest({ ...subject, seed: 9, faults });
    const given = /begin\((\{[\s\S]*?\n {2}\})\);/.exec(text)?.[1] ?? "";
    expect(JSON.parse(given)).toEqual({ seed: 9, faults });
  });
  it("waits for nothing in real time", () => {
    expect(toVitest(subject)).toContain('vi.stubGlobal("setTimeout", start(false));');
    expect(toVitest({ ...subject, result: { ...result, outcome: "stuck" } })).toContain(
      "world.sleep(3_600_000)",
    );
  });
  it("expects the error that nothing took", () => {
    const uncaught = { name: "TypeError", message: "mine" } as RunResult["uncaught"];
    const text = toVitest({ ...subject, result: { ...result, outcome: "uncaught", uncaught } });
    expect(text).toContain('rejects.toThrow("mine")');
  });
  it("keeps the lines of a template literal", () => {
    const text = toVitest({ ...subject, source: "const x = `a\n b`;\n" });
    expect(text).toContain("const x = `a\n b`;");
  });
});

describe("Markdown", () => {
  it("fences whatever the program holds", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[`a-z\n]{0,60}$/), (program) => {
        const text = toMarkdown({ ...subject, source: program });
        const fence = /^(`{3,})ts$/m.exec(text)?.[1] ?? "";
        expect(program).not.toContain(fence);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});

describe("a project", () => {
  it("names its tarballs after their versions and carries them", () => {
    const files = toProject(subject, { errors: new Uint8Array([1]), simulator: new Uint8Array([2]) });
    const manifest = JSON.parse(new TextDecoder().decode(files["package.json"])) as {
      dependencies: Record<string, string>;
    };
    for (const spec of Object.values(manifest.dependencies)) {
      expect(Object.keys(files)).toContain(spec.replace("file:", ""));
    }
  });
});
