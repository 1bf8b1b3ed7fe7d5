/** What the coordinator tells whoever moves replicas between servers. */
export interface ReplicaMover {
  /** A bucket has another in-sync set. */
  isrChanged(): void;
  /** A coordinator has taken over, and goes on with what its predecessor began. */
  tookOver(): void;
}
