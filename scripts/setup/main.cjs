// @ts-check
// Installs the dependencies where that is needed, and makes sure that the scripts have a Node that runs them.
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { exclusively } = require("./exclusive.cjs");
const { explain, explainSignal, lockfileDoesNotFit, withoutBacktraces } = require("./failures.cjs");
const { sayNowAndThen } = require("./progress.cjs");
const { watchRequests, withoutRequests } = require("./requests.cjs");
const { forgetInstallation, whyInstall, writeReceipt } = require("./installed.cjs");

const root = path.join(__dirname, "../..");
/** What node_modules takes, rounded up. */
const NEEDED_MB = 1100;
/** How long npm may take to end when it is asked to. */
const PATIENCE_MS = 2000;
/** With TypeScript, that is: the scripts are. */
const NODE_FOR_SCRIPTS = [22, 18];
const where = { doing: "Installing the dependencies", folder: root, registry: true };

/** @typedef {import("./installed.cjs").Packages} Packages */

/** @param {string} message @returns {never} */
function stop(message) {
  say(message);
  process.exit(1);
}

/** Standard output is reserved for the command that runs after this. @param {string} message */
function say(message) {
  process.stderr.write(`${message}\n`);
}

/** @param {boolean} again whether the Node of node_modules, which is first on the path, could not be started */
async function main(again) {
  const packages = readLockfile();
  let why = whyInstall(root, packages);
  if (why === undefined && (again || !isRecent(process.version)) && !isRecent(nodeOnPath()))
    why = "their Node can't be started";
  if (why !== undefined) {
    const reason = why;
    await exclusively(
      "install",
      root,
      (id) => say(`Another command installs the dependencies (process ${id}): waiting for it ...`),
      async () => {
        // Perhaps the other one has just done it.
        if (whyInstall(root, packages) === undefined && isRecent(nodeOnPath())) return;
        await install(packages, reason);
      },
    );
  }
  const version = again || why !== undefined || !isRecent(process.version) ? nodeOnPath() : process.version;
  if (!isRecent(version)) {
    stop(
      `The scripts need Node ${NODE_FOR_SCRIPTS.join(".")} or later, and ${version ? `${version} is the newest here` : "there is none here"}: ` +
        "allow npm's install scripts for the package `node` (npm config set ignore-scripts false), or install a current Node, then delete node_modules and run the command again.",
    );
  }
}

/** @returns {Packages} */
function readLockfile() {
  const mend = "restore it (git checkout package-lock.json), then run the command again.";
  let text;
  try {
    text = fs.readFileSync(path.join(root, "package-lock.json"), "utf8");
  } catch {
    return stop(`package-lock.json can't be read: ${mend}`);
  }
  /** @type {Packages | undefined} */
  let packages;
  try {
    packages = JSON.parse(text).packages;
  } catch {
    // Said below.
  }
  if (!packages?.[""])
    return stop(`package-lock.json isn't npm's, or a merge has left conflicts in it: ${mend}`);
  const manifest = firstManifestThatDiffers(packages);
  // npm would only say so after it has removed what is installed.
  return manifest === undefined ? packages : stop(lockfileDoesNotFit(manifest));
}

/** A package.json of the project that asks for other packages than the lockfile was made for. @param {Packages} packages */
function firstManifestThatDiffers(packages) {
  /** @param {any} manifest */
  const asksFor = ({ dependencies, devDependencies }) =>
    JSON.stringify([dependencies, devDependencies].map((names = {}) => Object.entries(names).sort()));
  return Object.keys(packages)
    .filter((place) => !place.includes("node_modules"))
    .map((place) => path.posix.join(place, "package.json"))
    .find((file) => {
      let manifest;
      try {
        manifest = JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
      } catch {
        return true;
      }
      return asksFor(manifest) !== asksFor(packages[path.posix.dirname(file).replace(/^\.$/, "")]);
    });
}

/** @param {Packages} packages @param {string} why */
async function install(packages, why) {
  const modules = path.join(root, "node_modules");
  const folder = fs.existsSync(modules) ? modules : root;
  try {
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    stop(sentenceOf(`${/** @type {NodeJS.ErrnoException} */ (error).code} '${folder}'`));
  }
  const free = freeMegabytes();
  if (folder === root && free !== undefined && free < NEEDED_MB) {
    stop(
      `The dependencies need ${NEEDED_MB} MB, and ${free} MB are free on the disk of ${root}: free some space, then run the command again.`,
    );
  }
  const count = Object.keys(packages).length;
  say(`Installing the dependencies, since ${why}: about a minute, for up to ${count} packages ...`);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const endProgress = sayNowAndThen(() => say(`  still installing, ${seconds()} s`));
  let result;
  try {
    forgetInstallation(root);
    result = await npmCi();
  } catch (error) {
    stop(sentenceOf(String(error)));
  } finally {
    endProgress();
  }
  if (result.interruptedBy !== undefined) {
    say("Interrupted: run the command again, and the dependencies are installed from the beginning.");
    process.exit(130);
  }
  if (result.signal) stop(explainSignal(result.signal, where));
  if (result.code !== 0) stop(sentenceOf(result.output));
  try {
    writeReceipt(root, packages);
  } catch {
    // It only saves a later run from a damaged file.
  }
  say(`Installed in ${seconds()} s.`);
}

/** @param {string} output */
function sentenceOf(output) {
  const explained = explain(output, where);
  if (explained && !explained.damaged) return explained.sentence;
  const words = withoutBacktraces(output, 4);
  return `${where.doing} failed: run the command again, and see what npm says if it fails again.${words ? `\n${words}` : ""}`;
}

/** @returns {Promise<{ code: number | null, signal: string | null, output: string, interruptedBy: string | undefined }>} */
function npmCi() {
  // Of this level, npm tells of each request as well.
  const options = ["ci", "--loglevel=http", "--no-progress"];
  // npm waits 10 s and 60 s before it tries again, in which nobody learns that there is no network.
  options.push("--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=8000");
  const npm = process.env.npm_execpath;
  // Another package manager names itself there.
  const own = npm !== undefined && path.basename(npm) === "npm-cli.js";
  // Not the Node of node_modules: npm removes that first.
  const node = process.env.npm_node_execpath ?? process.execPath;
  return new Promise((resolve, reject) => {
    const child = own
      ? spawn(node, [npm, ...options], { cwd: root, stdio: ["ignore", "pipe", "pipe"] })
      : spawn("npm", options, {
          cwd: root,
          stdio: ["ignore", "pipe", "pipe"],
          shell: process.platform === "win32",
        });
    let output = "";
    const requests = watchRequests(Date.now(), () => child.kill("SIGKILL"));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        requests.heard(text);
        output = (output + text).slice(-100_000);
      });
    }
    /** @type {string | undefined} */
    let interruptedBy;
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => {
        interruptedBy = signal;
        child.kill(signal);
        // npm doesn't always listen.
        setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
      });
    }
    let full = false;
    // npm goes on for minutes with what it can't write.
    const looking = setInterval(() => {
      full ||= freeMegabytes(path.join(root, "node_modules")) === 0;
      if (full) child.kill("SIGKILL");
    }, 1000);
    const closed = new Promise((done) => child.once("close", done));
    child.once("error", (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") return reject(error);
      stop(
        "npm isn't installed or isn't on the PATH: install it (it comes with Node), then run the command again.",
      );
    });
    // Not "close": what npm has started may live on for a moment, and keeps the pipes.
    child.once("exit", async (code, signal) => {
      clearInterval(looking);
      const failure = full ? "ENOSPC" : requests.failure();
      if (!failure && !interruptedBy) await closed;
      if (failure) resolve({ code: 1, signal: null, output: failure, interruptedBy });
      else resolve({ code, signal, output: withoutRequests(output), interruptedBy });
    });
  });
}

/** @returns {number | undefined} undefined where the file system doesn't say */
function freeMegabytes(folder = root) {
  try {
    const { bavail, bsize, blocks } = fs.statfsSync(folder);
    return blocks === 0 ? undefined : Math.floor((bavail * bsize) / 1_000_000);
  } catch {
    return undefined;
  }
}

/** The version of the Node that scripts get, by which the one in node_modules is meant; empty if there is none. */
function nodeOnPath() {
  const PATH = [path.join(root, "node_modules/.bin"), process.env.PATH].join(path.delimiter);
  const { stdout } = spawnSync("node", ["--version"], {
    encoding: "utf8",
    env: { ...process.env, PATH },
    shell: process.platform === "win32",
  });
  return (stdout ?? "").trim();
}

/** @param {string} version */
function isRecent(version) {
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = NODE_FOR_SCRIPTS;
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

module.exports = { main };
