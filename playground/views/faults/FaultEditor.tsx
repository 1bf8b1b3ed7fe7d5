/** @jsxImportSource preact */
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FaultForm, FaultParameter } from "../../program/data.ts";
import { draftOf, type FaultDraft, NEW_FAULT, readFault } from "../../program/fault-draft.ts";
import type { FaultData } from "../../protocol/index.ts";

interface Props {
  readonly forms: readonly FaultForm[];
  readonly targets: readonly string[];
  /** The fault that is changed; absent for a new one. */
  readonly fault: FaultData | undefined;
  readonly onSave: (fault: FaultData) => void;
  readonly onCancel: () => void;
}

/** One fault as a form: what, to whom, when, and what else its kind asks for. */
export function FaultEditor({ forms, targets, fault, onSave, onCancel }: Props) {
  const id = useId();
  const [kind, setKind] = useState(fault?.kind ?? forms[0]?.kind ?? "");
  const [draft, setDraft] = useState<FaultDraft>(fault ? draftOf(fault) : NEW_FAULT);
  const [complaint, complain] = useState("");
  const element = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    element.current?.scrollIntoView({ block: "nearest" });
    element.current?.querySelector("select")?.focus({ preventScroll: true });
  }, []);
  const form = forms.find((candidate) => candidate.kind === kind) ?? forms[0];
  if (!form) return null;
  const add = (): void => {
    const read = readFault(form, draft);
    complain(read.ok ? "" : read.complaint);
    if (read.ok) onSave(read.fault);
  };
  return (
    <form
      class="playground-new-fault"
      ref={element}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div class="playground-field">
        <label for={`${id}-what`}>What</label>
        <select id={`${id}-what`} value={form.kind} onChange={(event) => setKind(event.currentTarget.value)}>
          {forms.map((option) => (
            <option value={option.kind} key={option.kind}>
              {option.kind}
            </option>
          ))}
        </select>
      </div>
      {form.target && (
        <div class="playground-field">
          <label for={`${id}-to`}>{form.target.several ? "To (commas between)" : "To"}</label>
          <input
            id={`${id}-to`}
            list={`${id}-targets`}
            value={draft.target}
            title={form.target.description}
            onInput={(event) => setDraft({ ...draft, target: event.currentTarget.value })}
          />
        </div>
      )}
      <datalist id={`${id}-targets`}>
        {offered(form, targets).map((name) => (
          <option value={name} key={name} />
        ))}
      </datalist>
      <div class="playground-field">
        <label for={`${id}-at`}>At, in seconds</label>
        <input
          id={`${id}-at`}
          inputMode="decimal"
          class="is-short"
          value={draft.seconds}
          onInput={(event) => setDraft({ ...draft, seconds: event.currentTarget.value })}
        />
      </div>
      {form.parameters.map((parameter) => (
        <Parameter
          parameter={parameter}
          value={draft.values[parameter.name] ?? ""}
          onChange={(value) => setDraft({ ...draft, values: { ...draft.values, [parameter.name]: value } })}
          key={`${form.kind} ${parameter.name}`}
        />
      ))}
      <span class="playground-fault-buttons">
        <button type="submit" class="program-button program-run">
          {fault ? "Change and run" : "Add and run"}
        </button>
        <button type="button" class="program-button" onClick={onCancel}>
          Cancel
        </button>
      </span>
      <p class="playground-fault-words" aria-live="polite" data-tone={complaint ? "bad" : undefined}>
        {complaint || form.description}
      </p>
    </form>
  );
}

/** What a target may be called: the names that the kind itself gives, and those of the last run that fit them. */
export function offered(form: FaultForm, running: readonly string[]): string[] {
  const named = [...(form.target?.description ?? "").matchAll(/`([a-z][\w-]*)`/g)].map(
    ([, name = ""]) => name,
  );
  const numbered = named.flatMap((name) =>
    name.endsWith("-N") ? [0, 1, 2].map((at) => name.replace("N", String(at))) : [],
  );
  const nodes = named.includes("n1") ? ["n1", "n2", "n3"] : [];
  const plain = named.filter((name) => !name.endsWith("-N"));
  const ofRun = /node|server|site/i.test(form.target?.description ?? "") ? running : [];
  return [...new Set([...ofRun, ...nodes, ...numbered, ...plain])].sort();
}

interface ParameterProps {
  readonly parameter: FaultParameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Parameter({ parameter, value, onChange }: ParameterProps) {
  const id = useId();
  const choices = parameter.type === "boolean" ? ["true", "false"] : parameter.enum;
  return (
    <div class="playground-field" title={parameter.description}>
      <label for={id}>
        {parameter.name}
        {parameter.needed ? "" : " (optional)"}
      </label>
      {choices ? (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">–</option>
          {choices.map((choice) => (
            <option value={choice} key={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          class="is-short"
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
