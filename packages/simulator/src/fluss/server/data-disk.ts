import { part } from "../model/parts.ts";
import type { DiskOwner, DiskWatch } from "./disk-watch.ts";

const FULL_PERCENT = 100;
/** How full a disk is that nobody fills. */
const USUAL_PERCENT = 40;

/** The data disk of a tablet server. It survives the process. */
export class DataDisk {
  /** What the trunk's servers know of it. */
  readonly watch: DiskWatch | undefined;
  #usedPercent = USUAL_PERCENT;

  constructor(owner: DiskOwner) {
    const Watch = part<typeof DiskWatch>("DiskWatch");
    this.watch = Watch && new Watch(owner, () => this.#usedPercent);
  }

  get isFull(): boolean {
    return this.#usedPercent >= FULL_PERCENT;
  }

  /** Somebody fills the disk, or makes room. */
  fill(usedPercent: number = FULL_PERCENT): void {
    this.#usedPercent = usedPercent;
    this.watch?.changed();
  }

  free(usedPercent: number = USUAL_PERCENT): void {
    this.fill(usedPercent);
  }
}
