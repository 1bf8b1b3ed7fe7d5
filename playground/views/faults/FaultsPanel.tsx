/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import type { FaultForm } from "../../program/data.ts";
import { seconds } from "../../program/format.ts";
import type { FaultData, Plain } from "../../protocol/index.ts";
import { Icon } from "../controls/Icon.tsx";
import { targetText } from "../model/words.ts";
import { FaultEditor } from "./FaultEditor.tsx";

interface Props {
  readonly faults: readonly FaultData[];
  readonly forms: readonly FaultForm[];
  /** Names that the last run knows, offered for the target. */
  readonly targets: readonly string[];
  /** Whether the form stands open from the beginning. */
  readonly isOpen?: boolean;
  readonly onChange: (faults: readonly FaultData[]) => void;
}

/** What is done to the cluster by hand, as a list that can be changed. Each change runs the program again from its seed. */
export function FaultsPanel({ faults, forms, targets, isOpen = false, onChange }: Props) {
  // The index of the fault that is changed; "new" for one that is added.
  const [edited, edit] = useState<number | "new" | undefined>(isOpen ? "new" : undefined);
  const section = useRef<HTMLElement>(null);
  const save = (fault: FaultData): void => {
    const others = typeof edited === "number" ? faults.filter((_, at) => at !== edited) : faults;
    edit(isOpen ? "new" : undefined);
    onChange([...others, fault].sort((a, b) => a.atMs - b.atMs));
    section.current?.querySelector<HTMLElement>(".playground-add-fault")?.focus();
  };
  const remove = (at: number): void => {
    edit(isOpen ? "new" : undefined);
    onChange(faults.filter((_, index) => index !== at));
    section.current?.querySelector<HTMLElement>(".playground-add-fault")?.focus();
  };
  return (
    <section class="playground-faults" aria-label="Faults" ref={section}>
      <div class="playground-faults-row">
        <h2>Faults</h2>
        {faults.length > 0 ? (
          <ol>
            {faults.map((fault, at) => (
              <li key={`${at} ${JSON.stringify(fault)}`} data-edited={edited === at}>
                <button
                  type="button"
                  class="playground-chip"
                  aria-expanded={edited === at}
                  onClick={() => edit(edited === at ? undefined : at)}
                >
                  <span class="visually-hidden">Change </span>
                  <time>{seconds(fault.atMs)}</time> <b>{fault.kind}</b> {targetText(fault.target as Plain)}{" "}
                  {extras(fault)}
                </button>
                <button
                  type="button"
                  class="playground-chip-remove"
                  aria-label={`Remove ${words(fault)}`}
                  title="Remove and run"
                  onClick={() => remove(at)}
                >
                  <Icon shape="cross" />
                </button>
              </li>
            ))}
          </ol>
        ) : (
          <p class="program-quiet">
            None of yours. What the program does to the cluster itself isn't listed.
          </p>
        )}
        <button
          type="button"
          class="program-button playground-add-fault"
          aria-expanded={edited === "new"}
          onClick={() => edit(edited === "new" ? undefined : "new")}
        >
          Add a fault
        </button>
      </div>
      {edited !== undefined && (
        <FaultEditor
          forms={forms}
          targets={targets}
          fault={typeof edited === "number" ? faults[edited] : undefined}
          onSave={save}
          onCancel={() => {
            edit(undefined);
            section.current?.querySelector<HTMLElement>(".playground-add-fault")?.focus();
          }}
          key={String(edited)}
        />
      )}
    </section>
  );
}

const words = (fault: FaultData): string =>
  [fault.kind, targetText(fault.target as Plain), `at ${seconds(fault.atMs)}`].filter(Boolean).join(" ");

function extras({ atMs: _at, kind: _kind, target: _target, ...rest }: FaultData): string {
  return Object.entries(rest)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
