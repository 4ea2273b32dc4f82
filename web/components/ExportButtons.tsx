// Files and paper of an answer: the same formats for a plan and for a trace.
import type { ComponentChildren } from "preact";
import type { ExportFile, ExportFormat } from "../models/exports.ts";
import { download } from "../state/download.ts";
import { t } from "../state/store.ts";
import { Icon } from "./Icon.tsx";

const formats: readonly { readonly format: ExportFormat; readonly label: "asCsv" | "asJson" | "asMarkdown" }[] = [
  { format: "csv", label: "asCsv" },
  { format: "json", label: "asJson" },
  { format: "markdown", label: "asMarkdown" },
];

type Props = {
  id: string;
  isOff?: boolean;
  file: (format: ExportFormat) => ExportFile | undefined;
  /** Formats of its own, before the others. */
  children?: ComponentChildren;
};

export function ExportButtons({ id, isOff = false, file, children }: Props) {
  const { label } = t.value.page;
  const save = (format: ExportFormat): void => {
    const made = file(format);
    if (made) download(made);
  };
  return (
    <span class="export-group">
      <span class="muted" id={id}>
        {label.export}
      </span>
      {children}
      {formats.map(({ format, label: name }) => (
        <button
          key={format}
          type="button"
          class="button button-small"
          disabled={isOff}
          aria-describedby={id}
          onClick={() => save(format)}
        >
          {label[name]}
        </button>
      ))}
      <button type="button" class="button button-small" disabled={isOff} onClick={() => print()}>
        <Icon name="print" />
        {label.print}
      </button>
    </span>
  );
}

/** The words that give the same on the command line. */
export function SameCommand({ command, children }: { command: string; children?: ComponentChildren }) {
  return (
    <details class="more">
      <summary>
        <span>{t.value.page.text.commandLine}</span>
      </summary>
      <p>
        <code>{command}</code>
      </p>
      {children}
    </details>
  );
}
