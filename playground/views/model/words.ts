import { span } from "../../program/format.ts";
import type { Plain, TraceEvent } from "../../protocol/index.ts";

/** A field of an event as text, or "". Events come out of the sandbox: nothing is taken for granted. */
export function textField(event: TraceEvent, name: string): string {
  const value = event[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function numberField(event: TraceEvent, name: string): number | undefined {
  const value = event[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** `n1`, `n1 and n2`, or "" for no target. */
export function targetText(target: Plain | undefined): string {
  if (Array.isArray(target)) return target.map(String).join(" and ");
  return typeof target === "string" || typeof target === "number" ? String(target) : "";
}

const ROLES: Readonly<Record<string, string>> = {
  leader: "becomes leader",
  candidate: "stands for election",
  follower: "follows",
  standby: "is a standby",
  spare: "is a spare",
  coordinator: "is the coordinator",
  "tablet-server": "serves tablets",
  idle: "is idle",
};

/** What an event says, in a few words; undefined for kinds that no view shows. */
export function wordsOf(event: TraceEvent, starts: ReadonlyMap<number, TraceEvent>): string | undefined {
  const node = textField(event, "node");
  switch (event.kind) {
    case "role": {
      const role = textField(event, "role");
      const term = numberField(event, "term");
      const since =
        term === undefined || term === 0 ? "" : ` (${role === "coordinator" ? "epoch" : "term"} ${term})`;
      return `${node} ${ROLES[role] ?? `is ${role}`}${since}`;
    }
    case "up":
      return `${node} is up`;
    case "down":
      return `${node} is down: ${textField(event, "reason")}`;
    case "fault": {
      const ignored = textField(event, "ignored");
      const what = [textField(event, "fault"), targetText(event.target)].filter(Boolean).join(" ");
      return `fault: ${what}${ignored ? `, without effect: ${ignored}` : ""}`;
    }
    case "call-start":
      return `program calls ${callText(event)}`;
    case "call-ok":
    case "call-error": {
      const start = starts.get(numberField(event, "id") ?? -1);
      if (!start) return undefined;
      const took = span(event.atMs - start.atMs);
      return event.kind === "call-ok"
        ? `${textField(start, "name")} answers after ${took}`
        : `${textField(start, "name")} fails after ${took}: ${textField(event, "errorName")}`;
    }
    case "error-raised": {
      const path = Array.isArray(event.path) ? event.path.map(String).join(", then ") : "";
      return `${textField(event, "errorName")} is raised by ${event.component}${path ? `, by way of ${path}` : ""}`;
    }
    case "crash":
      return `the process dies of ${textField(event, "signal")}: ${textField(event, "reason")}`;
    case "fluss.leader":
      return `${event.component} leads bucket ${textField(event, "bucket")} of ${textField(event, "table")} (epoch ${numberField(event, "epoch") ?? 0})`;
    case "fluss.isr":
      return `bucket ${textField(event, "bucket")} is in sync on ${Array.isArray(event.isr) ? event.isr.join(", ") || "no server" : "?"}`;
    case "fluss.between":
      return `${textField(event, "from")} gives ${textField(event, "to")} ${textField(event, "name")} (${textField(event, "code")}), and no program sees it`;
    case "fluss.repeated":
      return `${event.component} has sent ${textField(event, "api")} again in the same way, ${textField(event, "times")} times`;
    case "message": {
      const lost = event.lost === true ? ", lost" : "";
      return `${textField(event, "from")} to ${textField(event, "to")}: ${textField(event, "what")}${lost}`;
    }
    case "log":
      return `${event.component}: ${textField(event, "text")}`;
    default:
      return undefined;
  }
}

/** `client.leader({ timeoutMs: 150 })`. */
function callText(event: TraceEvent): string {
  return `${textField(event, "name")}(${textField(event, "args")})`;
}
