import { ClientFailure } from "../model/failure.ts";
import type { ApiKey, RequestOf, ResponseOf } from "../protocol/rpc.ts";
import { tracedCall } from "./calls.ts";
import type { ClientContext } from "./context.ts";

/** A call of an admin. */
export function adminCall<T>(
  context: ClientContext,
  name: string,
  args: readonly unknown[],
  run: () => Promise<T>,
): Promise<T> {
  return tracedCall(context, `FlussAdmin.${name}`, args, run);
}

/** A call of an admin that sends one request of the same name to the coordinator. */
export function coordinatorCall<K extends ApiKey>(
  context: ClientContext,
  api: K,
  args: readonly unknown[],
  body: RequestOf<K>,
): Promise<ResponseOf<K>> {
  const name = api.slice(0, 1).toLowerCase() + api.slice(1);
  return adminCall(context, name, args, () => askCoordinator(context, api, body));
}

/** Sends a request to the coordinator that the client knows of. */
export async function askCoordinator<K extends ApiKey>(
  { metadata, rpc }: ClientContext,
  api: K,
  body: RequestOf<K>,
): Promise<ResponseOf<K>> {
  const { coordinator } = metadata.view;
  if (coordinator === null) {
    throw new ClientFailure("unexpected", "Coordinator server not found in cluster metadata");
  }
  const connection = await rpc.connection(coordinator);
  return connection.request(api, body);
}
