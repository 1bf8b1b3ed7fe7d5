/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { count } from "../../program/format.ts";
import type { Property, Value } from "../../protocol/index.ts";

/** A value with something inside. */
type Compound = Extract<Value, { readonly type: "object" }>;
/** The objects of one value by their numbers: a reference unfolds into the one that it means. */
type Objects = ReadonlyMap<number, Compound>;

/** More than these stand in ranges that unfold by themselves. */
const RANGE = 100;

export function isUnfoldable(value: Value): value is Compound {
  return value.type === "object" && (value.properties.length > 0 || value.more > 0);
}

/** One line of text that unfolds into what is inside of its values. What is closed isn't in the page at all. */
export function Unfolding({ text, values }: { readonly text: string; readonly values: readonly Compound[] }) {
  return <Fold head={text}>{() => values.map((value, at) => <Root value={value} key={at} />)}</Fold>;
}

export function ValueTree({ value }: { readonly value: Value }) {
  const objects = useMemo(() => objectsIn(value), [value]);
  return <Shown value={value} objects={objects} />;
}

function Root({ value }: { readonly value: Compound }) {
  const objects = useMemo(() => objectsIn(value), [value]);
  return <Inside value={value} objects={objects} />;
}

function Shown({ value, objects }: { readonly value: Value; readonly objects: Objects }) {
  if (value.type === "ref") {
    const meant = objects.get(value.id);
    if (!meant) return <span class="program-value">[circular]</span>;
    // It goes round as often as somebody unfolds it.
    return (
      <Fold
        head={
          <>
            <span class="program-circular">circular</span> {meant.text}
          </>
        }
      >
        {() => <Inside value={meant} objects={objects} />}
      </Fold>
    );
  }
  if (isUnfoldable(value)) {
    return <Fold head={value.text}>{() => <Inside value={value} objects={objects} />}</Fold>;
  }
  const kind = value.type === "primitive" ? ` is-${value.of}` : "";
  return <span class={`program-value${kind}`}>{value.text}</span>;
}

interface FoldProps {
  readonly head: ComponentChildren;
  readonly children: () => ComponentChildren;
}

function Fold({ head, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="program-tree" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="program-tree-head">{head}</summary>
      {open && children()}
    </details>
  );
}

function Inside({ value, objects }: { readonly value: Compound; readonly objects: Objects }) {
  const { more } = value;
  const properties = useMemo(() => withIndices(value), [value]);
  const lines = (from: number) =>
    properties
      .slice(from, from + RANGE)
      .map((property, at) => <PropertyLine property={property} objects={objects} key={from + at} />);
  const starts = Array.from({ length: Math.ceil(properties.length / RANGE) }, (_, at) => at * RANGE);
  return (
    <ul>
      {starts.length <= 1
        ? lines(0)
        : starts.map((from) => {
            const to = Math.min(from + RANGE, properties.length) - 1;
            return (
              <li key={from}>
                <Fold head={`${properties[from]?.key} … ${properties[to]?.key}`}>
                  {() => <ul>{lines(from)}</ul>}
                </Fold>
              </li>
            );
          })}
      {more > 0 && (
        <li class="program-quiet">
          {properties.length === 0
            ? `${count(more, "property", "properties")} too deep or too many to be kept: print this value by itself to see them.`
            : `and ${more} more that weren't kept: print a part of it to see them.`}
        </li>
      )}
    </ul>
  );
}

/** The elements of a list come without names; holes count for as many as they are. */
function withIndices({ kind, properties }: Compound): readonly Property[] {
  if (kind !== "array" && kind !== "binary" && kind !== "set") return properties;
  let index = 0;
  return properties.map((property) => {
    if (property.of !== "entry" || property.key !== "") return property;
    const { value } = property;
    const holes = value.type === "accessor" ? /^<(\d+) empty/.exec(value.text)?.[1] : undefined;
    const key = holes === undefined ? String(index) : `${index} …`;
    index += holes === undefined ? 1 : Number(holes);
    return { ...property, key };
  });
}

function PropertyLine({ property: { key, value, of }, objects }: { property: Property; objects: Objects }) {
  return (
    <li>
      <span class={of === "hidden" ? "program-key is-hidden" : "program-key"}>{key}</span>{" "}
      <Shown value={value} objects={objects} />
    </li>
  );
}

function objectsIn(root: Value): Objects {
  const objects = new Map<number, Compound>();
  const left: Value[] = [root];
  for (let value = left.pop(); value; value = left.pop()) {
    if (value.type !== "object") continue;
    objects.set(value.id, value);
    for (const property of value.properties) left.push(property.value);
  }
  return objects;
}
