import type { World } from "@faultbook/simulator/kernel";
import {
  type Plain,
  TRACE_EVENTS_MAX,
  TRACE_TEXT_MAX,
  TRACE_VALUE_MAX,
  type TraceEvent,
} from "../protocol/index.ts";
import { ownValue } from "./kinds.ts";
import { append, cut, getOwnPropertyDescriptor, isArray, min, ownKeys, record } from "./safe.ts";
import { clean } from "./text.ts";

const BATCH_MAX = 200;
/** Events in one message: who reads it checks each of them, and does nothing else meanwhile. */
const MESSAGE_MAX = 1_000;
const DEPTH_MAX = 6;

/** Hands the world's trace on in batches, as plain data with bounded texts. */
export class TraceFeed {
  readonly #world: World;
  readonly #send: (events: readonly TraceEvent[]) => void;
  #sent = 0;
  readonly #room = { chars: TRACE_TEXT_MAX };

  constructor(world: World, send: (events: readonly TraceEvent[]) => void) {
    this.#world = world;
    this.#send = send;
  }

  /** Events that were not handed on. */
  get dropped(): number {
    return this.#world.trace.length - this.#sent + this.#world.traceDropped;
  }

  /** Hands on what is new, so that a reader who stops the run sees it. Messages alone wait until there is a batch of them. */
  feed(): void {
    const { trace } = this.#world;
    for (let i = this.#sent; i < trace.length; i += 1) {
      if (i - this.#sent >= BATCH_MAX || trace[i]?.kind !== "message") {
        this.flush();
        return;
      }
    }
  }

  flush(): void {
    const { trace } = this.#world;
    const end = min(trace.length, TRACE_EVENTS_MAX);
    while (this.#sent < end && this.#room.chars > 0) {
      const events: TraceEvent[] = [];
      for (; events.length < MESSAGE_MAX && this.#sent < end && this.#room.chars > 0; this.#sent += 1)
        append(events, plain(trace[this.#sent], 0, this.#room) as unknown as TraceEvent);
      this.#send(events);
    }
  }
}

/** A copy of data with its texts cut and cleaned. Each part counts against `room`, which bounds what a run can send. */
function plain(value: unknown, depth: number, room: { chars: number }): Plain {
  room.chars -= 4;
  if (typeof value === "string") {
    const text = clean(cut(value, TRACE_VALUE_MAX));
    room.chars -= text.length;
    return text;
  }
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || depth > DEPTH_MAX || room.chars < 0) return null;
  if (isArray(value)) {
    const list: Plain[] = [];
    for (let i = 0; i < value.length && i < BATCH_MAX; i += 1)
      append(list, plain(own(value, i), depth + 1, room));
    return list;
  }
  const copy = record<Plain>();
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length && i < BATCH_MAX; i += 1) {
    const key = keys[i];
    if (typeof key === "string")
      copy[plain(key, 0, room) as string] = plain(own(value, key), depth + 1, room);
  }
  return copy;
}

function own(value: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(value, key);
  return descriptor === undefined ? undefined : ownValue(descriptor);
}
