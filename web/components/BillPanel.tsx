// The bill of a trace: each line opens its arithmetic.
import { useState } from "preact/hooks";
import { billTable, explainBlocks } from "../../src/report/builders/bill-blocks.ts";
import type { BillResult } from "../../src/results/bill-result.ts";
import { t } from "../state/store.ts";
import { Blocks, TableView } from "./Blocks.tsx";
import { Dialog } from "./Dialog.tsx";

export function BillPanel({ bill }: { bill: BillResult }) {
  const [line, ask] = useState<number | null>(null);
  const { page } = t.value;
  const table = billTable(bill, t.value);
  const amountColumn = table.columns.length - 1;
  const asked = line === null ? undefined : table.rows[line];
  return (
    <div class="panel panel-bill">
      <TableView
        table={table}
        cell={(row, column, amount) =>
          column === amountColumn ? (
            <button
              type="button"
              class="figure"
              aria-haspopup="dialog"
              aria-label={page.text.openFigure({ name: table.rows[row]?.[0] ?? "", amount })}
              onClick={() => ask(row)}
            >
              {amount}
            </button>
          ) : undefined
        }
      />
      {line !== null && asked && (
        <Dialog
          name="line"
          title={
            <>
              <span class="sheet-over">{page.label.derivation}</span>
              {asked[0]}: <span class="number">{asked[amountColumn]} USD</span>
            </>
          }
          onClose={() => ask(null)}
        >
          <Blocks blocks={explainBlocks(bill, undefined, t.value).slice(line, line + 1)} />
        </Dialog>
      )}
    </div>
  );
}
