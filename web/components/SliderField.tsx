// A number to be slid or typed. Typed, it may be beyond what the slider reaches.
type Props = {
  id: string;
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  unit?: string;
  onInput: (value: number) => void;
};

export function SliderField({ id, label, value, min, max, step, unit, onInput }: Props) {
  const take = (text: string): void => {
    const typed = Number(text);
    if (text.trim() !== "" && Number.isFinite(typed) && typed >= min) onInput(typed);
  };
  return (
    <div class="field slider">
      <label for={id}>{label}</label>
      <div class="slider-row">
        <input
          type="range"
          aria-label={label}
          min={min}
          max={Math.max(max, value)}
          step={step}
          value={value}
          onInput={({ currentTarget }) => take(currentTarget.value)}
        />
        <div class="field-box">
          <input
            id={id}
            type="number"
            min={min}
            step={step}
            value={value}
            onInput={({ currentTarget }) => take(currentTarget.value)}
          />
          {unit && <span class="field-unit">{unit}</span>}
        </div>
      </div>
    </div>
  );
}
