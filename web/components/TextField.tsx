// A field of one line, with what may be wrong with it. `onChange` hears of a value once it is finished.
type Props = {
  id: string;
  label: string;
  value: string;
  type?: "text" | "date";
  unit?: string;
  min?: string;
  placeholder?: string;
  hint?: string;
  problem?: string | undefined;
  isNumber?: boolean;
  onInput?: (value: string) => void;
  onChange?: (value: string) => void;
};

export function TextField({ id, label, value, type = "text", unit, problem, hint, isNumber, ...rest }: Props) {
  const { min, placeholder, onInput, onChange } = rest;
  const help = problem ?? hint;
  return (
    <div class={problem ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      <div class="field-box">
        <input
          id={id}
          type={type as "text"}
          min={min}
          inputMode={isNumber ? "decimal" : undefined}
          autoComplete="off"
          spellcheck={false}
          value={value}
          placeholder={placeholder}
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={help ? `${id}-hint` : undefined}
          onInput={({ currentTarget }) => onInput?.(currentTarget.value)}
          onChange={({ currentTarget }) => onChange?.(currentTarget.value)}
        />
        {unit && <span class="field-unit">{unit}</span>}
      </div>
      {help && (
        <p id={`${id}-hint`} class={problem ? "problem" : "hint"}>
          {help}
        </p>
      )}
    </div>
  );
}
