/** A decimal number for DECIMAL columns: `new Decimal("12.50")`. */
export class Decimal {
  readonly text: string;

  /** @throws TypeError when `text` isn't a decimal number. */
  constructor(text: string) {
    if (!/^[+-]?\d+(\.\d+)?$/.test(text))
      throw new TypeError(`not a decimal number: ${JSON.stringify(text)}`);
    this.text = text;
  }

  /** The value as an integer at `scale` decimals, rounded half up, as the client stores it. */
  unscaled(scale: number): bigint {
    const negative = this.text.startsWith("-");
    const [whole = "0", fraction = ""] = this.text.replace(/^[+-]/, "").split(".");
    const padded = fraction.padEnd(scale + 1, "0");
    const cut = BigInt(whole + padded.slice(0, scale)) + (padded.charCodeAt(scale) >= 53 ? 1n : 0n);
    return negative ? -cut : cut;
  }

  static fromUnscaled(unscaled: bigint, scale: number): Decimal {
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
    const cut = digits.length - scale;
    const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
    return new Decimal(unscaled < 0n ? `-${text}` : text);
  }

  toString(): string {
    return this.text;
  }
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

/** A date without time for DATE columns. `month` runs from 1 to 12. */
export class LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  toString(): string {
    return `${String(this.year).padStart(4, "0")}-${two(this.month)}-${two(this.day)}`;
  }
}

function three(n: number): string {
  return String(n).padStart(3, "0");
}

/** A time of day. A TIME column keeps it to the millisecond, a TIMESTAMP to the microsecond. */
export class LocalTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** The microseconds after the millisecond, 0 to 999. */
  readonly microsecond: number;

  constructor(hour: number, minute: number, second = 0, millisecond = 0, microsecond = 0) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.millisecond = millisecond;
    this.microsecond = microsecond;
  }

  toString(): string {
    const fraction = three(this.millisecond) + (this.microsecond === 0 ? "" : three(this.microsecond));
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}.${fraction}`;
  }
}

/** A `Date` that also knows the microseconds after its millisecond, 0 to 999: an instant of a TIMESTAMP_LTZ column. */
export class Instant extends Date {
  readonly microsecond: number;

  constructor(ms: number, microsecond = 0) {
    super(ms);
    this.microsecond = microsecond;
  }

  override toISOString(): string {
    const text = super.toISOString();
    return this.microsecond === 0 ? text : text.replace("Z", `${three(this.microsecond)}Z`);
  }
}

/** A value of another language that no column takes. It is refused by the name of its type there. */
export class ForeignValue {
  readonly typeName: string;

  constructor(typeName: string) {
    this.typeName = typeName;
  }
}

/** A number with a fraction part, which JavaScript doesn't tell from an integer when it is zero. */
export class FloatLiteral {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A date and time without time zone for TIMESTAMP columns. An instant (TIMESTAMP_LTZ) is a `Date`. */
export class LocalDateTime {
  readonly date: LocalDate;
  readonly time: LocalTime;

  constructor(date: LocalDate, time: LocalTime) {
    this.date = date;
    this.time = time;
  }

  /** Milliseconds since 1970 if date and time are taken as UTC. */
  utcMs(): number {
    const { date, time } = this;
    return Date.UTC(
      date.year,
      date.month - 1,
      date.day,
      time.hour,
      time.minute,
      time.second,
      time.millisecond,
    );
  }

  toString(): string {
    return `${this.date}T${this.time}`;
  }
}

/** The name of a value's type in Python, which the client's texts are written in. */
export function pythonTypeName(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (value instanceof ForeignValue) return value.typeName;
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "function") return "function";
  if (Array.isArray(value)) return "list";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Date || value instanceof LocalDateTime) return "datetime";
  if (value instanceof LocalDate) return "date";
  if (value instanceof LocalTime) return "time";
  if (value instanceof Decimal) return "Decimal";
  if (value instanceof Map || isPlainObject(value)) return "dict";
  return value.constructor?.name ?? "object";
}

/** Whether a value is a plain object, which stands for Python's dict. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
