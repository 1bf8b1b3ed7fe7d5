/** Calls that change nothing, or can be repeated without effect: `dqlitepy_client_leader`, `client.leader`. */
export const HARMLESS = /[._](leader|cluster|open_db|handover)$/;

/** Whether a call, as links write it, can be repeated without effect: `client.leader()`. */
export function changesNothing(call: string): boolean {
  return HARMLESS.test(call.replace("()", ""));
}
