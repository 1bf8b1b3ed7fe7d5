// What really happens: the Go runtime ends the process.
// @outcome crashed
import { Client, machine } from "@faultbook/simulator/dqlite";

machine().occupyPort("127.0.0.1:9001", "text");
const client = new Client(["127.0.0.1:9001"]);

try {
  console.log("asking a web server who leads");
  await client.leader();
} catch (error) {
  // Never reached: out of memory, SIGABRT.
  console.log("caught:", error);
}
client.close();
