/** The network that the simulated systems share: delays, loss, cut links, half-open connections, stopped processes. */
export {
  type Connection,
  type Listener,
  type NetworkErrorCode,
  NetworkFailure,
  type RequestFate,
  type RequestFilter,
  type ServerRequest,
  type Service,
} from "./connection.ts";
export { type Link, Links, LOOPBACK } from "./links.ts";
export { Network } from "./network.ts";
export type { PeerConnections } from "./peer-connections.ts";
