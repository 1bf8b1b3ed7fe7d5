// Runs before every npm script that needs dependencies. Plain CommonJS without dependencies and without new
// syntax, so that a Node that is too old still gets a sentence instead of a syntax error.
"use strict";
var fs = require("fs");
var path = require("path");
var childProcess = require("child_process");

var OLDEST_NODE = 20;
var root = path.join(__dirname, "..");

function stop(message) {
  process.stderr.write(message + "\n");
  process.exit(1);
}

function modified(file) {
  try {
    return fs.statSync(path.join(root, file)).mtimeMs;
  } catch (_error) {
    return 0;
  }
}

var major = Number(process.versions.node.split(".")[0]);
if (major < OLDEST_NODE) {
  stop(
    "Faultbook needs Node " +
      OLDEST_NODE +
      " or later; this is " +
      process.version +
      ". Install a current Node and run the command again.",
  );
}

// npm writes this file at the end of each install, so its age is the age of node_modules.
if (modified("node_modules/.package-lock.json") < modified("package-lock.json")) {
  process.stderr.write("Installing dependencies (npm ci) …\n");
  var npm = process.env.npm_execpath
    ? { command: process.execPath, args: [process.env.npm_execpath] }
    : { command: process.platform === "win32" ? "npm.cmd" : "npm", args: [] };
  var result = childProcess.spawnSync(npm.command, npm.args.concat(["ci", "--loglevel=error"]), {
    cwd: root,
    // Standard output belongs to the command that the user asked for.
    stdio: ["ignore", 2, 2],
  });
  if (result.status !== 0)
    stop("npm ci failed (see above). Check the network to the package registry and run the command again.");
  // An install that changed nothing leaves the old date; touch it so that the next run doesn't install again.
  var now = new Date();
  fs.utimesSync(path.join(root, "node_modules/.package-lock.json"), now, now);
}
