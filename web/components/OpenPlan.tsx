// Opens a plan file, YAML or JSON, in place of the plan on show. It is read in the page and goes nowhere.
import { useRef } from "preact/hooks";
import { FIRST_REGION, usePlan } from "../state/page-state.ts";
import { draftOfPlan } from "../state/plan-to-draft.ts";
import { change, fileProblem, t, today } from "../state/store.ts";
import { Icon } from "./Icon.tsx";

const MOST_BYTES = 2_000_000;

export function OpenPlan() {
  const input = useRef<HTMLInputElement>(null);
  const { page } = t.value;
  return (
    <>
      <button type="button" class="chip chip-file" onClick={() => input.current?.click()}>
        <Icon name="file" />
        {page.label.openPlan}
      </button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={page.label.openPlan}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = "";
          if (file) void open(file);
        }}
      />
    </>
  );
}

async function open(file: File): Promise<void> {
  fileProblem.value = null;
  try {
    if (file.size > MOST_BYTES) throw new RangeError(`${file.size} B`);
    const [{ parse }, text] = await Promise.all([import("yaml"), file.text()]);
    const data: unknown = parse(text, { maxAliasCount: 100 });
    const plan = draftOfPlan(data, today, FIRST_REGION, 1);
    if (plan.workloads.length === 0) throw new RangeError("workloads");
    change((state) => usePlan(state, plan));
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    fileProblem.value = { file: file.name, problem };
  }
}
