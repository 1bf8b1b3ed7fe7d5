import { createHash, type Hash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { homepage } from "../site/build/homepage.ts";
import { projectFiles, projectRoot } from "./project-files.ts";

/** What a build was made from, and what it made. Both are contents: when a file was written says nothing. */
interface BuildStamp {
  readonly sources: string;
  readonly site: string;
}

const STAMP = ".cache/built.json";
const SITE = "dist";

/**
 * Files that no build reads: another one of these makes no other site. A test holds the product to naming none of them.
 */
const NOT_BUILT_FROM: readonly RegExp[] = [
  /^(?:tests|bench|docs|\.ci|\.github)\//,
  /^site\/prose-checks\//,
  /^scripts\/(?!site-build\.ts$)/,
  /^(?:README|CHANGELOG|CONTRIBUTING|ARCHITECTURE|SECURITY)\.md$/,
  /\.(?:deep\.)?test(?:-d)?\.ts$/,
];

export function isBuiltFrom(path: string): boolean {
  return !NOT_BUILT_FROM.some((pattern) => pattern.test(path));
}

/** Whether `dist/` is what was built from exactly the files that are here now. */
export function isBuilt(root: string = projectRoot): boolean {
  const stamp = readStamp(root);
  return (
    stamp !== undefined && stamp.sources === sourcesFingerprint(root) && stamp.site === siteFingerprint(root)
  );
}

/** Records that the site has just been built from `sources`. */
export function rememberBuild(sources: string, root: string = projectRoot): void {
  const stamp: BuildStamp = { sources, site: siteFingerprint(root) };
  mkdirSync(dirname(join(root, STAMP)), { recursive: true });
  writeFileSync(join(root, STAMP), JSON.stringify(stamp));
}

/** Before a build, which may end halfway. */
export function forgetBuild(root: string = projectRoot): void {
  rmSync(join(root, STAMP), { force: true });
}

/** Another one for other contents or names of the files that the site is built from, another address of it or another Node. */
export function sourcesFingerprint(root: string = projectRoot, address: string = homepage().address): string {
  const hash = createHash("sha256").update(`${process.version}\0${address}\0`);
  for (const path of projectFiles(root).filter(isBuiltFrom)) addFile(hash, root, path);
  return hash.digest("hex");
}

function siteFingerprint(root: string): string {
  const hash = createHash("sha256");
  const folder = join(root, SITE);
  let files: string[];
  try {
    files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    files = [];
  }
  for (const path of files.sort()) addFile(hash, folder, path);
  return hash.digest("hex");
}

function addFile(hash: Hash, root: string, path: string): void {
  const content = readFileSync(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
}

function readStamp(root: string): BuildStamp | undefined {
  try {
    const { sources, site } = JSON.parse(readFileSync(join(root, STAMP), "utf8")) as BuildStamp;
    return { sources, site };
  } catch {
    return undefined;
  }
}
