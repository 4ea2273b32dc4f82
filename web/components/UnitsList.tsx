// Concurrency set aside for single functions: one row each, another added by its name.
import { t } from "../state/store.ts";
import { Icon } from "./Icon.tsx";
import { SliderField } from "./SliderField.tsx";

type Props = {
  id: string;
  label: string;
  units: Readonly<Record<string, number>>;
  /** Names that can be chosen, with what each begins with. */
  suggested: ReadonlyMap<string, number>;
  max: number;
  onChange: (units: Readonly<Record<string, number>>) => void;
};

export function UnitsList({ id, label, units, suggested, max, onChange }: Props) {
  const { page } = t.value;
  const given = Object.entries(units);
  const others = [...suggested.keys()].filter((name) => !Object.hasOwn(units, name));
  return (
    <fieldset class="units">
      <legend>{label}</legend>
      {given.map(([name, of], i) => (
        <div key={name} class="units-row">
          <SliderField
            id={`${id}-${i}`}
            label={name}
            value={of}
            min={0}
            max={max}
            step={1}
            onInput={(value) => onChange({ ...units, [name]: Math.round(value) })}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={`${page.label.remove}: ${name}`}
            onClick={() => onChange(Object.fromEntries(given.filter(([each]) => each !== name)))}
          >
            <Icon name="remove" />
          </button>
        </div>
      ))}
      {others.length > 0 && (
        <div class="field-box units-add">
          <select
            aria-label={`${label}: ${page.label.addFunction}`}
            value=""
            onChange={({ currentTarget }) => {
              const name = currentTarget.value;
              currentTarget.value = "";
              if (name !== "") onChange({ ...units, [name]: suggested.get(name) ?? 1 });
            }}
          >
            <option value="">{page.label.addFunction} …</option>
            {others.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </fieldset>
  );
}
