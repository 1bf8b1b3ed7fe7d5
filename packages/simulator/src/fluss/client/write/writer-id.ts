import { ErrorCode } from "@faultbook/errors/fluss";
import { ApiError, asFailure, ClientFailure } from "../../model/failure.ts";
import type { Metadata } from "../metadata.ts";
import { pause } from "../timing.ts";
import type { Accumulator } from "./accumulator.ts";
import { STALE_LOCATION } from "./stale-location.ts";

const RETRIES = 3;
const FIRST_DELAY_MS = 200;

/** Asks a tablet server for a writer id. Gives the id, or what the writer ends with. (IdempotenceManager) */
export async function allocateWriterId(
  metadata: Metadata,
  accumulator: Accumulator,
): Promise<number | ClientFailure> {
  const { rpc } = metadata;
  for (let tries = 0; ; tries += 1) {
    try {
      const { tables } = accumulator;
      const server = metadata.anyServer();
      if (server === undefined) {
        throw new ClientFailure("unexpected", "No tablet server available to allocate writer ID");
      }
      const connection = await rpc.connection(server);
      const { writerId } = await connection.request("InitWriter", { tables });
      return writerId;
    } catch (error) {
      const failure = asFailure(error);
      const code = failure instanceof ApiError ? failure.code : undefined;
      if (code === ErrorCode.AUTHORIZATION_EXCEPTION || tries === RETRIES) {
        const message = `Writer ID allocation failed: ${failure.text}`;
        return new ClientFailure("unexpected", message, { raised: failure.raised });
      }
      if (code !== undefined && STALE_LOCATION.has(code)) {
        await metadata.refresh({ partitions: accumulator.partitions }).catch(asFailure);
      }
      await pause(rpc.environment.world, FIRST_DELAY_MS * (1 << tries), "writer id retry");
    }
  }
}
