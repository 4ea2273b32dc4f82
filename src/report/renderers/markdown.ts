// Markdown (GitHub's tables) for pull requests, wikis and chats.
import { inertForMarkdown, inertReport } from "../inert.ts";
import { type Block, footerRows, type Renderer, type Table } from "../report.ts";

export const markdown: Renderer<string> = {
  id: "markdown",
  extension: ".md",
  of: "report",
  render: (output) => {
    const { title, blocks } = inertReport(output.report(), inertForMarkdown);
    const parts = [heading("#", title), ...blocks.flatMap(sections)];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
  },
};

const heading = (marker: string, title: string): string => (title === "" ? "" : `${marker} ${title}`);

/** Folded as GitHub folds: everything between the two lines is Markdown again. */
function sections(block: Block): string[] {
  if (block.kind !== "notes" || !block.folded) return [heading("##", block.title), body(block)];
  return [`<details><summary>${block.title}</summary>`, body(block), "</details>"];
}

const item = (text: string): string => `- ${text}`;

function body(block: Block): string {
  switch (block.kind) {
    case "facts":
      return block.rows.map(([label, value]) => item(`${bold(label)}: ${value}`)).join("\n");
    case "table":
      return table(block);
    case "notes":
      return block.lines.map(item).join("\n");
    case "chart":
    case "range":
      return block.summary;
  }
}

function table(block: Table): string {
  const { columns, rows, note } = block;
  const lines = [
    columns.map(({ title }) => title),
    columns.map(({ align }) => (align === "end" ? "---:" : ":---")),
    ...rows,
    ...footerRows(block).map((cells) => cells.map(bold)),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  return (note ?? "") === "" ? lines.join("\n") : `${lines.join("\n")}\n\n${note}`;
}

const bold = (text: string): string => (text === "" ? "" : `**${text}**`);
