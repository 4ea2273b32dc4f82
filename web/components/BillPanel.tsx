// A bill as a table: each line, and the total, opens its arithmetic.
import { billTable } from "../../src/report/builders/bill-blocks.ts";
import type { BillResult } from "../../src/results/bill-result.ts";
import { type Derivation, lineDerivation } from "../models/derivation.ts";
import { t } from "../state/store.ts";
import { TableView } from "./Blocks.tsx";
import { Figure } from "./Figure.tsx";

type Props = { bill: BillResult; whyTotal: () => Derivation | undefined };

export function BillPanel({ bill, whyTotal }: Props) {
  const table = billTable(bill, t.value);
  const last = table.columns.length - 1;
  return (
    <div class="panel panel-bill">
      <TableView
        table={table}
        cell={(row, column, amount) =>
          column === last ? (
            <Figure name={table.rows[row]?.[0] ?? ""} amount={amount} why={() => lineDerivation(bill, row, t.value)} />
          ) : undefined
        }
        footerCell={(column, amount) =>
          column === last ? <Figure name={t.value.label.total} amount={amount} why={whyTotal} /> : undefined
        }
      />
    </div>
  );
}
