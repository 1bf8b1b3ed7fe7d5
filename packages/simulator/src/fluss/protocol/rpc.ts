import type { Values } from "../model/batch.ts";
import type { ConfigEntry } from "../model/cluster-configs.ts";
import type { ApiError } from "../model/failure.ts";
import type { LakeSnapshot, PartitionInfo, TableMeta } from "../model/info.ts";
import type { RebalanceProgress } from "../model/rebalance.ts";
import type { AclBinding } from "../model/rights.ts";
import type {
  CreateDatabaseRequest,
  CreateTableRequest,
  DatabaseInfoResponse,
  DatabaseRequest,
  DropDatabaseRequest,
  DropTableRequest,
  KvSnapshotMetadata,
  KvSnapshotMetadataRequest,
  KvSnapshotsRequest,
  KvSnapshotsResponse,
  LeaseRequest,
  ListPartitionsRequest,
  PartitionRequest,
  TableRequest,
} from "./admin.ts";
import type {
  AlterClusterConfigsRequest,
  AlterTableRequest,
  CreateAclsRequest,
  DropAclsRequest,
  ListAclsRequest,
  ProducerOffsetsResponse,
  ProducerRequest,
  RebalanceIdRequest,
  RebalanceRequest,
  RegisterProducerRequest,
  ServerTagRequest,
} from "./administration.ts";
import type {
  BucketResponse,
  FetchedBucket,
  FetchLogRequest,
  LimitScanRequest,
  LimitScanResponse,
  ListOffsetsRequest,
  LookupRequest,
  ScanKvRequest,
  ScanKvResponse,
  WriteRequest,
} from "./data.ts";
import type { LakeTieringHeartbeatRequest, LakeTieringHeartbeatResponse } from "./lake.ts";
import type { MetadataRequest, MetadataResponse } from "./metadata.ts";

/** What reads remote files; empty for local ones, which need none. */
interface SecurityTokenResponse {
  readonly scheme: string;
  readonly token: string;
  readonly expiresMs: number | null;
}

interface Rpc<Request, Response> {
  readonly request: Request;
  readonly response: Response;
}

type Empty = Readonly<Record<string, never>>;

/** What a client asks of a server and what it is answered, by API key. (ApiKeys) */
export interface RpcMap {
  /** Which requests the server knows. Each in all versions: no release so far has dropped one. */
  readonly ApiVersions: Rpc<Empty, readonly string[]>;
  readonly Authenticate: Rpc<{ readonly username: string; readonly password: string }, Empty>;
  readonly Metadata: Rpc<MetadataRequest, MetadataResponse>;

  readonly CreateDatabase: Rpc<CreateDatabaseRequest, null>;
  readonly DropDatabase: Rpc<DropDatabaseRequest, null>;
  readonly ListDatabases: Rpc<Empty, string[]>;
  readonly DatabaseExists: Rpc<DatabaseRequest, boolean>;
  readonly GetDatabaseInfo: Rpc<DatabaseRequest, DatabaseInfoResponse>;
  readonly ListTables: Rpc<DatabaseRequest, string[]>;
  readonly CreateTable: Rpc<CreateTableRequest, null>;
  readonly DropTable: Rpc<DropTableRequest, null>;
  readonly TableExists: Rpc<TableRequest, boolean>;
  readonly GetTableInfo: Rpc<TableRequest, TableMeta>;
  readonly CreatePartition: Rpc<PartitionRequest, null>;
  readonly DropPartition: Rpc<PartitionRequest, null>;
  readonly ListPartitionInfos: Rpc<ListPartitionsRequest, PartitionInfo[]>;
  readonly GetLatestLakeSnapshot: Rpc<TableRequest, LakeSnapshot>;
  readonly GetLatestKvSnapshots: Rpc<KvSnapshotsRequest, KvSnapshotsResponse>;
  readonly GetKvSnapshotMetadata: Rpc<KvSnapshotMetadataRequest, KvSnapshotMetadata>;
  readonly AcquireKvSnapshotLease: Rpc<LeaseRequest, Empty>;
  readonly LakeTieringHeartbeat: Rpc<LakeTieringHeartbeatRequest, LakeTieringHeartbeatResponse>;

  readonly AlterTable: Rpc<AlterTableRequest, Empty>;
  readonly CreateAcls: Rpc<CreateAclsRequest, Empty>;
  readonly ListAcls: Rpc<ListAclsRequest, readonly AclBinding[]>;
  readonly DropAcls: Rpc<DropAclsRequest, readonly AclBinding[]>;
  readonly AddServerTag: Rpc<ServerTagRequest, Empty>;
  readonly RemoveServerTag: Rpc<ServerTagRequest, Empty>;
  readonly Rebalance: Rpc<RebalanceRequest, { readonly rebalanceId: string }>;
  readonly ListRebalanceProgress: Rpc<RebalanceIdRequest, RebalanceProgress | null>;
  readonly CancelRebalance: Rpc<RebalanceIdRequest, Empty>;
  readonly DescribeClusterConfigs: Rpc<Empty, readonly ConfigEntry[]>;
  readonly AlterClusterConfigs: Rpc<AlterClusterConfigsRequest, Empty>;
  readonly RegisterProducerOffsets: Rpc<RegisterProducerRequest, { readonly created: boolean }>;
  readonly GetProducerOffsets: Rpc<ProducerRequest, ProducerOffsetsResponse | null>;
  readonly DeleteProducerOffsets: Rpc<ProducerRequest, Empty>;
  readonly GetFilesystemSecurityToken: Rpc<Empty, SecurityTokenResponse>;

  readonly InitWriter: Rpc<{ readonly tables: readonly string[] }, { readonly writerId: number }>;
  readonly ProduceLog: Rpc<WriteRequest, readonly BucketResponse[]>;
  readonly PutKv: Rpc<WriteRequest, readonly BucketResponse[]>;
  readonly Lookup: Rpc<LookupRequest, readonly BucketResponse<readonly (Values | null)[]>[]>;
  readonly PrefixLookup: Rpc<LookupRequest, readonly BucketResponse<readonly Values[][]>[]>;
  readonly FetchLog: Rpc<FetchLogRequest, readonly FetchedBucket[]>;
  readonly LimitScan: Rpc<LimitScanRequest, LimitScanResponse>;
  readonly ScanKv: Rpc<ScanKvRequest, ScanKvResponse>;
  readonly ListOffsets: Rpc<ListOffsetsRequest, readonly BucketResponse<number>[]>;
}

export type ApiKey = keyof RpcMap;
export type RequestOf<K extends ApiKey> = RpcMap[K]["request"];
export type ResponseOf<K extends ApiKey> = RpcMap[K]["response"];

/** A request on its way to a server. */
export interface RpcRequest<K extends ApiKey = ApiKey> {
  readonly api: K;
  readonly body: RequestOf<K>;
}

/** What a server sends back: what was asked for, or an error. */
export type RpcAnswer<K extends ApiKey = ApiKey> =
  | { readonly body: ResponseOf<K> }
  | { readonly error: ApiError };
