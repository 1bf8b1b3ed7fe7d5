// Runs before the npm scripts that need dependencies. Plain CommonJS without dependencies or new syntax, so that a Node
// that is too old still prints what is wrong instead of a syntax error.
const { spawnSync } = require("child_process");
const fs = require("fs");
const path = require("path");

const OLDEST_NODE = 20;
const root = path.join(__dirname, "..");

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function modifiedMs(file) {
  try {
    return fs.statSync(path.join(root, file)).mtimeMs;
  } catch (_error) {
    return 0;
  }
}

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  stop(
    `Faultbook needs Node ${OLDEST_NODE} or later; this is ${process.version}. ` +
      "Install a current Node and run the command again.",
  );
}

// npm writes this file at the end of each install, so it is as old as node_modules.
const installed = "node_modules/.package-lock.json";
if (modifiedMs(installed) < modifiedMs("package-lock.json")) {
  process.stderr.write("Installing dependencies (npm ci) ...\n");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const result = spawnSync(npm[0], npm.slice(1).concat("ci", "--loglevel=error"), {
    cwd: root,
    // Standard output is reserved for the command that runs after this.
    stdio: ["ignore", 2, 2],
    shell: npm.length === 1 && process.platform === "win32",
  });
  if (result.status !== 0) {
    stop(
      "npm ci failed (see above): check that the package registry can be reached and run the command again.",
    );
  }
  const now = new Date();
  fs.utimesSync(path.join(root, installed), now, now);
}

// The `node` package gives the scripts a current Node, whichever one is installed on the machine. Without the package the
// installed one has to be recent enough.
const version =
  spawnSync("node", ["--version"], { encoding: "utf8", shell: process.platform === "win32" }).stdout || "";
const [major = 0, minor = 0] = version.trim().slice(1).split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    `The scripts run on Node 22.18 or later, and no newer one than ${version.trim() || "none"} could be installed here: ` +
      "allow npm's install scripts for the package `node`, or install a current Node, and run the command again.",
  );
}
