// What a trace may leave out: region, memory, name, architecture, day. A change reads the files again.
import { useEffect, useState } from "preact/hooks";
import { LAUNCH_DAY } from "../../src/core/base/day.ts";
import { type Architecture, architectures } from "../../src/core/base/function-config.ts";
import { isMemoryMb } from "../../src/core/metering/recorded-limits.ts";
import { parseMemoryMb } from "../../src/core/planning/quantities.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { regionsOf } from "../../src/core/prices/price-book.ts";
import { t } from "../state/store.ts";
import { facts, problem, sayOfTrace } from "../state/trace-store.ts";
import { Segmented, SelectField } from "./ChoiceField.tsx";
import { TextField } from "./TextField.tsx";

const regions = regionsOf(builtInPrices);

export function TraceFacts() {
  const { page, expected } = t.value;
  const { label, field, hint } = page;
  const { region, memoryMb, functionName, architecture, on, dedupe } = facts.value;
  const [memory, setMemory] = useState(memoryMb === null ? "" : String(memoryMb));
  useEffect(() => setMemory(memoryMb === null ? "" : String(memoryMb)), [memoryMb]);
  const typed = parseMemoryMb(/[a-z]$/i.test(memory.trim()) ? memory : `${memory}MB`);
  const isWrong = memory.trim() !== "" && (typed === undefined || !isMemoryMb(typed));
  const sayMemory = (): void => {
    const said = memory.trim() === "" || typed === undefined ? null : typed;
    if (!isWrong && said !== memoryMb) sayOfTrace({ memoryMb: said });
  };
  return (
    <details class="more" open={problem.value !== null}>
      <summary>
        <span>{label.traceSays}</span>
      </summary>
      <div class="fields">
        <SelectField
          id="trace-region"
          label={field.region}
          value={region || IN_FILE}
          choices={[{ value: IN_FILE, text: label.asInFile }, ...regions.map((value) => ({ value, text: value }))]}
          onChange={(value) => sayOfTrace({ region: value === IN_FILE ? "" : value })}
        />
        <TextField
          id="trace-memory"
          label={field.memory}
          unit="MB"
          value={memory}
          placeholder={label.asInFile}
          hint={hint.memory}
          problem={isWrong ? page.text.shouldBe({ field: field.memory, expected: expected.memory }) : undefined}
          onInput={setMemory}
          onChange={sayMemory}
        />
        <TextField
          id="trace-function"
          label={t.value.label.function}
          value={functionName}
          placeholder={label.asInFile}
          hint={hint.name}
          onChange={(value) => sayOfTrace({ functionName: value })}
        />
        <TextField
          id="trace-day"
          label={field.billedDay}
          type="date"
          min={LAUNCH_DAY}
          value={on}
          hint={hint.billedDay}
          onChange={(value) => sayOfTrace({ on: value })}
        />
        <Segmented
          name="trace-architecture"
          label={field.architecture}
          value={architecture}
          choices={architectures.map((value) => ({ value, text: value }))}
          onChange={(value) => sayOfTrace({ architecture: value as Architecture })}
        />
        <Segmented
          name="trace-dedupe"
          label={label.dedupe}
          value={dedupe ? "yes" : "no"}
          choices={(["no", "yes"] as const).map((value) => ({ value, text: label[value] }))}
          onChange={(value) => sayOfTrace({ dedupe: value === "yes" })}
        />
      </div>
    </details>
  );
}

/** A value of its own: an empty one cannot be chosen again. */
const IN_FILE = "in-file";
