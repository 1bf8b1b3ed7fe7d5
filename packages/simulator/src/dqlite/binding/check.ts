/** Checks of arguments: each throws a TypeError or RangeError that names the value. */
import type { Contract } from "../../kernel/index.ts";
import type { ServerId } from "../raft/types.ts";

/** Ids are unsigned 64-bit integers. */
export function checkId(id: unknown): asserts id is ServerId {
  if (typeof id !== "bigint" && (typeof id !== "number" || !Number.isInteger(id))) {
    throw new TypeError("a node id must be an integer");
  }
  if (id < 0 || id > 0xffff_ffff_ffff_ffffn)
    throw new RangeError(`a node id must be from 0 to 2^64-1, got ${id}`);
}

/** Normalises an id: a number where that is exact, else a bigint; -0 becomes 0. */
export function normal(id: ServerId): ServerId {
  return id <= Number.MAX_SAFE_INTEGER ? Number(id) + 0 : BigInt(id);
}

export function checkText(what: string, value: unknown): asserts value is string {
  if (typeof value !== "string") throw new TypeError(`${what} must be text, got ${typeof value}`);
}

/** A list of texts. Whether each is a valid `host:port` is decided by whoever dials it. */
export function checkAddresses(addresses: unknown): asserts addresses is readonly string[] {
  if (!Array.isArray(addresses)) throw new TypeError("the addresses must be an array of host:port");
  for (const address of addresses) checkText("an address", address);
}

export function checkContract(contract: Contract): Contract {
  if (contract !== "observed" && contract !== "documented")
    throw new RangeError(`contract must be "observed" or "documented", got ${String(contract)}`);
  return contract;
}

/** An integer in a range. */
export function checkInteger(what: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${what} must be an integer from ${min} to ${max}, got ${value}`);
  return value;
}
