export * from "./between.ts";
export * from "./limits.ts";
export * from "./messages.ts";
export * from "./program.ts";
export * from "./python.ts";
export * from "./result.ts";
export * from "./validate.ts";
