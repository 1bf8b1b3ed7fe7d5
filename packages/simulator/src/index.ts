/** The kernel of the simulator: worlds, virtual time, faults and traces. The systems are `./dqlite` and `./fluss`. */
export * from "./kernel/index.ts";
