/** Worlds, virtual time, faults, traces, and the network of a world. The systems are `./dqlite` and `./fluss`. */
export * from "./kernel/index.ts";
export * from "./network/index.ts";
