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
  readonly onChange: (faults: readonly FaultData[]) => void;
  /** Closes the panel, where it is opened for a new fault: its form stands open from the beginning then. */
  readonly onClose?: () => void;
}

/** What is done to the cluster by hand, as a list that can be changed. Each change runs the program again from its seed. */
export function FaultsPanel({ faults, forms, targets, onChange, onClose }: Props) {
  // The index of the fault that is changed; "new" for one that is added.
  const usual = onClose ? "new" : undefined;
  const [edited, edit] = useState<number | "new" | undefined>(usual);
  const section = useRef<HTMLElement>(null);
  const opener = useRef<HTMLElement | undefined>(undefined);
  const open = (which: number | "new", button: HTMLElement): void => {
    opener.current = button;
    edit(edited === which ? undefined : which);
  };
  const cancel = (): void => {
    if (onClose && edited === "new") {
      onClose();
      return;
    }
    edit(usual);
    opener.current?.focus();
  };
  const save = (fault: FaultData): void => {
    const others = typeof edited === "number" ? faults.filter((_, at) => at !== edited) : faults;
    edit(usual);
    onChange([...others, fault].sort((a, b) => a.atMs - b.atMs));
    section.current?.querySelector<HTMLElement>(".playground-add-fault")?.focus();
  };
  const remove = (at: number): void => {
    edit(usual);
    onChange(faults.filter((_, index) => index !== at));
    // The next fault takes the place of the one whose button has the focus; the last has none behind it.
    if (at === faults.length - 1)
      section.current?.querySelector<HTMLElement>(".playground-add-fault")?.focus();
  };
  return (
    <section class="playground-faults" aria-label="Faults" ref={section}>
      <div class="playground-faults-row">
        <h2>Faults</h2>
        {faults.length > 0 ? (
          <ol>
            {faults.map((fault, at) => (
              <li key={at} data-edited={edited === at}>
                <button
                  type="button"
                  class="playground-chip"
                  aria-expanded={edited === at}
                  onClick={({ currentTarget }) => open(at, currentTarget)}
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
          onClick={({ currentTarget }) => open("new", currentTarget)}
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
          onCancel={cancel}
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
