/** The error model of Apache Fluss. */
export { ErrorCode, type FlussCode, type FlussCodeName } from "./codes.ts";
export {
  type FlussClient,
  FlussError,
  type FlussErrorOf,
  type FlussErrorOptions,
  fromWire,
} from "./error.ts";
