import type { ServerRequest } from "../network/index.ts";
import type { DatabaseConnection } from "./database-connection.ts";
import type { Fatal } from "./process.ts";
import { addMember, assignRole, removeMember } from "./raft/membership.ts";
import type { RaftState } from "./raft/state.ts";
import { transferLeadership } from "./raft/transfer.ts";
import {
  type Done,
  type Member,
  RAFT_TEXT,
  type RaftFailure,
  type Role,
  type ServerId,
  voters,
} from "./raft/types.ts";
import { NOT_LEADER, type WireRefusal } from "./wire-refusal.ts";

/** Requests of dqlite's wire protocol, as far as client and driver use them. */
export type WireRequest =
  | { readonly what: "leader" | "client" | "cluster" }
  | { readonly what: "open"; readonly name: string }
  | { readonly what: "exec" | "query"; readonly sql: string }
  | { readonly what: "add"; readonly id: ServerId; readonly address: string }
  | { readonly what: "assign"; readonly id: ServerId; readonly role: Role }
  | { readonly what: "remove" | "transfer"; readonly id: ServerId };

/** A server's answer: a failure message, or what was asked for. */
export type WireAnswer =
  | { readonly failure: WireRefusal; readonly foreign?: undefined }
  | { readonly failure?: undefined; readonly foreign?: undefined; readonly value: unknown }
  /** What a program that isn't dqlite answers: its bytes make a huge length, or a frame of length 0. */
  | { readonly failure?: undefined; readonly foreign: "text" | "empty-frame" };

/** What the gateway needs of its server. */
export interface GatewayServer {
  readonly raft: RaftState;
  connectionOf(request: ServerRequest): DatabaseConnection;
  /** An assertion of the C library failed: the process ends. */
  abort(fatal: Fatal): void;
}

/** Longest name of a database in bytes: a longer one overruns a buffer, one that nearly fits is refused. */
const NAME_MAX = 504;
const NAME_OVERRUN = 600;

/** Answers one request as libdqlite's gateway does. */
export function serve(
  server: GatewayServer,
  request: ServerRequest,
  reply: (answer: WireAnswer) => void,
): void {
  const wire = request.body as WireRequest;
  const { raft } = server;
  const ok = (value: unknown): void => reply({ value });
  const refuse = (failure: WireRefusal): void => reply({ failure });
  const done: Done = (failure) => (failure === undefined ? ok(null) : refuse(refusalOf(failure)));
  switch (wire.what) {
    case "leader":
      ok(leaderOf(raft));
      return;
    case "client":
      ok(null);
      return;
    case "cluster":
      ok(raft.configuration satisfies readonly Member[]);
      return;
    case "open": {
      const bytes = utf8Bytes(wire.name);
      if (bytes >= NAME_OVERRUN) {
        server.abort({ signal: "SIGSEGV", reason: "the database name overruns a buffer" });
        return;
      }
      const failure = bytes > NAME_MAX ? { code: 12, text: "database name too long" } : undefined;
      const refusal = failure ?? server.connectionOf(request).open(wire.name);
      if (refusal === undefined) ok(null);
      else refuse(refusal);
      return;
    }
    case "exec":
    case "query":
      server.connectionOf(request)[wire.what](wire.sql, (refusal, value) => {
        if (refusal === undefined) ok(value);
        else refuse(refusal);
      });
      return;
    default:
      if (raft.state !== "leader") {
        refuse(NOT_LEADER);
        return;
      }
      change(server, wire, done);
  }
}

type ChangeRequest = Extract<WireRequest, { readonly what: "add" | "assign" | "remove" | "transfer" }>;

function change(server: GatewayServer, wire: ChangeRequest, done: Done): void {
  const { raft } = server;
  switch (wire.what) {
    case "add":
      if (wire.id === 0)
        server.abort({ signal: "SIGABRT", reason: "configurationAdd: Assertion `id != 0' failed." });
      else addMember(raft, wire.id, wire.address, done);
      return;
    case "assign":
      assignRole(raft, wire.id, wire.role, done);
      return;
    case "transfer":
      transferLeadership(raft, wire.id, (failure) => done(failure === "NOCONNECTION" ? "TRANSFER" : failure));
      return;
    case "remove": {
      if (wire.id === 0 && raft.change === undefined) {
        server.abort({ signal: "SIGABRT", reason: "configurationGet: Assertion `id > 0' failed." });
        return;
      }
      const deciding = voters(raft.configuration);
      const isLast = deciding.length === 1 && deciding[0]?.id === wire.id;
      if (isLast && raft.change === undefined) {
        server.abort({ signal: "SIGABRT", reason: "configurationEncode: Assertion `c->n > 0' failed." });
        return;
      }
      removeMember(raft, wire.id, done);
      return;
    }
  }
}

/** Whom a server names as leader; nobody while it hands its own leadership over. */
function leaderOf(raft: RaftState): { id: ServerId; address: string } {
  const known = raft.transfer === undefined && raft.self?.role === "voter" ? raft.leader : undefined;
  return known ?? { id: 0, address: "" };
}

function refusalOf(failure: RaftFailure): WireRefusal {
  const codes: Partial<Record<RaftFailure, number>> = {
    NOTLEADER: 10250,
    LEADERSHIPLOST: 10506,
    CANTCHANGE: 5,
  };
  return { code: codes[failure] ?? 1, text: RAFT_TEXT[failure] };
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
