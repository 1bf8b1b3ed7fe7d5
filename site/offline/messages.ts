/** What a page tells the service worker that it has met only now: what it is, and what it has loaded. */
export interface KeepMessage {
  readonly page: string;
  readonly files: readonly string[];
}
