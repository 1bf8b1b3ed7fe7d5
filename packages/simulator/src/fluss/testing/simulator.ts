/** All entries of the simulator that a test of Fluss needs, as a program would import them. For tests alone. */
export { World } from "../../kernel/index.ts";
export * from "../index.ts";
export * from "../java/index.ts";
export * from "../raw/index.ts";
