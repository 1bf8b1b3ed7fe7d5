import { readFileSync, writeFileSync } from "node:fs";

/**
 * The part of package-lock.json that this script reads and writes. npm leaves a platform's optional package out of
 * the lockfile where the registry at hand doesn't carry it, and `npm ci` then refuses the lockfile everywhere.
 */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}
interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64le",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/** The optional packages that a locked package names and the lockfile lacks, with their versions. */
export function missingOptional(lock: Lockfile): { name: string; version: string; of: string }[] {
  const missing: { name: string; version: string; of: string }[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isLocked(lock, path, name)) missing.push({ name, version, of: path });
    }
  }
  return missing;
}

/** Whether Node would find `name` from the package at `path`. */
function isLocked(lock: Lockfile, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${at}${at === "" ? "" : "/"}node_modules/${name}`]) return true;
    if (at === "" || !at.includes("node_modules")) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

/** Adds an entry for each missing platform package, so that `npm ci` takes the lockfile on every platform. */
export function complete(lock: Lockfile): Lockfile {
  const packages = { ...lock.packages };
  for (const { name, version, of } of missingOptional(lock)) {
    const words = name.split(/[/-]/);
    const os = SYSTEMS.filter((system) => words.includes(system));
    const cpu = PROCESSORS.filter((processor) => words.includes(processor)).slice(0, 1);
    if (!/^\d/.test(version) || (os.length === 0 && cpu.length === 0)) {
      throw new Error(
        `${name}@${version} of ${of} is no package of one platform and one version: lock it by hand.`,
      );
    }
    packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(lock.packages[of]?.dev && { dev: true }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
  }
  const sorted = Object.keys(packages).sort((a, b) => (a < b ? -1 : 1));
  return {
    ...lock,
    packages: Object.fromEntries(sorted.map((path) => [path, packages[path] as LockedPackage])),
  };
}

// `node scripts/lockfile.ts`: run it after each change of the dependencies.
if (import.meta.main) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
  const count = missingOptional(lock).length;
  if (count > 0) writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
  console.log(count > 0 ? `Added ${count} packages of other platforms.` : "The lockfile is complete.");
}
