/** What leaves the process: attributes for telemetry, and text made fit for where it is shown. */
export { type TelemetryAttributes, toTelemetry } from "./telemetry.ts";
export { safeText, type TextTarget } from "./text.ts";
