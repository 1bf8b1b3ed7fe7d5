import { createHash } from "node:crypto";
import { IMPORTABLE } from "../node/importable.ts";
import type { FileSize, ModuleEntry, SandboxManifest } from "../runner/manifest.ts";
import { buildChunks, type Chunk, chunkName, closureOf } from "./chunks.ts";
import { buildExercises } from "./exercises.ts";
import { pythonModule } from "./python/module.ts";
import { pythonTexts } from "./python/texts.ts";
import { bundleScript } from "./script.ts";
import { transferBytes } from "./transfer-bytes.ts";

/** Everything that the sandbox is made of, ready to be written or served. */
export interface SandboxAssets {
  readonly manifest: SandboxManifest;
  /** Text or bytes by path below the site's root. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** The folder of what is named after its content. */
const HASHED = "_astro/sandbox/";
const SYSTEMS = ["dqlite", "fluss"];

/** Builds the frame, the worker's harness, the library and the simulators, as chunks. */
export async function buildSandbox(): Promise<SandboxAssets> {
  const [frame, built, exercises, python] = await Promise.all([
    buildFrame(),
    buildChunks(),
    buildExercises(),
    pythonModule(),
  ]);
  const texts = [...pythonTexts()].map(([name, text]) => [name, { text, imports: [] }] as const);
  const chunks = new Map<string, Chunk>([...built, ...texts]);
  const files = new Map<string, string | Uint8Array>();
  // No service worker answers a frame without an origin: offline it comes from the browser's own cache, or not at all. An
  // index in a folder, since some hosts redirect from addresses that end with .html.
  const frameFolder = `${HASHED}frame.${hashOf(frame)}/`;
  files.set(`${frameFolder}index.html`, frame);
  const write = (name: string, content: readonly unknown[]): FileSize & { readonly file: string } => {
    const text = JSON.stringify(content);
    const file = `${HASHED}${name}.${hashOf(text)}.json`;
    files.set(file, text);
    return { file, bytes: Buffer.byteLength(text), transferBytes: transferBytes(text) };
  };
  const written = Object.fromEntries(
    [...chunks].map(([name, { text, imports }]) => [name, { ...write(name, [text]), imports }]),
  );
  const module = `${HASHED}python.${hashOf(python.wasm)}.wasm`;
  files.set(module, python.wasm);
  const ofPython = closureOf(chunks, ["python", ...texts.map(([name]) => name)]);
  const manifest: SandboxManifest = {
    frame: frameFolder,
    chunks: written,
    bundles: SYSTEMS.map((system) => {
      const members = bundleOf(chunks, system);
      const texts = members.map((name) => chunks.get(name)?.text ?? "");
      return { ...write(`run-${system}`, texts), main: `simulator-${system}`, chunks: members };
    }),
    harness: closureOf(chunks, ["harness"]),
    transform: closureOf(chunks, ["transform"]),
    python: {
      module,
      bytes: python.wasm.length,
      transferBytes: python.transferBytes,
      start: ofPython,
      imageKey: hashOf([module, ...ofPython.map((name) => written[name]?.file)].join()),
    },
    exercises: Object.fromEntries(
      [...exercises].map(([specifier, list]) => [
        specifier,
        write(chunkName(specifier).replace("simulator", "exercise"), list).file,
      ]),
    ),
    specifiers: Object.fromEntries(
      IMPORTABLE.map((specifier) => {
        const chunk = chunkName(specifier);
        const entry = (names: readonly string[], of: string): ModuleEntry => ({
          chunk: of,
          needs: closureOf(chunks, names),
        });
        const whole = `${chunk}-whole`;
        return [
          specifier,
          { ...entry([chunk], chunk), ...(chunks.has(whole) ? { whole: entry([chunk, whole], whole) } : {}) },
        ];
      }),
    ),
  };
  return { manifest, files };
}

/** What a program imports that meets the errors of one system, harness included. */
function bundleOf(chunks: ReadonlyMap<string, Chunk>, system: string): string[] {
  return closureOf(chunks, [
    "harness",
    "errors",
    `inspect-${system}`,
    `errors-${system}`,
    `simulator-${system}`,
  ]);
}

function hashOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 10);
}

/**
 * The page of a frame without an origin, whose policy lets it start a worker from a text and nothing else. Python is
 * WebAssembly, which needs a leave of its own; it makes no JavaScript of text.
 */
async function buildFrame(): Promise<string> {
  const boot = await bundleScript("playground/frame/boot.ts");
  const script = await bundleScript("playground/frame/frame.ts", {
    define: { BOOT_SCRIPT: JSON.stringify(boot) },
  });
  const body = script.replaceAll("</script", "<\\/script").trim();
  const hash = createHash("sha256").update(body).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="robots" content="noindex">',
    "<title>Sandbox</title>",
    `<script>${body}</script>`,
    "</html>",
    "",
  ].join("\n");
}
