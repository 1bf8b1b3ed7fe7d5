import type { Configuration } from "../raft/types.ts";
import type { ClientProcess, Deadline } from "./connection.ts";
import { Connector } from "./connector.ts";
import { failure, type GoResult, success, wrap } from "./errors.ts";

/** Hands the leadership of the node at `address` to another voter. Nobody to hand over to, or nothing, is success. */
export async function handOver(
  process: ClientProcess,
  address: string,
  addresses: readonly string[],
  deadline: Deadline,
): Promise<GoResult<null>> {
  const found = await new Connector(process, addresses).connect(deadline);
  if (!found.ok) return failure(wrap(found.error, "find leader"));
  const connection = found.value;
  try {
    if (connection.address !== address) return success(null);
    const members = await connection.call<Configuration>({ what: "cluster" }, deadline);
    if (!members.ok) return failure(wrap(members.error, "cluster"));
    const successor = members.value.find((member) => member.role === "voter" && member.address !== address);
    if (successor === undefined) return success(null);
    const moved = await connection.call<null>({ what: "transfer", id: successor.id }, deadline);
    return moved.ok ? success(null) : failure(wrap(moved.error, "transfer"));
  } finally {
    connection.close();
  }
}
