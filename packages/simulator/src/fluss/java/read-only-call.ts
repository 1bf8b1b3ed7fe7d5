import { tracedCall } from "../client/calls.ts";
import type { ClientContext } from "../client/context.ts";
import { ClientFailure } from "../model/failure.ts";
import type { ApiKey, RequestOf, ResponseOf } from "../protocol/rpc.ts";

/** A call of the admin that only reads, which any tablet server answers. (AdminReadOnlyGateway) */
export function readOnlyCall<K extends ApiKey>(
  context: ClientContext,
  api: K,
  args: readonly unknown[],
  body: RequestOf<K>,
): Promise<ResponseOf<K>> {
  const name = `FlussAdmin.${api.slice(0, 1).toLowerCase()}${api.slice(1)}`;
  return tracedCall(context, name, args, async () => {
    const { metadata, rpc } = context;
    if (metadata.anyServer() === undefined) await metadata.refresh({});
    const server = metadata.anyServer();
    if (server === undefined) throw new ClientFailure("unexpected", "No tablet server is available");
    return (await rpc.connection(server)).request(api, body);
  });
}
