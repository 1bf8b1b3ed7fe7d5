/** Errors for output: telemetry attributes, and text made safe for the place where it is shown. */
export { type TelemetryAttributes, toTelemetry } from "./telemetry.ts";
export { safeText, type TextTarget } from "./text.ts";
