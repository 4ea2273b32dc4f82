// One figure with its unit: as it was typed, in the unit chosen, with what holds while it is empty and what is wrong with it.

import type { Ratio } from "../../src/core/base/ratio.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import type { PageUnit } from "../../src/i18n/page/messages.ts";
import type { QuantityText } from "../state/quantity-text.ts";
import { inUnit, type QuantityKind, shownText, typedText, unitsOf } from "../state/quantity-text.ts";
import { t } from "../state/store.ts";
import type { FieldId } from "../state/workload-fields.ts";
import { fieldKinds } from "../state/workload-fields.ts";

type Props = {
  id: string;
  field: FieldId;
  quantity: QuantityText;
  monthSeconds: Ratio;
  problem: string | undefined;
  onChange: (quantity: QuantityText) => void;
};

export function QuantityField({ id, field, quantity, monthSeconds, problem, onChange }: Props) {
  const { page } = t.value;
  const { kind, automatic } = fieldKinds[field];
  const shown = shownText(kind, quantity, monthSeconds);
  const units = unitsOf[kind];
  const exact = shown.isExact
    ? undefined
    : page.text.exactly({ text: `${quantity.text} ${unitWord(kind, quantity.unit, t.value)}` });
  return (
    <div class={problem ? "field field-wrong" : "field"}>
      <label for={id}>{page.field[field]}</label>
      <div class="field-box">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellcheck={false}
          value={shown.text}
          placeholder={automaticText(automatic, units[0], t.value)}
          aria-invalid={problem ? "true" : undefined}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget }) => onChange({ text: currentTarget.value, unit: shown.unit })}
          onChange={({ currentTarget }) => onChange(typedText(kind, currentTarget.value, shown.unit))}
        />
        {units.length > 1 ? (
          <select
            aria-label={`${page.field[field]}: ${page.label.unit}`}
            value={shown.unit}
            onChange={({ currentTarget }) => onChange(inUnit(kind, quantity, currentTarget.value, monthSeconds))}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {unitWord(kind, unit, t.value)}
              </option>
            ))}
          </select>
        ) : (
          units[0] !== "" && <span class="field-unit">{unitWord(kind, units[0], t.value)}</span>
        )}
      </div>
      <p id={`${id}-hint`} class={problem ? "problem" : "hint"}>
        {problem ?? exact ?? page.hint[field]}
      </p>
    </div>
  );
}

/** An `s` behind a length of time is seconds, behind a number of requests it is "a second". */
const lengths: Readonly<Record<string, PageUnit>> = { s: "seconds", min: "minutes", h: "hours" };

function unitWord(kind: QuantityKind, unit: string, { page }: Messages): string {
  const word = kind === "volume" ? unit : (lengths[unit] ?? unit);
  return page.unit[word as PageUnit] ?? unit;
}

/** An empty field shows what holds: `512 MB`, `none`. */
function automaticText(automatic: string | undefined, unit: string, { page }: Messages): string {
  if (automatic === undefined) return "";
  const isWord = automatic in page.automatic;
  return isWord ? page.automatic[automatic as keyof typeof page.automatic] : `${automatic} ${unit}`.trim();
}
