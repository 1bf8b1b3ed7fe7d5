/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Property, Value } from "../../protocol/index.ts";

/** A value that unfolds level by level: what is closed isn't in the page at all. */
export function ValueTree({ value }: { readonly value: Value }) {
  const [open, setOpen] = useState(false);
  if (value.type === "primitive") return <span class={`lab-value is-${value.of}`}>{value.text}</span>;
  if (value.type === "ref") return <span class="lab-value">the same object as above</span>;
  if (value.type === "accessor") return <span class="lab-value">{value.text}</span>;
  if (value.properties.length === 0) return <span class="lab-value">{value.text}</span>;
  return (
    <details class="lab-tree" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="lab-tree-head">{value.text}</summary>
      {open && (
        <ul>
          {value.properties.map((property) => (
            <PropertyLine property={property} key={property.key} />
          ))}
          {value.more > 0 && <li class="lab-more">and {value.more} more</li>}
        </ul>
      )}
    </details>
  );
}

function PropertyLine({ property: { key, value, of } }: { readonly property: Property }) {
  return (
    <li>
      <span class={of === "hidden" ? "lab-key is-hidden" : "lab-key"}>{key}</span> <ValueTree value={value} />
    </li>
  );
}
