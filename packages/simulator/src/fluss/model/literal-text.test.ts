import { expect, test } from "vitest";
import { literalName } from "./leaf.ts";
import { literalText } from "./literal-text.ts";
import {
  Decimal,
  FloatLiteral,
  ForeignValue,
  Instant,
  LocalDate,
  LocalDateTime,
  LocalTime,
} from "./values.ts";

const BIG = "123456789012345678901234567890";

function decimal(precision: number, scale: number, long: string, sign: string, digits: string): string {
  const big = `BigDecimal(sign=${sign}, scale=${scale}, digits=[${digits}])`;
  return `Decimal(Decimal { precision: ${precision}, scale: ${scale}, long_val: ${long}, decimal_val: Some(${big}) })`;
}

// As pyfluss 1.0.0 printed them.
test.each([
  [5, "Int64(5)"],
  [2n ** 62n, "Int64(4611686018427387904)"],
  [true, "Bool(true)"],
  ['a"b\n', 'String("a\\"b\\n")'],
  [1.5, "Float64(1.5)"],
  [new FloatLiteral(5), "Float64(5.0)"],
  [new FloatLiteral(Number.POSITIVE_INFINITY), "Float64(inf)"],
  [new FloatLiteral(Number.NaN), "Float64(NaN)"],
  [new FloatLiteral(1e20), "Float64(1e20)"],
  [1e-7, "Float64(1e-7)"],
  [Uint8Array.of(255, 0), "Bytes([255, 0])"],
  [new Uint8Array(), "Bytes([])"],
  [new LocalDate(2026, 1, 1), "Date(20454)"],
  [new LocalDate(1960, 1, 1), "Date(-3653)"],
  [new LocalTime(1, 2, 3, 456, 789), "Time(3723456)"],
  [
    new LocalDateTime(new LocalDate(2026, 1, 2), new LocalTime(3, 4, 5, 678, 901)),
    "TimestampNtz(TimestampNtz { millisecond: 1767323045678, nano_of_millisecond: 901000 })",
  ],
  [
    new LocalDateTime(new LocalDate(1969, 12, 31), new LocalTime(23, 59, 59, 999, 999)),
    "TimestampNtz(TimestampNtz { millisecond: -1, nano_of_millisecond: 999000 })",
  ],
  [
    new Instant(1_767_323_045_678, 901),
    "TimestampLtz(TimestampLtz { epoch_millisecond: 1767323045678, nano_of_millisecond: 901000 })",
  ],
  [new Decimal("12.50"), decimal(4, 2, "Some(1250)", "Plus", "1250")],
  [new Decimal("-3"), decimal(1, 0, "Some(-3)", "Minus", "3")],
  [new Decimal("0.00"), decimal(2, 2, "Some(0)", "NoSign", "")],
  [new Decimal("0.001"), decimal(3, 3, "Some(1)", "Plus", "1")],
  [new Decimal("1234567890123456789"), decimal(19, 0, "None", "Plus", "1234567890123456789")],
  [new Decimal(BIG), decimal(30, 0, "None", "Plus", "14083847773837265618, 6692605942")],
  [new ForeignValue("Null"), "Null"],
])("%o is printed as it was recorded", (literal, text) => {
  expect(literalText(literalName(literal) ?? "", literal)).toBe(text);
});
