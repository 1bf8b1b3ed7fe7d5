interface Follower {
  endOffset: number;
  lastCaughtUpMs: number;
  /** Its fetch waits at the leader for more. */
  isWaiting: boolean;
  /** It was assigned while its leader led. */
  isMoved?: boolean;
}

/** What a leader knows of the followers of its bucket: how far each is, and since when it has kept up. */
export class Followers {
  readonly #byId = new Map<number, Follower>();

  /** The followers of a new leader, of which nothing is known yet. */
  reset(ids: readonly number[], nowMs: number): void {
    this.#byId.clear();
    for (const id of ids) this.#byId.set(id, { endOffset: 0, lastCaughtUpMs: nowMs, isWaiting: false });
  }

  /** The same leader has these followers now: some are new, and others no replicas any more. */
  assign(ids: readonly number[], nowMs: number): void {
    for (const id of this.#byId.keys()) if (!ids.includes(id)) this.#byId.delete(id);
    for (const id of ids) {
      if (this.#byId.has(id)) continue;
      this.#byId.set(id, { endOffset: 0, lastCaughtUpMs: nowMs, isWaiting: false, isMoved: true });
    }
  }

  /** The followers that were assigned to this leader and have asked for more, and how far they are. */
  arrived(): (readonly [id: number, endOffset: number])[] {
    return [...this.#byId].flatMap(([id, { isWaiting, isMoved, endOffset }]) =>
      isWaiting && isMoved === true ? [[id, endOffset] as const] : [],
    );
  }

  forget(): void {
    this.#byId.clear();
  }

  get ids(): readonly number[] {
    return [...this.#byId.keys()];
  }

  has(id: number): boolean {
    return this.#byId.has(id);
  }

  /** A follower has asked for what comes after `endOffset`. */
  fetched(id: number, endOffset: number, isCaughtUp: boolean, nowMs: number): void {
    const follower = this.#byId.get(id);
    if (follower === undefined) return;
    follower.endOffset = endOffset;
    if (isCaughtUp) follower.lastCaughtUpMs = nowMs;
    follower.isWaiting = true;
  }

  /** The log has grown from `endOffset` on: who had everything until then has kept up until now. */
  logGrown(endOffset: number, nowMs: number): void {
    for (const follower of this.#byId.values()) {
      if (follower.endOffset === endOffset) follower.lastCaughtUpMs = nowMs;
    }
  }

  /** From where a follower is to be sent records, if it waits for some of those before `endOffset`. */
  takeWaiting(id: number, endOffset: number): number | undefined {
    const follower = this.#byId.get(id);
    if (follower === undefined || !follower.isWaiting || follower.endOffset >= endOffset) return undefined;
    follower.isWaiting = false;
    return follower.endOffset;
  }

  /** Who of these hasn't got everything, and hasn't kept up for longer than `maxLagMs`. */
  outOfSync(isr: readonly number[], endOffset: number, maxLagMs: number, nowMs: number): number[] {
    return isr.filter((id) => {
      const follower = this.#byId.get(id);
      if (follower === undefined) return false;
      return follower.endOffset < endOffset && nowMs - follower.lastCaughtUpMs > maxLagMs;
    });
  }

  /** Whether one of these hasn't got everything. */
  lag(isr: readonly number[], endOffset: number): boolean {
    return isr.some((id) => this.#endOffset(id, endOffset) < endOffset);
  }

  /** How far a follower is; `otherwise` for the leader itself, which is none. */
  #endOffset(id: number, otherwise: number): number {
    return this.#byId.get(id)?.endOffset ?? otherwise;
  }

  /** What all have who are in sync, or are about to be: they have kept up and wait for more. */
  replicatedTo(
    isr: readonly number[],
    endOffset: number,
    maxLagMs: number,
    nowMs: number,
    sees: (id: number) => boolean,
  ): number {
    let replicated = endOffset;
    for (const [id, follower] of this.#byId) {
      const isJoining = nowMs - follower.lastCaughtUpMs <= maxLagMs && follower.isWaiting && sees(id);
      // mutation point: watermark-of-all
      if (isr.includes(id) || isJoining) replicated = Math.min(replicated, follower.endOffset);
    }
    return replicated;
  }
}
