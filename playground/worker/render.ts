import { ENTRY_TEXT_MAX, type Property, type Value } from "../protocol/index.ts";
import { append, cut, exec, indexOf, max } from "./safe.ts";
import { join, quote } from "./text.ts";

const WIDTH = 76;
/** Items of one object that its text shows; a view unfolds the others. */
const SHOWN_MAX = 100;
type ObjectValue = Extract<Value, { type: "object" }>;

/** The text of a copied value as a console shows it: on one line where it fits, else one property a line. */
export function render(value: Value): string {
  const circles: number[] = [];
  findCircles(value, circles);
  return cut(layOut(value, 0, true, circles), ENTRY_TEXT_MAX);
}

/** The text of a copied value on one line. */
export function inline(value: Value): string {
  return line(value, true, []);
}

function findCircles(value: Value, circles: number[]): void {
  if (value.type === "ref" && position(circles, value.id) === 0) append(circles, value.id);
  if (value.type !== "object") return;
  for (let i = 0; i < value.properties.length; i += 1)
    findCircles((value.properties[i] as Property).value, circles);
}

/** The number of a circle, from 1 on; 0 for what is none. */
function position(circles: readonly number[], id: number): number {
  for (let i = 0; i < circles.length; i += 1) if (circles[i] === id) return i + 1;
  return 0;
}

function line(value: Value, isTop: boolean, circles: readonly number[]): string {
  if (value.type === "primitive" || value.type === "accessor") return value.text;
  if (value.type === "ref") return `[Circular *${max(1, position(circles, value.id))}]`;
  const parts = shownProperties(
    value,
    (property) => `${label(property, value)}${line(property.value, false, circles)}`,
  );
  const head = headOf(value, isTop, circles);
  if (parts.length === 0) return emptyText(value, head);
  const { open, close } = brackets(value);
  return `${head}${head === "" ? "" : " "}${open} ${join(parts, ", ")} ${close}`;
}

function layOut(value: Value, indent: number, isTop: boolean, circles: readonly number[]): string {
  const short = line(value, isTop, circles);
  if (value.type !== "object" || value.properties.length === 0) return short;
  if (short.length + indent <= WIDTH && indexOf(short, "\n") < 0) return short;
  const margin = spaces(indent + 2);
  let room = ENTRY_TEXT_MAX;
  const parts = shownProperties(value, (property) => {
    // Once the entry is full, the rest would be cut off anyway.
    if (room <= 0) return "";
    const text = `${label(property, value)}${layOut(property.value, indent + 2, false, circles)}`;
    room -= text.length;
    return text;
  });
  const head = headOf(value, isTop, circles);
  const { open, close } = brackets(value);
  const body = isPlainList(value) ? fill(parts, margin) : join(parts, `,\n${margin}`);
  return `${head}${head === "" ? "" : " "}${open}\n${margin}${body}\n${spaces(indent)}${close}`;
}

function spaces(count: number): string {
  let text = "";
  for (let i = 0; i < count; i += 1) text += " ";
  return text;
}

function shownProperties(value: ObjectValue, show: (property: Property) => string): string[] {
  const parts: string[] = [];
  let hidden = 0;
  let { more } = value;
  for (let i = 0; i < value.properties.length; i += 1) {
    const property = value.properties[i] as Property;
    if (property.of === "hidden") hidden += 1;
    else if (parts.length < SHOWN_MAX) append(parts, show(property));
    else more += 1;
  }
  if (more > 0 && (parts.length > 0 || hidden > 0))
    append(parts, `... ${more} more item${more === 1 ? "" : "s"}`);
  return parts;
}

/** Many short items share lines. */
function fill(parts: readonly string[], margin: string): string {
  let text = "";
  let width = 0;
  for (let i = 0; i < parts.length; i += 1) {
    const part = `${parts[i]}${i + 1 < parts.length ? "," : ""}`;
    const fits = width > 0 && width + part.length < WIDTH;
    text += width === 0 ? part : fits ? ` ${part}` : `\n${margin}${part}`;
    width = fits ? width + part.length + 1 : part.length;
  }
  return text;
}

function isPlainList(value: ObjectValue): boolean {
  if (value.properties.length <= 6 || (value.kind !== "array" && value.kind !== "binary")) return false;
  for (let i = 0; i < value.properties.length; i += 1) {
    const { of, value: item } = value.properties[i] as Property;
    if (of !== "entry" || item.type === "object" || item.type === "ref") return false;
  }
  return true;
}

function headOf(value: ObjectValue, isTop: boolean, circles: readonly number[]): string {
  const circle = position(circles, value.id);
  const mark = circle === 0 ? "" : `<ref *${circle}>`;
  const head =
    value.kind === "error" && !isTop && value.properties.length === 0 ? `[${value.head}]` : value.head;
  return mark === "" || head === "" ? mark + head : `${mark} ${head}`;
}

function emptyText(value: ObjectValue, head: string): string {
  switch (value.kind) {
    case "object":
    case "array":
    case "map":
    case "set":
    case "weak": {
      const { open, close } = brackets(value);
      // Too deep to be copied: the class stands for the whole.
      if (value.more > 0) return `[${value.name || "Object"}]`;
      return `${head}${head === "" ? "" : " "}${open}${close}`;
    }
    case "promise":
      return `${head} {}`;
    default:
      return head;
  }
}

function brackets({ kind, head }: ObjectValue): { readonly open: string; readonly close: string } {
  const isList = kind === "array" || (kind === "binary" && indexOf(head, "ArrayBuffer") < 0);
  return isList ? { open: "[", close: "]" } : { open: "{", close: "}" };
}

const PLAIN_KEY = /^(?:[A-Za-z_$][\w$]*|\[.*\])$/;

function label({ key, of }: Property, { kind }: ObjectValue): string {
  if (of === "entry") return kind === "map" ? `${key} => ` : "";
  return `${isPlain(key) ? key : quote(key)}: `;
}

function isPlain(key: string): boolean {
  return exec(PLAIN_KEY, key) !== null;
}
