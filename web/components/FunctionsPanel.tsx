// The functions of a trace: sorted by any column, filtered by name, a few at a time.
import { useState } from "preact/hooks";
import { count } from "../../src/report/format.ts";
import type { FunctionResult } from "../../src/results/analysis.ts";
import { columnTitle, firstView, functionColumns, functionsTable, sortedBy } from "../models/functions-table.ts";
import { functionTotal } from "../models/trace-derivation.ts";
import { t } from "../state/store.ts";
import { Figure } from "./Figure.tsx";
import { TextField } from "./TextField.tsx";

const MORE = 50;

export function FunctionsPanel({ functions }: { functions: readonly FunctionResult[] }) {
  const [view, setView] = useState(firstView);
  const { label, text } = t.value.page;
  const { rows, matching, all } = functionsTable(functions, view);
  const titles = functionColumns.map((column) => columnTitle(column, t.value));
  return (
    <div class="panel functions">
      <header class="functions-head">
        <h2 id="functions-title" class="block-title">
          {label.functionTable}
        </h2>
        <TextField
          id="functions-filter"
          label={label.filterFunctions}
          value={view.filter}
          onInput={(filter) => setView({ ...view, filter })}
        />
        <p role="status" class="muted">
          {text.functionsShown({ shown: count(matching), all: count(all) })}
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby="functions-title">
        <table class="functions-table">
          <caption class="visually-hidden">{label.functionTable}</caption>
          <thead>
            <tr>
              {functionColumns.map((column, i) => (
                <th
                  key={column}
                  scope="col"
                  class={i === 0 ? "start" : "end"}
                  aria-sort={view.sortBy === column ? (view.isDescending ? "descending" : "ascending") : undefined}
                >
                  <button type="button" class="sort" onClick={() => setView(sortedBy(view, column))}>
                    {titles[i]}
                    <span aria-hidden="true" class="sort-mark">
                      {view.sortBy === column ? (view.isDescending ? "↓" : "↑") : ""}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, detail, cells, of }) => (
              <tr key={key}>
                {cells.map((cell, i) =>
                  i === 0 ? (
                    <th key={functionColumns[i]} scope="row">
                      {cell}
                      <span class="function-detail muted">{detail}</span>
                    </th>
                  ) : (
                    <td key={functionColumns[i]} class="end">
                      {functionColumns[i] === "amount" ? (
                        <Figure name={of.name} amount={cell} why={() => functionTotal(of, t.value)} />
                      ) : (
                        cell
                      )}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < matching && (
        <button type="button" class="button button-small" onClick={() => setView({ ...view, most: view.most + MORE })}>
          {label.showMore}
        </button>
      )}
    </div>
  );
}
