// @ts-check
// Whether node_modules holds what package-lock.json says, for this machine. What decides is what the files say, never how old
// they are: copies, checkouts and restored caches have any time.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

/** npm writes this file at the end of each installation: what is in node_modules, in the shape of the lockfile. */
const HIDDEN_LOCKFILE = "node_modules/.package-lock.json";
/** What an installation of ours has left there, besides: for what npm's file doesn't say. */
const RECEIPT = "node_modules/.faultbook.json";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[] }} LockedPackage
 * @typedef {Record<string, LockedPackage>} Packages
 * @typedef {{ os: string, cpu: string, libc: string | undefined }} Machine
 * @typedef {{ of: string, leftOut: string[], sizes: Record<string, number> }} Receipt
 */

/**
 * Whether a list of a package (`os`, `cpu`, `libc`) admits a value, as npm reads it: `!value` excludes.
 * @param {string[] | string | undefined} list
 * @param {string | undefined} value
 */
function admits(list, value) {
  const items = list === undefined ? [] : Array.isArray(list) ? list : [list];
  if (items.length === 0 || items.includes("any")) return true;
  if (value === undefined) return false;
  if (items.includes(`!${value}`)) return false;
  const wanted = items.filter((item) => !item.startsWith("!"));
  return wanted.length === 0 || wanted.includes(value);
}

/** @param {LockedPackage} entry @param {Machine} machine */
function fitsMachine(entry, machine) {
  return admits(entry.os, machine.os) && admits(entry.cpu, machine.cpu) && admits(entry.libc, machine.libc);
}

/**
 * The first package that differs between the lockfile and what is installed; undefined if none does.
 * @param {Packages} locked
 * @param {Packages} installed
 * @param {Machine} machine
 * @param {readonly string[]} leftOut optional packages that npm left out when everything else was installed
 * @returns {{ path: string, platform: boolean } | undefined} `platform`: what is there is another machine's
 */
function firstDifference(locked, installed, machine, leftOut = []) {
  for (const place of Object.keys(installed)) {
    const entry = locked[place];
    if (entry === undefined) return { path: place, platform: false };
    if (!fitsMachine(entry, machine)) return { path: place, platform: true };
  }
  for (const [place, entry] of Object.entries(locked)) {
    if (!place.startsWith("node_modules/")) continue;
    const there = installed[place];
    if (there === undefined) {
      // npm leaves optional packages out where they don't fit, and those that only such packages need.
      const forAnyMachine = !entry.os && !entry.cpu && !entry.libc;
      if (entry.optional && (forAnyMachine || !fitsMachine(entry, machine) || leftOut.includes(place)))
        continue;
      return { path: place, platform: Boolean(entry.optional) };
    }
    if (there.version !== entry.version) return { path: place, platform: false };
    if (there.integrity && entry.integrity && there.integrity !== entry.integrity)
      return { path: place, platform: false };
  }
  return undefined;
}

/** @returns {Machine} */
function thisMachine() {
  return { os: process.platform, cpu: process.arch, libc: process.platform === "linux" ? libc() : undefined };
}

/** As npm finds it out. */
function libc() {
  const settings = /** @type {{ excludeNetwork?: boolean }} */ (process.report);
  // Else Node asks the network for the names of all addresses.
  settings.excludeNetwork = true;
  const report = /** @type {{ header?: { glibcVersionRuntime?: string }, sharedObjects?: string[] }} */ (
    process.report.getReport()
  );
  if (report.header?.glibcVersionRuntime) return "glibc";
  return report.sharedObjects?.some((file) => /libc\.musl-|ld-musl-/.test(file)) ? "musl" : undefined;
}

/**
 * Why the dependencies have to be installed, as a clause that follows "since"; undefined if all of them are there.
 * @param {string} root
 * @param {Packages} locked
 * @param {Machine} machine
 * @returns {string | undefined}
 */
function whyInstall(root, locked, machine = thisMachine()) {
  if (!fs.existsSync(path.join(root, "node_modules"))) return "there are none yet";
  const text = readText(path.join(root, HIDDEN_LOCKFILE));
  const installed = packagesOf(text);
  if (text === undefined || installed === undefined) return "the last installation didn't come to its end";
  const receipt = readReceipt(root, text);
  const difference = firstDifference(locked, installed, machine, receipt?.leftOut);
  if (difference?.platform) return "those that are there belong to another machine";
  if (difference) return "package-lock.json says others than are there";
  for (const place of Object.keys(installed)) {
    if (!fs.existsSync(path.join(root, place, "package.json"))) return `${place} is missing`;
  }
  for (const [file, size] of Object.entries(receipt?.sizes ?? {})) {
    if (fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.size !== size)
      return `${file} is damaged`;
  }
  return undefined;
}

/**
 * After an installation that succeeded: notes what npm left out, and the files that are this machine's own, which are what
 * gets lost or damaged.
 * @param {string} root
 * @param {Packages} locked
 * @param {Machine} machine
 */
function writeReceipt(root, locked, machine = thisMachine()) {
  const text = readText(path.join(root, HIDDEN_LOCKFILE));
  const installed = packagesOf(text);
  if (text === undefined || installed === undefined) return;
  const leftOut = Object.entries(locked)
    .filter(([place, entry]) => entry.optional && !(place in installed) && fitsMachine(entry, machine))
    .map(([place]) => place);
  /** @type {Record<string, number>} */
  const sizes = {};
  const native = Object.keys(installed).filter((place) => installed[place]?.cpu || installed[place]?.os);
  for (const place of [...native, "node_modules/node/bin"]) {
    for (const file of filesBelow(root, place)) sizes[file] = fs.statSync(path.join(root, file)).size;
  }
  /** @type {Receipt} */
  const receipt = { of: digest(text), leftOut, sizes };
  fs.writeFileSync(path.join(root, RECEIPT), JSON.stringify(receipt));
}

/** Makes the next run install everything again. @param {string} root */
function forgetInstallation(root) {
  fs.rmSync(path.join(root, HIDDEN_LOCKFILE), { force: true });
}

/** @param {string} root @param {string} installed @returns {Receipt | undefined} */
function readReceipt(root, installed) {
  try {
    const receipt = JSON.parse(readText(path.join(root, RECEIPT)) ?? "");
    return receipt.of === digest(installed) ? receipt : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} text @returns {Packages | undefined} */
function packagesOf(text) {
  try {
    return text === undefined ? undefined : JSON.parse(text).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} root @param {string} place @returns {string[]} */
function filesBelow(root, place) {
  /** @type {fs.Dirent[]} */
  let entries;
  try {
    entries = fs.readdirSync(path.join(root, place), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const inside = `${place}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, inside) : entry.isFile() ? [inside] : [];
  });
}

/** @param {string} text */
function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** @param {string} file */
function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

module.exports = { firstDifference, forgetInstallation, whyInstall, writeReceipt };
