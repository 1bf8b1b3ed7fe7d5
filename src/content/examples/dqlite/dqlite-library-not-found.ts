// @caught DqliteLibraryNotFound
import { DqliteLibraryNotFound } from "@faultbook/errors/dqlite";
import { machine, Node } from "@faultbook/simulator/dqlite";

// The wheel that is published contains no native library: this is
// what a plain install does at its first use.
machine().library = "missing";

try {
  new Node("127.0.0.1:9001", "/var/lib/app", { nodeId: 1 });
} catch (error) {
  if (!(error instanceof DqliteLibraryNotFound)) throw error;
  console.log("caught:", error.severity, error.attempts.length, "paths tried");
  for (const [path] of error.attempts) console.log("-", path);

  // No retry finds a file that isn't there. Install the library, or
  // point DQLITEPY_LIBRARY at it.
  console.log("recoverable:", error.recoverable);
}
