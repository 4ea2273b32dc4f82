// The bill as tables: its lines, and on request the arithmetic of each.
import { minus, parseRatio, toDecimalText } from "../../core/base/ratio.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { BillResult, LineResult } from "../../results/bill-result.ts";
import { dollars, grouped, quantity } from "../format.ts";
import { totalRows } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Block, Column, Facts, Table } from "../report.ts";

export const startColumn = (title: string): Column => ({ title, align: "start" });
export const endColumn = (title: string): Column => ({ title, align: "end" });

export function billTable(bill: BillResult, t: Reader): Table {
  const { label } = t;
  const hasPlan = bill.lines.some(({ planned }) => planned !== null);
  const rounded = bill.lines.map(({ amount }) => dollars(amount));
  const total = dollars(bill.total.exact);
  return {
    kind: "table",
    title: label.billTitle,
    columns: [
      startColumn(label.component),
      startColumn(label.region),
      startColumn(label.architecture),
      startColumn(label.month),
      endColumn(label.quantity),
      endColumn(label.freeQuantity),
      ...(hasPlan ? [endColumn(label.planned)] : []),
      endColumn(label.price),
      endColumn(label.amount),
    ],
    rows: bill.lines.map((line, i) => [
      t.component[line.component],
      line.region,
      line.architecture ?? line.variant ?? "",
      line.month,
      `${quantity(line.quantity)} ${t.unit[line.unit as keyof Messages["unit"]]}`,
      line.freeQuantity === "0" ? "" : quantity(line.freeQuantity),
      ...(hasPlan ? [line.planned ? quantity(line.planned.quantity) : ""] : []),
      line.tiers.map(({ price }) => price).join(" / "),
      rounded[i]!,
    ]),
    ...totalRows((show) => [label.total, ...Array<string>(hasPlan ? 7 : 6).fill(""), show(bill.total.exact)], t),
    ...(addsUp(rounded, total) ? {} : { note: t.text.roundedLines }),
  };
}

/** Whether the rounded lines add up to the rounded total: where they do not, the report says why. */
function addsUp(lines: readonly string[], total: string): boolean {
  const cents = (text: string): number => Math.round(Number(text.replaceAll(",", "")) * 1e6);
  return lines.reduce((sum, line) => sum + cents(line), 0) === cents(total);
}

/** Quantity − allowance = paid; each tier's quantity × price = amount; the rule's day and source. One block a line. */
export function explainBlocks(bill: BillResult, only: string | undefined, t: Messages): Block[] {
  const lines = bill.lines.filter(({ component }) => !only || component === only);
  return lines.map((line): Facts => ({ kind: "facts", title: explainTitle(line, t), rows: explainRows(line, t) }));
}

const explainTitle = ({ component, region, architecture, variant, month }: LineResult, t: Messages): string => {
  const which = [t.component[component], region, architecture ?? variant, month].filter(Boolean).join(" ");
  return `${t.label.explainTitle}: ${which}`;
};

export function explainRows(line: LineResult, t: Messages): (readonly [string, string])[] {
  const { label, text } = t;
  const unit = t.unit[line.unit as keyof Messages["unit"]];
  const paid = toDecimalText(minus(parseRatio(line.quantity)!, parseRatio(line.freeQuantity)!));
  const quantities = { quantity: grouped(line.quantity), free: grouped(line.freeQuantity), paid: grouped(paid), unit };
  const tiers = line.tiers.map(({ from, to, quantity: inBand, price, amount }): readonly [string, string] => [
    `${label.tier} ${text.bandOf({ from: grouped(from), to: to && grouped(to) })}`,
    `${grouped(inBand)} × ${price} = ${grouped(amount)}`,
  ]);
  const { planned } = line;
  const plannedText =
    planned &&
    text.plannedPart({
      quantity: grouped(planned.quantity),
      unit,
      price: planned.price,
      amount: grouped(planned.amount),
    });
  const { since, sinceKnown, confidence, source, overridden } = line;
  const hasLadder = line.tiers.some(({ from, to }) => from !== "0" || to !== null); // else what came before changes nothing
  return [
    [label.quantity, text.freeOf(quantities)],
    ...(line.alreadyUsed === "0" || !hasLadder ? [] : [[label.alreadyUsed, grouped(line.alreadyUsed)] as const]),
    ...(plannedText ? [[label.planned, plannedText] as const] : []),
    ...tiers,
    [label.amount, `${grouped(line.amount)} → ${dollars(line.amount)}`],
    [label.rule, t.rule[line.component]],
    [label.source, text.priceEntry({ since, known: sinceKnown, confidence, source, overridden })],
  ];
}
