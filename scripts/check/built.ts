import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { projectFiles, projectRoot } from "../project-files.ts";

const stamp = `${projectRoot}/.cache/check/built`;

/** Whether `dist/` was built from exactly the files that are here now. */
export function isBuilt(): boolean {
  return (
    existsSync(`${projectRoot}/dist/index.html`) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === fingerprint()
  );
}

/** Records which files the site has just been built from. */
export function rememberBuild(): void {
  mkdirSync(`${projectRoot}/.cache/check`, { recursive: true });
  writeFileSync(stamp, fingerprint());
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const path of projectFiles())
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(`${projectRoot}/${path}`));
  return hash.digest("hex");
}
