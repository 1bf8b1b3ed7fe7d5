import { rustText } from "./failure.ts";
import {
  Decimal,
  FloatLiteral,
  ForeignValue,
  Instant,
  LocalDate,
  LocalDateTime,
  LocalTime,
} from "./values.ts";

const DAY_MS = 86_400_000;
/** Up to so many digits a decimal is kept as one integer too. */
const COMPACT_DIGITS = 18;

/** A literal of a filter, as Rust prints it for debugging. `kind` is the name that the client gives to it. */
export function literalText(kind: string, literal: unknown): string {
  if (literal instanceof ForeignValue) return kind;
  return `${kind}(${inside(kind, literal)})`;
}

function inside(kind: string, literal: unknown): string {
  if (typeof literal === "string") return rustText(literal);
  if (literal instanceof FloatLiteral) return floatText(literal.value);
  if (kind === "Float64") return floatText(literal as number);
  if (literal instanceof Uint8Array) return `[${[...literal].join(", ")}]`;
  if (literal instanceof LocalDate)
    return String(new LocalDateTime(literal, new LocalTime(0, 0)).utcMs() / DAY_MS);
  if (literal instanceof LocalTime) {
    const { hour, minute, second, millisecond } = literal;
    return String(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }
  if (literal instanceof LocalDateTime)
    return momentText(kind, "millisecond", literal.utcMs(), literal.time.microsecond);
  if (literal instanceof Date) {
    const microsecond = literal instanceof Instant ? literal.microsecond : 0;
    return momentText(kind, "epoch_millisecond", literal.getTime(), microsecond);
  }
  return literal instanceof Decimal ? decimalText(literal) : String(literal);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return value > 0 ? "inf" : "-inf";
  if (size >= 1e16 || (size > 0 && size < 1e-4)) return value.toExponential().replace("e+", "e");
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function momentText(kind: string, field: string, ms: number, microsecond: number): string {
  return `${kind} { ${field}: ${ms}, nano_of_millisecond: ${microsecond * 1000} }`;
}

function decimalText({ text }: Decimal): string {
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const scale = fraction.length;
  const unscaled = BigInt(whole + fraction);
  const precision = Math.max(String(unscaled).length, scale);
  const isNegative = text.startsWith("-");
  const long = precision <= COMPACT_DIGITS ? `Some(${isNegative ? -unscaled : unscaled})` : "None";
  const sign = unscaled === 0n ? "NoSign" : isNegative ? "Minus" : "Plus";
  const digits: bigint[] = [];
  for (let rest = unscaled; rest > 0n; rest >>= 64n) digits.push(BigInt.asUintN(64, rest));
  const big = `BigDecimal(sign=${sign}, scale=${scale}, digits=[${digits.join(", ")}])`;
  return `Decimal { precision: ${precision}, scale: ${scale}, long_val: ${long}, decimal_val: Some(${big}) }`;
}
