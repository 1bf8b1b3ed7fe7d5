/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Property, Value } from "../../protocol/index.ts";

/** A value with something inside. */
type Compound = Extract<Value, { readonly type: "object" }>;

export function isUnfoldable(value: Value): value is Compound {
  return value.type === "object" && value.properties.length > 0;
}

/** One line of text that unfolds into what is inside of its values. What is closed isn't in the page at all. */
export function Unfolding({ text, values }: { readonly text: string; readonly values: readonly Compound[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="lab-tree" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="lab-tree-head">{text}</summary>
      {open && values.map((value) => <Inside value={value} key={value.id} />)}
    </details>
  );
}

export function ValueTree({ value }: { readonly value: Value }) {
  if (isUnfoldable(value)) return <Unfolding text={value.text} values={[value]} />;
  if (value.type === "ref") return <span class="lab-value">the same object as above</span>;
  const kind = value.type === "primitive" ? ` is-${value.of}` : "";
  return <span class={`lab-value${kind}`}>{value.text}</span>;
}

function Inside({ value }: { readonly value: Compound }) {
  return (
    <ul>
      {value.properties.map((property) => (
        <PropertyLine property={property} key={property.key} />
      ))}
      {value.more > 0 && <li class="lab-quiet">and {value.more} more</li>}
    </ul>
  );
}

function PropertyLine({ property: { key, value, of } }: { readonly property: Property }) {
  return (
    <li>
      <span class={of === "hidden" ? "lab-key is-hidden" : "lab-key"}>{key}</span> <ValueTree value={value} />
    </li>
  );
}
