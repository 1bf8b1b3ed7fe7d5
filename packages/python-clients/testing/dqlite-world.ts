/** The world of a recorded call. */
export interface World {
  /** The statements that make it. */
  readonly setup: string;
  /** The call, where the recording describes it in words or with an ellipsis: in all other cases it is run as it was recorded. */
  readonly call?: string;
  /** What of the call's `value` is compared with the recorded result. Default: the value. "nothing": only that it returned. */
  readonly shows?: string;
}
