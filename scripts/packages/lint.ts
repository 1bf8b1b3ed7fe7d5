import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { projectRoot } from "../project-files.ts";

const require = createRequire(import.meta.url);

/** What publint finds in a tarball, suggestions included. */
export async function publintFindings(tarball: string): Promise<string[]> {
  const { buffer, byteOffset, byteLength } = readFileSync(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer },
    strict: true,
  });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** What are-the-types-wrong finds in a tarball: nothing where each entry's types are those of its code. */
export function typeFindings(tarball: string): string {
  const manifest = require.resolve("@arethetypeswrong/cli/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { attw: string } };
  // ESM alone: CommonJS reaches it by require(esm) or import(), and old resolution knows no "exports".
  const how = ["--profile", "esm-only", "--format", "ascii", "--no-emoji"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(manifest), bin.attw), tarball, ...how],
    { cwd: projectRoot, encoding: "utf8" },
  );
  return status === 0 ? "" : stdout + stderr;
}
