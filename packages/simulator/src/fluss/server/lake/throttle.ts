import { ApiError } from "../../model/failure.ts";
import { HISTORICAL_PARTITION } from "../../model/history.ts";
import { type BucketId, bucketKey, serverBucketText } from "../../model/paths.ts";
import type { BucketResponse, LookupRequest } from "../../protocol/data.ts";
import type { TabletServer } from "../tablet-server.ts";

/** How long a lake takes to find rows. Nobody recorded it; object storage answers within such times. */
const LAKE_MS = [150, 400] as const;

type Answers<Value> = readonly BucketResponse<readonly Value[]>[];

/** The lookups in the lake that one server has accepted, for each bucket of a request one. (HistoricalLakeLookupManager) */
export class LakeThrottle {
  readonly #server: TabletServer;
  /** The process that has accepted them. */
  #incarnation = -1;
  #accepted = 0;
  #reading = 0;
  #waiting: (() => void)[] = [];

  constructor(server: TabletServer) {
    this.#server = server;
  }

  /** Answers a request by `answer`, what has to be read from the lake when that has been read. */
  lookUp<Value>(
    request: LookupRequest,
    answer: (request: LookupRequest) => Answers<Value>,
  ): Answers<Value> | Promise<Answers<Value>> {
    const { context, replicas } = this.#server;
    const isInLake = ({ bucket }: { readonly bucket: BucketId }): boolean =>
      context.tabletServersHaveLake && replicas.get(bucketKey(bucket))?.partition === HISTORICAL_PARTITION;
    if (!request.buckets.some(isInLake)) return answer(request);
    const answered = request.buckets.map(async (one): Promise<Answers<Value>> => {
      const { bucket } = one;
      try {
        if (isInLake(one)) await this.#read(bucket);
      } catch (error) {
        return [{ bucket, error: this.#server.raised(error), value: [] }];
      }
      return answer({ ...request, buckets: [one] });
    });
    return Promise.all(answered).then((answers) => answers.flat());
  }

  async #read(bucket: BucketId): Promise<void> {
    const { context, incarnation } = this.#server;
    if (incarnation !== this.#incarnation) {
      this.#incarnation = incarnation;
      this.#accepted = 0;
      this.#reading = 0;
      this.#waiting = [];
    }
    // mutation point: lookups-in-lake
    if (this.#accepted >= context.settings.maxHistoricalLookups) {
      throw new ApiError(
        "HISTORICAL_PARTITION_THROTTLED",
        `Historical lookup is throttled for ${serverBucketText(bucket)}.`,
      );
    }
    this.#accepted += 1;
    if (this.#reading >= context.settings.historicalThreads) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reading += 1;
    await this.#server.work(...LAKE_MS);
    this.#accepted -= 1;
    this.#reading -= 1;
    this.#waiting.shift()?.();
  }
}
