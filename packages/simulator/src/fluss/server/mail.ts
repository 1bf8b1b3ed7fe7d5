import type { ServerProcess } from "./process.ts";

interface Pipe {
  readonly from: string;
  readonly to: string;
  lastArrivalUs: number;
}

/** Messages between the servers of a cluster, over connections that they keep: in order, held back while a link is cut. */
export class Mail {
  readonly #pipes = new Map<string, Pipe>();

  /** Runs `arrive` at the other server, unless it has ended or was started anew meanwhile. */
  tell(from: ServerProcess, to: ServerProcess, what: string, arrive: () => void): void {
    if (!to.isUp) return;
    const key = `${from.site}>${to.site}`;
    const pipe = this.#pipes.get(key) ?? { from: from.site, to: to.site, lastArrivalUs: 0 };
    this.#pipes.set(key, pipe);
    const { incarnation } = to;
    from.network.carry(pipe, what, () =>
      from.network.deliver(to.site, () => {
        if (to.isUp && to.incarnation === incarnation) arrive();
      }),
    );
  }
}
