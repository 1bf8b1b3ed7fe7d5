import { readFileSync, writeFileSync } from "node:fs";

/**
 * The part of package-lock.json that this script reads and writes. npm leaves a platform's optional package out of the
 * lockfile if the package registry lacks it, and `npm ci` then refuses the lockfile on every machine.
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

/** An optional package that the lockfile lacks: its path and version, and the package that depends on it. */
interface Missing {
  readonly name: string;
  readonly path: string;
  readonly version: string;
  readonly of: string;
}

/** The optional dependencies of locked packages that the lockfile lacks. */
export function missingOptional(lock: Lockfile): Missing[] {
  const missing: Missing[] = [];
  for (const [of, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = lookUp(lock, of, name);
      // Ranges are left to npm. Platform packages are named in one exact version.
      if (found && (!/^\d/.test(version) || found.version === version)) continue;
      missing.push({ name, version, of, path: `${found ? `${of}/` : ""}node_modules/${name}` });
    }
  }
  return missing;
}

/** The package that Node resolves `name` to from the package at `path`. */
function lookUp(lock: Lockfile, path: string, name: string): LockedPackage | undefined {
  for (
    let at = path;
    at.includes("node_modules/");
    at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))
  ) {
    const found = lock.packages[`${at}/node_modules/${name}`];
    if (found) return found;
  }
  return lock.packages[`node_modules/${name}`];
}

/** Adds an entry for each missing platform package, so that `npm ci` accepts the lockfile on every platform. */
export function complete(lock: Lockfile): Lockfile {
  const packages = { ...lock.packages };
  for (const { name, path, version, of } of missingOptional(lock)) {
    const words = name.split(/[/-]/);
    const os = SYSTEMS.filter((system) => words.includes(system));
    const cpu = PROCESSORS.filter((processor) => words.includes(processor)).slice(0, 1);
    if (!/^\d/.test(version) || (os.length === 0 && cpu.length === 0)) {
      throw new Error(
        `${name}@${version} of ${of} is no package of one platform and one version: lock it by hand.`,
      );
    }
    packages[path] = {
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

// Run `node scripts/lockfile.ts` after each change of the dependencies.
if (import.meta.main) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
  const count = missingOptional(lock).length;
  if (count > 0) writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
  console.log(count > 0 ? `Added ${count} packages of other platforms.` : "The lockfile is complete.");
}
