import type { ServerProcess } from "./process.ts";

/** Messages between the servers of a cluster, over connections that they keep: in order, held back while a link is cut. */
export class Mail {
  /** Runs `arrive` at the other server, unless it has ended or was started anew meanwhile. */
  tell(from: ServerProcess, to: ServerProcess, what: string, arrive: () => void): void {
    if (!to.isUp) return;
    const { incarnation } = to;
    from.network.sendInOrder(from.site, to.site, what, () => {
      if (to.isUp && to.incarnation === incarnation) arrive();
    });
  }
}
