/** Requests to servers of `@faultbook/simulator/fluss` as they are, without a client's rules. */
export { RawGateway } from "./gateway.ts";
