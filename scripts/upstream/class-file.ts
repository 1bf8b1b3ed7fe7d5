/**
 * Reads from a compiled Java class what the facts need of it: its name, what it extends, and the constants of an
 * enumeration with the arguments that each was made with. The format is that of chapter 4 of the Java Virtual Machine
 * Specification. No Java is needed.
 */

/** An argument of a constant's constructor: a literal, or the class whose constructor was given (`X::new`). */
export type Argument =
  | string
  | number
  | null
  | { readonly constructorOf: string }
  | { readonly other: string };

export interface EnumConstant {
  readonly name: string;
  /** Those of the source: the name and the ordinal, which the compiler puts before them, are left out. */
  readonly arguments: readonly Argument[];
}

export interface JavaClass {
  /** As the JVM writes it: `org/apache/fluss/rpc/protocol/Errors`. */
  readonly name: string;
  readonly extends: string | undefined;
  readonly constants: readonly EnumConstant[];
}

/** Throws an Error that names the file's flaw if the bytes aren't a class file that can be read. */
export function readJavaClass(bytes: Uint8Array): JavaClass {
  const input = new Input(bytes);
  if (input.u4() !== 0xcafe_babe) throw new Error("not a class file: it doesn't begin with CAFEBABE");
  input.skip(4);
  const pool = readPool(input);
  input.skip(2);
  const name = pool.className(input.u2()) ?? "";
  const parent = pool.className(input.u2());
  input.skip(2 * input.u2());
  readMembers(input, pool);
  const methods = readMembers(input, pool);
  const bootstraps = readBootstraps(readAttributes(input, pool).get("BootstrapMethods"), pool);
  const code = methods.get("<clinit>")?.get("Code");
  return {
    name,
    extends: parent,
    constants: code === undefined ? [] : readConstants(instructionsOf(code), name, pool, bootstraps),
  };
}

/** Big-endian numbers, one after the other. Reading past the end throws a RangeError. */
class Input {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  u1(): number {
    return this.#view.getUint8(this.skip(1));
  }

  u2(): number {
    return this.#view.getUint16(this.skip(2));
  }

  u4(): number {
    return this.#view.getUint32(this.skip(4));
  }

  i1(): number {
    return this.#view.getInt8(this.skip(1));
  }

  i2(): number {
    return this.#view.getInt16(this.skip(2));
  }

  i4(): number {
    return this.#view.getInt32(this.skip(4));
  }

  take(length: number): Uint8Array {
    const from = this.skip(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** Where it stood. */
  skip(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length) throw new RangeError("the class file ends too early");
    this.#at += length;
    return from;
  }
}

interface Entry {
  readonly tag: number;
  /** The numbers that the entry holds: indices of others, or its value. */
  readonly numbers: readonly number[];
  readonly text?: string;
}

/** The constant pool, by the numbers that the rest of the file uses. */
class Pool {
  readonly #entries: ReadonlyMap<number, Entry>;

  constructor(entries: ReadonlyMap<number, Entry>) {
    this.#entries = entries;
  }

  entry(index: number): Entry {
    const found = this.#entries.get(index);
    if (found === undefined) throw new Error(`the class file's constant ${index} isn't there`);
    return found;
  }

  text(index: number): string {
    return this.entry(index).text ?? "";
  }

  className(index: number): string | undefined {
    return index === 0 ? undefined : this.text(this.entry(index).numbers[0] ?? 0);
  }

  /** The class and the name of the field or method at that index. */
  member(index: number): { readonly owner: string; readonly name: string } {
    const [owner = 0, nameAndType = 0] = this.entry(index).numbers;
    return { owner: this.className(owner) ?? "", name: this.text(this.entry(nameAndType).numbers[0] ?? 0) };
  }

  /** The literal that `ldc` loads. */
  literal(index: number): Argument {
    const { tag, numbers, text } = this.entry(index);
    if (tag === Tag.String) return this.text(numbers[0] ?? 0);
    if (tag === Tag.Integer) return numbers[0] ?? 0;
    return { other: text ?? `constant of kind ${tag}` };
  }
}

const Tag = {
  Utf8: 1,
  Integer: 3,
  Float: 4,
  Long: 5,
  Double: 6,
  Class: 7,
  String: 8,
  Field: 9,
  Method: 10,
  InterfaceMethod: 11,
  NameAndType: 12,
  MethodHandle: 15,
  MethodType: 16,
  Dynamic: 17,
  InvokeDynamic: 18,
  Module: 19,
  Package: 20,
} as const;

function readPool(input: Input): Pool {
  const entries = new Map<number, Entry>();
  const count = input.u2();
  for (let index = 1; index < count; index += 1) {
    const tag = input.u1();
    entries.set(index, readEntry(tag, input));
    // A long and a double take two places.
    if (tag === Tag.Long || tag === Tag.Double) index += 1;
  }
  return new Pool(entries);
}

function readEntry(tag: number, input: Input): Entry {
  switch (tag) {
    case Tag.Utf8:
      return { tag, numbers: [], text: new TextDecoder().decode(input.take(input.u2())) };
    case Tag.Integer:
      return { tag, numbers: [input.i4()] };
    case Tag.Float:
      return { tag, numbers: [input.u4()] };
    case Tag.Long:
    case Tag.Double:
      return { tag, numbers: [input.u4(), input.u4()] };
    case Tag.Class:
    case Tag.String:
    case Tag.MethodType:
    case Tag.Module:
    case Tag.Package:
      return { tag, numbers: [input.u2()] };
    case Tag.MethodHandle:
      return { tag, numbers: [input.u1(), input.u2()] };
    case Tag.Field:
    case Tag.Method:
    case Tag.InterfaceMethod:
    case Tag.NameAndType:
    case Tag.Dynamic:
    case Tag.InvokeDynamic:
      return { tag, numbers: [input.u2(), input.u2()] };
    default:
      throw new Error(`the class file has a constant of an unknown kind, ${tag}`);
  }
}

type Attributes = ReadonlyMap<string, Uint8Array>;

/** The attributes of the fields or methods, by their names; of overloaded methods, the last one's. */
function readMembers(input: Input, pool: Pool): ReadonlyMap<string, Attributes> {
  const members = new Map<string, Attributes>();
  for (let left = input.u2(); left > 0; left -= 1) {
    input.skip(2);
    const name = pool.text(input.u2());
    input.skip(2);
    members.set(name, readAttributes(input, pool));
  }
  return members;
}

function readAttributes(input: Input, pool: Pool): Attributes {
  const attributes = new Map<string, Uint8Array>();
  for (let left = input.u2(); left > 0; left -= 1) {
    const name = pool.text(input.u2());
    attributes.set(name, input.take(input.u4()));
  }
  return attributes;
}

function instructionsOf(code: Uint8Array): Uint8Array {
  const input = new Input(code);
  input.skip(4);
  return input.take(input.u4());
}

const NEW_INVOKE_SPECIAL = 8;

/** What each `invokedynamic` makes a function of: the constructor of a class, or something else. */
function readBootstraps(attribute: Uint8Array | undefined, pool: Pool): readonly Argument[] {
  if (attribute === undefined) return [];
  const input = new Input(attribute);
  return Array.from({ length: input.u2() }, (): Argument => {
    input.skip(2);
    const given = Array.from({ length: input.u2() }, () => pool.entry(input.u2()));
    const handle = given.find(({ tag }) => tag === Tag.MethodHandle);
    const [kind, method = 0] = handle?.numbers ?? [];
    if (handle === undefined) return { other: "no method" };
    const { owner, name } = pool.member(method);
    return kind === NEW_INVOKE_SPECIAL ? { constructorOf: owner } : { other: `${owner}.${name}` };
  });
}

const Op = {
  aconst_null: 0x01,
  iconst_m1: 0x02,
  iconst_0: 0x03,
  iconst_5: 0x08,
  bipush: 0x10,
  sipush: 0x11,
  ldc: 0x12,
  ldc_w: 0x13,
  putstatic: 0xb3,
  invokespecial: 0xb7,
  invokedynamic: 0xba,
  new: 0xbb,
} as const;

/** How many bytes follow an instruction: the first and the last instruction of each row, then the bytes. All others have 0. */
const OPERANDS: readonly (readonly [first: number, last: number, bytes: number])[] = [
  [0x14, 0x14, 2], // ldc2_w
  [0x15, 0x19, 1], // iload to aload
  [0x36, 0x3a, 1], // istore to astore
  [0x84, 0x84, 2], // iinc
  [0x99, 0xa8, 2], // ifeq to jsr
  [0xa9, 0xa9, 1], // ret
  [0xb2, 0xb8, 2], // getstatic to invokestatic
  [0xb9, 0xba, 4], // invokeinterface, invokedynamic
  [0xbc, 0xbc, 1], // newarray
  [0xbd, 0xbd, 2], // anewarray
  [0xc0, 0xc1, 2], // checkcast, instanceof
  [0xc5, 0xc5, 3], // multianewarray
  [0xc6, 0xc7, 2], // ifnull, ifnonnull
  [0xc8, 0xc9, 4], // goto_w, jsr_w
];

/** The instructions of variable length: tableswitch, lookupswitch, wide. A static initialiser of an enumeration has none. */
const VARIABLE: readonly number[] = [0xaa, 0xab, 0xc4];

function operandsOf(instruction: number): number {
  if (VARIABLE.includes(instruction)) {
    throw new Error(
      `the class's initialiser has an instruction that isn't read, 0x${instruction.toString(16)}`,
    );
  }
  const row = OPERANDS.find(([first, last]) => instruction >= first && instruction <= last);
  return row?.[2] ?? 0;
}

/**
 * The constants that a static initialiser makes: `new` of the class itself, the arguments, its constructor, and the
 * field that takes it.
 */
function readConstants(
  code: Uint8Array,
  own: string,
  pool: Pool,
  bootstraps: readonly Argument[],
): readonly EnumConstant[] {
  const input = new Input(code);
  const constants: EnumConstant[] = [];
  let pushed: Argument[] = [];
  let made: readonly Argument[] | undefined;
  while (!input.done) {
    const instruction = input.u1();
    switch (instruction) {
      case Op.aconst_null:
        pushed.push(null);
        break;
      case Op.bipush:
        pushed.push(input.i1());
        break;
      case Op.sipush:
        pushed.push(input.i2());
        break;
      case Op.ldc:
        pushed.push(pool.literal(input.u1()));
        break;
      case Op.ldc_w:
        pushed.push(pool.literal(input.u2()));
        break;
      case Op.invokedynamic:
        pushed.push(bootstraps[pool.entry(input.u2()).numbers[0] ?? -1] ?? { other: "no method" });
        input.skip(2);
        break;
      case Op.new:
        if (pool.className(input.u2()) === own) pushed = [];
        break;
      case Op.invokespecial: {
        const { owner, name } = pool.member(input.u2());
        if (owner === own && name === "<init>") made = pushed;
        break;
      }
      case Op.putstatic: {
        const { name } = pool.member(input.u2());
        if (made !== undefined) constants.push({ name, arguments: made.slice(2) });
        made = undefined;
        break;
      }
      default:
        if (instruction >= Op.iconst_m1 && instruction <= Op.iconst_5) pushed.push(instruction - Op.iconst_0);
        else input.skip(operandsOf(instruction));
    }
  }
  return constants;
}
