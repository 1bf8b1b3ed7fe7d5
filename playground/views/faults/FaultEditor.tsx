/** @jsxImportSource preact */
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FaultForm, FaultParameter } from "../../program/data.ts";
import { draftOf, type FaultDraft, NEW_FAULT, readFault } from "../../program/fault-draft.ts";
import type { FaultData } from "../../protocol/index.ts";

/** Characters of a field: a browser takes a megabyte in one line half a second. */
const TEXT_MAX = 1_000;

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
  const [refused, refuse] = useState({ complaint: "", field: "" });
  const element = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    element.current?.scrollIntoView({ block: "nearest" });
    element.current?.querySelector("select")?.focus({ preventScroll: true });
  }, []);
  const form = forms.find((candidate) => candidate.kind === kind) ?? forms[0];
  if (!form) return null;
  const names = offered(form, targets);
  // An empty field means the name that stands in it, so that a fault takes one press.
  const usual = (form.target?.needed && !form.target.several && names[0]) || "";
  const add = (): void => {
    const read = readFault(form, { ...draft, target: draft.target.trim() || usual });
    if (read.ok) {
      onSave(read.fault);
      return;
    }
    refuse(read);
    element.current?.querySelector<HTMLElement>(`[name="${read.field}"]`)?.focus();
  };
  const isRefused = (field: string): boolean => field === refused.field;
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
        <select
          id={`${id}-what`}
          value={form.kind}
          onChange={(event) => {
            setKind(event.currentTarget.value);
            refuse({ complaint: "", field: "" });
          }}
        >
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
            name="target"
            maxLength={TEXT_MAX}
            list={`${id}-targets`}
            placeholder={usual}
            value={draft.target}
            title={form.target.description.replaceAll("`", "")}
            aria-invalid={isRefused("target")}
            onInput={(event) => setDraft({ ...draft, target: event.currentTarget.value })}
          />
        </div>
      )}
      <datalist id={`${id}-targets`}>
        {names.map((name) => (
          <option value={name} key={name} />
        ))}
      </datalist>
      <div class="playground-field">
        <label for={`${id}-at`}>At, in seconds</label>
        <input
          id={`${id}-at`}
          name="seconds"
          maxLength={TEXT_MAX}
          inputMode="decimal"
          aria-invalid={isRefused("seconds")}
          class="is-short"
          value={draft.seconds}
          onInput={(event) => setDraft({ ...draft, seconds: event.currentTarget.value })}
        />
      </div>
      {form.parameters.map((parameter) => (
        <Parameter
          parameter={parameter}
          isRefused={isRefused(parameter.name)}
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
      <p class="playground-fault-words" aria-live="polite" data-tone={refused.complaint ? "bad" : undefined}>
        {refused.complaint || form.description}
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
  readonly isRefused: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Parameter({ parameter, isRefused, value, onChange }: ParameterProps) {
  const id = useId();
  const choices = parameter.type === "boolean" ? ["true", "false"] : parameter.enum;
  return (
    <div class="playground-field" title={parameter.description}>
      <label for={id}>
        {parameter.name}
        {parameter.needed ? "" : " (optional)"}
      </label>
      {choices ? (
        <select
          id={id}
          name={parameter.name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
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
          name={parameter.name}
          class="is-short"
          maxLength={TEXT_MAX}
          value={value}
          aria-invalid={isRefused}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
