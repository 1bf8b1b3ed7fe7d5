/** A request that the server refuses: the wire's failure message. */
export interface WireRefusal {
  readonly code: number;
  readonly text: string;
}

export const NOT_LEADER: WireRefusal = { code: 10250, text: "not leader" };
