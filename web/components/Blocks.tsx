// The report's own blocks, drawn: facts, tables, notes. It shows finished text and knows nothing else.
import type { ComponentChildren } from "preact";
import type { Block, Chart, Facts, Notes, Table } from "../../src/report/report.ts";
import { pictureOf } from "../models/chart-picture.ts";

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, i) => (
        <BlockView key={`${block.kind} ${i}`} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "facts":
      return <FactsView facts={block} />;
    case "table":
      return <TableView table={block} />;
    case "notes":
      return <NotesView notes={block} />;
    case "chart":
      return <PictureView chart={block} />;
  }
}

function PictureView({ chart }: { chart: Chart }) {
  const { address, widthPx, heightPx } = pictureOf(chart);
  return (
    <figure class="block">
      <figcaption class="block-title">{chart.title}</figcaption>
      <p>{chart.summary}</p>
      <img src={address} width={widthPx} height={heightPx} alt={chart.summary} />
    </figure>
  );
}

export function FactsView({ facts }: { facts: Facts }) {
  return (
    <section class="block">
      <h3 class="block-title">{facts.title}</h3>
      <dl class="facts">
        {facts.rows.map(([label, value], i) => (
          <div key={`${label} ${i}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type TableProps = {
  table: Table;
  /** What stands in a cell instead of its text: a number that opens its derivation. */
  cell?: (row: number, column: number, text: string) => ComponentChildren;
  /** The same for the row of totals. */
  footerCell?: (column: number, text: string) => ComponentChildren;
  hasTitle?: boolean;
};

/** On a narrow screen each row becomes a card of labels and values. */
export function TableView({ table, cell, footerCell, hasTitle = true }: TableProps) {
  const { title, columns, rows, footer, beside, note } = table;
  return (
    <div class="block">
      <table class="table">
        <caption class={hasTitle ? "block-title" : "visually-hidden"}>{title}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col" class={sideOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <Row key={row} cells={cells} columns={columns} inner={(column, text) => cell?.(row, column, text)} />
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <Row cells={footer} columns={columns} inner={(column, text) => footerCell?.(column, text)} />
            {beside && <Row cells={beside} columns={columns} inner={() => undefined} />}
          </tfoot>
        )}
      </table>
      {note && <p class="note">{note}</p>}
    </div>
  );
}

type RowProps = {
  cells: readonly string[];
  columns: Table["columns"];
  inner: (column: number, text: string) => ComponentChildren;
};

/** The first cell names the row. */
function Row({ cells, columns, inner }: RowProps) {
  return (
    <tr>
      {cells.map((text, i) => {
        const shape = `${sideOf(columns[i])}${text === "" ? " blank" : ""}`;
        const shown = inner(i, text) ?? text;
        return i === 0 ? (
          <th key={i} scope="row" class={shape}>
            {shown}
          </th>
        ) : (
          <td key={i} class={shape} data-label={columns[i]?.title}>
            {shown}
          </td>
        );
      })}
    </tr>
  );
}

const sideOf = (column: Table["columns"][number] | undefined): string => (column?.align === "end" ? "end" : "start");

export function NotesView({ notes }: { notes: Notes }) {
  return (
    <section class="block">
      <h3 class="block-title">{notes.title}</h3>
      <ul class="notes">
        {notes.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
