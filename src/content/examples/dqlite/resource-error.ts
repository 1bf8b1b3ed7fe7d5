// @caught NodeError
// @caught ResourceError
import { NodeError, ResourceError } from "@faultbook/errors/dqlite";
import { machine, Node } from "@faultbook/simulator/dqlite";

const open = async (address: string, contract: "observed" | "documented") => {
  const node = new Node(address, `/var/lib/${contract}`, { nodeId: 1, contract });
  await node.start();
  await node.openDb("app.db");
  machine().setDiskFull(node.dataDir);
  return node;
};

const observed = await open("127.0.0.1:9001", "observed");
try {
  await observed.exec("CREATE TABLE log(line TEXT)");
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  console.log("observed:", error.name, error.detail);
}

const node = await open("127.0.0.1:9002", "documented");
try {
  await node.exec("CREATE TABLE log(line TEXT)");
} catch (error) {
  if (!(error instanceof ResourceError)) throw error;
  console.log("documented:", error.name, error.detail);

  // Free some space, check what was stored, then write again.
  machine().setDiskFull(node.dataDir, false);
  await node.exec("CREATE TABLE IF NOT EXISTS log(line TEXT)");
  console.log("written after there was room");
}
