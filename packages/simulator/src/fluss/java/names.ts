import { constantOf, pascal } from "../model/codes.ts";

/** The exceptions that aren't called as their code's constant is. */
const IRREGULAR: { readonly [constant: string]: string } = {
  RETRIABLE_AUTHENTICATE_EXCEPTION: "RetriableAuthenticationException",
  AUTHENTICATE_EXCEPTION: "AuthenticationException",
  UNKNOWN_SERVER_ERROR: "UnknownServerException",
  PARTITION_NOT_EXISTS: "PartitionNotExistException",
  SEVER_TAG_NOT_EXIST_EXCEPTION: "ServerTagNotExistException",
  SEVER_TAG_ALREADY_EXIST_EXCEPTION: "ServerTagAlreadyExistException",
  PARTITION_MAX_NUM_EXCEPTION: "TooManyPartitionsException",
  BUCKET_MAX_NUM_EXCEPTION: "TooManyBucketsException",
  LAKE_SNAPSHOT_NOT_EXIST: "LakeTableSnapshotNotExistException",
  REQUEST_TIME_OUT: "TimeoutException",
  PARTITION_SPEC_INVALID_EXCEPTION: "InvalidPartitionException",
};

/** The exception of a code as Java prints it: `org.apache.fluss.exception.TimeoutException`. */
export function exceptionOf(code: number): string {
  const constant = constantOf(code);
  const name = IRREGULAR[constant] ?? `${pascal(constant.replace(/_EXCEPTION$/, ""))}Exception`;
  return `org.apache.fluss.exception.${name}`;
}
