/** The kernel that both simulated systems run on: clock, queue, seeded random numbers, faults and trace. */
export { currentWorld, enterWorld, joinWorld, worldFor } from "./ambient.ts";
export type { Fault } from "./fault.ts";
export {
  applyFault,
  checkFault,
  type FaultKind,
  type FaultKinds,
  type FaultRule,
  type FaultRules,
  type ParameterRule,
  type ParameterSchema,
  queueFault,
  scheduleFaults,
} from "./faults.ts";
export { fnv1a } from "./hash.ts";
export type { TimerHandle, TimerOwner } from "./queue.ts";
export { Random } from "./random.ts";
export { type ScopedTimer, TimerScope } from "./scope.ts";
export type { Trace, TraceData, TraceDetail, TraceEvent, TraceRole, TraceValue } from "./trace.ts";
export {
  type AbortSignalLike,
  type CallInfo,
  type Contract,
  type Crash,
  type VirtualClock,
  type VirtualTiming,
  World,
  type WorldOptions,
} from "./world.ts";
