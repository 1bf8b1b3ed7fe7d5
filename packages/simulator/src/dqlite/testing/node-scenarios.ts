/** Nodes as the recorded calls of a Node make them. For tests alone. */
import { Node, type NodeOptions } from "../index.ts";

let dirs = 0;
export function node(address = "127.0.0.1:9001", options: NodeOptions = { nodeId: 1 }, dir?: string): Node {
  dirs += 1;
  return new Node(address, dir ?? `/data/${dirs}`, options);
}

export async function started(address?: string, options?: NodeOptions, dir?: string): Promise<Node> {
  const made = node(address, options, dir);
  await made.start();
  return made;
}

export async function closed(): Promise<Node> {
  const made = await started();
  made.close();
  return made;
}

/** A started node with an open database and the recorded budget of 4 s. */
export async function opened(): Promise<Node> {
  const node = new Node("127.0.0.1:9001", "/data/sql", { nodeId: 1, timeoutMs: 4000 });
  await node.start();
  await node.openDb("x.db");
  return node;
}
