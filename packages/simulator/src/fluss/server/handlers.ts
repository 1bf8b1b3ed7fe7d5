import type { ApiKey, RequestOf, ResponseOf } from "../protocol/rpc.ts";

/** Who asks, over one connection. */
export interface Caller {
  readonly user: string;
  /** Whether the listener asks for a login. */
  readonly isSasl: boolean;
  readonly isLoggedIn: boolean;
  logIn(user: string): void;
}

/** How a server deals with one kind of request. */
export interface Handler<K extends ApiKey> {
  /** Virtual milliseconds from arrival to answer, at least and at most, without what it waits for. */
  readonly ms: readonly [least: number, most: number];
  /** Whether it reads or writes ZooKeeper, and so waits while that can't be reached. */
  readonly zookeeper?: boolean;
  /** @throws ApiError for a request that is refused. */
  run(body: RequestOf<K>, caller: Caller): ResponseOf<K> | Promise<ResponseOf<K>>;
}

/** The requests that a server knows. */
export type Handlers = { readonly [K in ApiKey]?: Handler<K> };
