// The Chromium that the npm package @sparticuz/chromium carries, compressed: Linux on x64 only.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repositoryRoot } from "../node/root.ts";

/** Where a Chromium comes from: a path to run, and the variables that it needs. */
export interface BrowserSource {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Unpacks it where nobody has yet. Undefined where it doesn't start on this machine. */
export async function packagedChromium(): Promise<BrowserSource | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = unpacked();
  const executablePath = join(folder, "chromium");
  const env = { FONTCONFIG_FILE: fontConfiguration(folder) };
  if (starts(executablePath, env)) return { executablePath, env };
  // A bare machine lacks NSS and its relatives; the package ships them in an archive of their own.
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  return starts(executablePath, withLibraries) ? { executablePath, env: withLibraries } : undefined;
}

/** A folder with all that the package has. It appears whole or not at all: test files that start together all come here. */
function unpacked(): string {
  const manifest = join(
    dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))),
    "../package.json",
  );
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const cache = join(repositoryRoot, ".cache");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    // The package unpacks into the system's folder for temporary files, which another process can be told to have here.
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "unpack.ts")], {
      env: { ...process.env, TMPDIR: scratch },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`@sparticuz/chromium can't be unpacked: ${stderr}`);
    renameSync(scratch, folder);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * The browser aborts without a configuration of fonts, and the package's own names folders of one cloud's machines.
 * Its fonts alone, so that text is as wide on every machine.
 */
function fontConfiguration(folder: string): string {
  const file = join(folder, "fonts.conf");
  if (!existsSync(file)) {
    const partial = `${file}.${process.pid}`;
    writeFileSync(
      partial,
      `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts/fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`,
    );
    renameSync(partial, file);
  }
  return file;
}

function starts(executablePath: string, env: Readonly<Record<string, string>>): boolean {
  return (
    spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env }, stdio: "ignore" }).status ===
    0
  );
}
