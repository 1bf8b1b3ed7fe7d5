import { createHash } from "node:crypto";
import { build } from "esbuild";
import { IMPORTABLE } from "../node/importable.ts";
import { repositoryRoot } from "../node/root.ts";
import { CORE_PACK, type Pack, type SandboxManifest } from "../runner/manifest.ts";
import { buildChunks, chunkName, TARGET } from "./chunk-graph.ts";
import { packChunks } from "./packs.ts";

/** Everything that the sandbox is made of, ready to be written or served. */
export interface SandboxAssets {
  readonly manifest: SandboxManifest;
  /** Text by path below the site's root. */
  readonly files: ReadonlyMap<string, string>;
}

/** The folder of what is named after its content. */
const HASHED = "_astro/sandbox/";
const SYSTEMS = ["dqlite", "fluss"];

/** Builds the frame, the worker's harness, and both libraries as packs of chunks with shared parts. */
export async function buildSandbox(): Promise<SandboxAssets> {
  const [frame, chunks] = await Promise.all([buildFrame(), buildChunks()]);
  const files = new Map<string, string>([["sandbox.html", frame]]);
  const packs: Record<string, Pack> = {};
  const packOf = new Map<string, string>();
  const packed = await packChunks(chunks, IMPORTABLE);
  for (const [name, { text, needs, chunks: members }] of packed) {
    const file = `${HASHED}${name}.${hashOf(text)}.js`;
    files.set(file, text);
    packs[name] = { file, needs };
    for (const member of members) packOf.set(member, name);
  }
  const bundles = SYSTEMS.map((system) => {
    const members = [CORE_PACK, system, `simulator-${system}`];
    const text = members.map((name) => packed.get(name)?.text ?? "").join("");
    const file = `${HASHED}run-${system}.${hashOf(text)}.js`;
    files.set(file, text);
    return { file, packs: members };
  });
  const specifiers = Object.fromEntries(
    IMPORTABLE.map((specifier) => {
      const chunk = chunkName(specifier);
      return [specifier, { chunk, pack: packOf.get(chunk) as string }];
    }),
  );
  // The address changes with the content, so that an old frame never meets a new page.
  return { manifest: { frame: `sandbox.html?v=${hashOf(frame)}`, packs, bundles, specifiers }, files };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 10);
}

/** /sandbox.html: a frame without an origin, whose policy lets it start a worker from a text and nothing else. */
async function buildFrame(): Promise<string> {
  const boot = await bundleScript("playground/frame/boot.ts");
  const script = await bundleScript("playground/frame/frame.ts", { BOOT_SCRIPT: JSON.stringify(boot) });
  const body = script.replaceAll("</script", "<\\/script").trim();
  const hash = createHash("sha256").update(body).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob:`,
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

async function bundleScript(entry: string, define: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    target: TARGET,
    minify: true,
    define,
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
