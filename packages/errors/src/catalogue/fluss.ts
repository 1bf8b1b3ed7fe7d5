import { ErrorCode, flussPath } from "../fluss/codes.ts";
import { retriableIn } from "../fluss/retriable.ts";
import { argsOf, frozen, plain } from "./build.ts";
import { FLUSS_WORDS_LOW } from "./fluss-words.ts";
import { FLUSS_UNKNOWN, FLUSS_WORDS_HIGH } from "./fluss-words-high.ts";
import { addressesOf } from "./links.ts";
import type { FlussEntry, FlussErrorName, FlussWords, UnknownEntry } from "./types.ts";

/** The release from which on a code exists, by the lowest code of each; codes come in order of their release. */
const RELEASES: readonly (readonly [number, string])[] = [
  [64, "unreleased"],
  [58, "v0.9.0-incubating"],
  [54, "v0.8.0-incubating"],
  [44, "v0.7.0"],
  [41, "v0.6.0"],
  [-1, "v0.5.0"],
];

/** The Java exceptions that aren't named after their constant. */
const JAVA_NAMES: Partial<Record<FlussErrorName, string | null>> = {
  CLIENT_ERROR: null,
  NONE: null,
  UNKNOWN_SERVER_ERROR: "UnknownServerException",
  REQUEST_TIME_OUT: "TimeoutException",
  PARTITION_NOT_EXISTS: "PartitionNotExistException",
  PARTITION_SPEC_INVALID_EXCEPTION: "InvalidPartitionException",
  PARTITION_MAX_NUM_EXCEPTION: "TooManyPartitionsException",
  AUTHENTICATE_EXCEPTION: "AuthenticationException",
  BUCKET_MAX_NUM_EXCEPTION: "TooManyBucketsException",
  RETRIABLE_AUTHENTICATE_EXCEPTION: "RetriableAuthenticationException",
  LAKE_SNAPSHOT_NOT_EXIST: "LakeTableSnapshotNotExistException",
  SEVER_TAG_ALREADY_EXIST_EXCEPTION: "ServerTagAlreadyExistException",
  SEVER_TAG_NOT_EXIST_EXCEPTION: "ServerTagNotExistException",
};

/** The codes that upstream's documentation lists as common (pyfluss 1.0.0, error handling). */
const COMMON: readonly number[] = [-2, -1, 1, 4, 6, 7, 8, 15, 25, 36, 42, 43, 44, 46];

const WORDS: Readonly<Record<FlussErrorName, FlussWords>> = { ...FLUSS_WORDS_LOW, ...FLUSS_WORDS_HIGH };

/** The simple name of the Java exception that carries a code, by its constant. */
export function javaExceptionOf(constant: FlussErrorName): string | null {
  const named = JAVA_NAMES[constant];
  if (named !== undefined) return named;
  const words = constant.replace(/_EXCEPTION$/, "").split("_");
  return `${words.map((word) => word[0] + word.slice(1).toLowerCase()).join("")}Exception`;
}

/** The 76 codes, by code. */
export const fluss: readonly FlussEntry[] = frozen(
  (Object.keys(ErrorCode) as FlussErrorName[]).map((constant): FlussEntry => {
    const code = ErrorCode[constant];
    const python = retriableIn(code, "python");
    const { meaning, sentence, born, source } = WORDS[constant];
    const since = RELEASES.find(([first]) => code >= first)?.[1] ?? null;
    return {
      system: "fluss",
      id: constant,
      constant,
      code,
      ...addressesOf("fluss", flussPath(code), code),
      meaning,
      sentence,
      sentencePlain: plain(sentence),
      args: argsOf(sentence),
      javaException: javaExceptionOf(constant),
      retriable: { java: retriableIn(code, "java"), python },
      since,
      inServer091: since !== null && since !== "unreleased",
      inPyfluss100: python !== null,
      common: COMMON.includes(code),
      born,
      bornSource: source,
    };
  }),
);

/** The page for a Fluss code that isn't in the catalogue. */
export const unknownFluss: UnknownEntry = frozen({
  system: "fluss",
  id: "unknown",
  ...addressesOf("fluss", "/fluss/unknown/", "unknown"),
  ...FLUSS_UNKNOWN,
  sentencePlain: plain(FLUSS_UNKNOWN.sentence),
  args: argsOf(FLUSS_UNKNOWN.sentence),
});
