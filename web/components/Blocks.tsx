// The report's own blocks, drawn: facts, tables, notes. It shows finished text and knows nothing else.
import type { ComponentChildren } from "preact";
import type { Block, Facts, Notes, Table } from "../../src/report/report.ts";

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
      return <p>{block.summary}</p>;
  }
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
  const { title, columns, rows, footer, note } = table;
  const ends = (column: number): string => (columns[column]?.align === "end" ? "end" : "start");
  return (
    <div class="block">
      <table class="table">
        <caption class={hasTitle ? "block-title" : "visually-hidden"}>{title}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col" class={ends(i)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((text, i) => {
                const inner = cell?.(row, i, text) ?? text;
                const shape = `${ends(i)}${text === "" ? " blank" : ""}`;
                return i === 0 ? (
                  <th key={i} scope="row" class={shape}>
                    {inner}
                  </th>
                ) : (
                  <td key={i} class={shape} data-label={columns[i]?.title}>
                    {inner}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <tr>
              {footer.map((text, i) => {
                const inner = footerCell?.(i, text) ?? text;
                const shape = `${ends(i)}${text === "" ? " blank" : ""}`;
                return i === 0 ? (
                  <th key={i} scope="row" class={shape}>
                    {inner}
                  </th>
                ) : (
                  <td key={i} class={shape} data-label={columns[i]?.title}>
                    {inner}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        )}
      </table>
      {note && <p class="note">{note}</p>}
    </div>
  );
}

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
