// Runs before the npm scripts that need dependencies. Without any syntax or function that is newer than ES5, so that a Node
// that is too old still prints what is wrong instead of a syntax error: the rest is in setup/, and is loaded after this check.
var OLDEST_NODE = 20;

// A script of package.json runs this again with npm's own Node where the one in node_modules can't be started at all. The
// argument is how the first one ended: 1 and 130 are its own words, after which there is nothing to add.
var before = process.argv[2];
if (before === "1" || before === "130") process.exit(Number(before));

// Without a comma after the last argument of a call, which would be too new.
var needed = "Faultbook needs Node " + OLDEST_NODE + " or later, and this is " + process.version;
if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  process.stderr.write(needed + ": install a current Node, and run the command again.\n");
  process.exit(1);
}

require("./setup/main.cjs").main(before !== undefined);
