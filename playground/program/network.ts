// What a page does where there is no network. A browser that knows of none says so; one that says there is may be wrong.

export const isOffline = (): boolean => globalThis.navigator?.onLine === false;

/** Said of a press that has to wait. */
export const WAITS_FOR_NETWORK = "There is no network. This goes on by itself once there is one.";

/** Said where a part of the site didn't arrive though there seems to be a network. */
export const RELOAD =
  "A part of this page couldn't be loaded. Check the connection, then reload the page and press again.";

/**
 * Imports a part of the site. Without a network it rejects at once: browsers keep a failed import for as long as the page
 * stands, and a later one would fail though the network is back.
 */
export function fromSite<Module>(imported: () => Promise<Module>): Promise<Module> {
  return isOffline() ? Promise.reject(new Error(WAITS_FOR_NETWORK)) : imported();
}

/** Calls `go` once, when the network is back. */
export function onceOnline(go: () => void): void {
  addEventListener("online", go, { once: true });
}
