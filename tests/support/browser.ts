import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Where a Chromium comes from: a path to run, and the variables that it needs. */
export interface BrowserSource {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const FIXED_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

export const NO_BROWSER =
  "No browser found for the browser tests: install Chrome or Chromium, or set CHROME_PATH to its executable, and run again.";

/**
 * Looks for `CHROME_PATH`, then an installed Chrome or Chromium, then the one inside @sparticuz/chromium.
 * Throws an Error whose message is one line that says what to do.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<BrowserSource> {
  const chosen = env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return { executablePath: chosen };
    throw new Error(
      `CHROME_PATH names ${chosen}, which does not exist: correct it or unset it, and run again.`,
    );
  }
  const onPath = (env.PATH ?? "").split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  const installed = [...onPath, ...FIXED_PLACES].find((path) => existsSync(path));
  if (installed) return { executablePath: installed };
  const packaged = await packagedChromium();
  if (packaged) return packaged;
  throw new Error(NO_BROWSER);
}

/** The Chromium that an npm package carries: Linux on x64 only. */
async function packagedChromium(): Promise<BrowserSource | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { default: packaged, inflate } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  if (starts(executablePath, {})) return { executablePath };
  // A bare machine lacks NSS and its relatives; the package ships them in an archive of their own.
  const archive = join(
    dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))),
    "../bin/al2023.tar.br",
  );
  const env = { LD_LIBRARY_PATH: join(await inflate(archive), "lib") };
  return starts(executablePath, env) ? { executablePath, env } : undefined;
}

function starts(executablePath: string, env: Readonly<Record<string, string>>): boolean {
  return (
    spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env }, stdio: "ignore" }).status ===
    0
  );
}

/**
 * Launches the browser that `findBrowser` finds. Never with @sparticuz/chromium's own arguments: they switch
 * web security off, under which every security test proves nothing.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const source = await findBrowser();
  const launched = chromium.launch({
    executablePath: source.executablePath,
    env: { ...(process.env as Record<string, string>), ...source.env },
    headless: true,
    ...options,
    args: [
      "--headless=shell",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(options.args ?? []),
    ],
  });
  return launched.catch((error: Error) => {
    // The driver's own message is a page of its log.
    throw new Error(
      `${source.executablePath} does not start as a browser: set CHROME_PATH to Chrome or Chromium, and run again.`,
      { cause: error },
    );
  });
}
