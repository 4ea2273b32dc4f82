// One of several words: as a list to choose from, or as buttons side by side where there are few.
type Choice = { readonly value: string; readonly text: string };

type SelectProps = {
  id: string;
  label: string;
  value: string;
  choices: readonly Choice[];
  problem?: string | undefined;
  onChange: (value: string) => void;
};

export function SelectField({ id, label, value, choices, problem, onChange }: SelectProps) {
  return (
    <div class={problem ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <div class="field-box">
        <select
          id={id}
          value={value}
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={problem ? `${id}-hint` : undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.value === ""}>
              {choice.text}
            </option>
          ))}
        </select>
      </div>
      {problem && (
        <p id={`${id}-hint`} class="problem">
          {problem}
        </p>
      )}
    </div>
  );
}

type SegmentedProps = {
  name: string;
  label: string;
  /** Undefined: none of them, as rows differ. */
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (value: string) => void;
};

export function Segmented({ name, label, value, choices, onChange }: SegmentedProps) {
  return (
    <fieldset class="segmented">
      <legend>{label}</legend>
      <div class="segments">
        {choices.map((choice) => (
          <label key={choice.value} class="segment">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
