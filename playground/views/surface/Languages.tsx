/** @jsxImportSource preact */
import { Fragment } from "preact";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "../../program/language.ts";

interface Props {
  /** That of the program which stands here. */
  readonly language: Language;
  /** The languages that there is a program in. */
  readonly languages?: readonly Language[];
}

/**
 * The languages of a program; the page's listener shows the chosen one. Without scripts the twins stand one below the
 * other, each with the name of its own.
 */
export function Languages({ language, languages = LANGUAGES }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form, and these are buttons
    <div class="program-tabs" role="group" aria-label="Language">
      {languages.map((one) =>
        languages.length > 1 ? (
          <Fragment key={one}>
            <button
              type="button"
              class="needs-script"
              data-show-language={one}
              aria-pressed={one === language}
            >
              {LANGUAGE_NAMES[one]}
            </button>
            {one === language && <span class="without-script">{LANGUAGE_NAMES[one]}</span>}
          </Fragment>
        ) : (
          <span key={one}>{LANGUAGE_NAMES[one]}</span>
        ),
      )}
    </div>
  );
}
