/** What works on the errors of both systems. */
export { configure } from "./core/docs-base.ts";
