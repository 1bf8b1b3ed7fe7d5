/**
 * The code that a FlussError's text stands for, where nothing else tells it: a browser's console prints an error
 * without its fields. Each pattern fits recorded texts of one code alone, which a test holds.
 */
const WORDINGS: readonly (readonly [pattern: RegExp, code: number])[] = [
  [/^Fluss hitting unexpected rpc error /, 1],
  [/^Fluss (?:hitting (?:illegal argument|unsupported operation|unexpected) error|writer closed:) /, -2],
  [/^Database '?[\w-]+'? does not exist\./, 4],
  [/^Database '?[\w-]+'? is not empty\./, 5],
  [/^Database '?[\w-]+'? already exists\./, 6],
  [
    /^Table '?[\w.-]+'? does not exist\.|^Table not found: |^Table \S+ \(table_id=\d+\) no longer exists\./,
    7,
  ],
  [/^Table \S+ now resolves to table_id=/, 7],
  [/^Table '?[\w.-]+'? already exists\./, 8],
  [/^Table name .{0,250} is invalid: /, 15],
  [/^Database name .{0,250} is invalid: /, 16],
  [/^Replication factor\b/, 17],
  [/^Unknown table or bucket: /, 21],
  [/^The request time out\./, 25],
  [/^The size of the current ISR /, 29],
  [/^Out of order batch sequence /, 31],
  [
    /^Partition '[^']{0,250}' does not exist|^Table partition '[^']{0,250}' does not exist|^The partition id '/,
    36,
  ],
  [/^Table '[^']{0,250}' is not a partitioned table\.|^Only partitioned table support /, 37],
  [/^Invalid value for config |is not a recognized Fluss table property /, 39],
  [/^Partition '[^']{0,250}' already exists/, 42],
  [/^PartitionSpec |^The partition value /, 43],
  [/^No leader found for table bucket: /, 44],
  [/^Authentication failed\b|^Authenticate protocol not match: |^The connection has not completed auth/, 46],
  [/^Principal .{1,400} have no authorization to operate |^No permission to /, 48],
];

/** The code whose errors, and no others, say this; undefined for any other text. */
export function codeByWording(message: string): number | undefined {
  const text = message.trimStart();
  return WORDINGS.find(([pattern]) => pattern.test(text))?.[1];
}
