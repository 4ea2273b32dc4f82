// Where files come in: dropped, chosen, or the sample; how far reading is, and what was wrong.
import { useRef } from "preact/hooks";
import { percentOf, quantity } from "../../src/report/format.ts";
import { traceProblemText } from "../models/trace-problem.ts";
import { t } from "../state/store.ts";
import { cancelReading, closeTrace, openTrace, problem, reading, sampleTrace, shown } from "../state/trace-store.ts";
import { Icon } from "./Icon.tsx";

export function TraceFiles() {
  const input = useRef<HTMLInputElement>(null);
  const { page } = t.value;
  const { label, text } = page;
  const wrong = problem.value;
  const isSample = shown.value?.result.input.files[0] === sampleTrace.name;
  return (
    <div class="trace-files">
      <div class="dropzone">
        <p>{text.dropHere}</p>
        <div class="row-actions">
          <button type="button" class="button button-strong" onClick={() => input.current?.click()}>
            <Icon name="file" />
            {label.chooseFiles}
          </button>
          <button type="button" class="button" onClick={() => openTrace([sampleTrace])}>
            {label.openSample}
          </button>
          {shown.value && (
            <button type="button" class="button" onClick={closeTrace}>
              {label.closeTrace}
            </button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          multiple
          class="visually-hidden"
          tabIndex={-1}
          aria-label={label.chooseFiles}
          onChange={({ currentTarget }) => {
            openTrace(Array.from(currentTarget.files ?? [], (file) => ({ name: file.name, from: file })));
            currentTarget.value = "";
          }}
        />
      </div>
      {isSample && <p class="note">{text.sampleOpened}</p>}
      {reading.value && <Progress />}
      {wrong && (
        <p class="answer-problem" role="alert">
          <Icon name="warning" />
          <span>{traceProblemText(wrong, t.value)}</span>
        </p>
      )}
    </div>
  );
}

const BYTES_PER_MB = 1_000_000;

function Progress() {
  const { page } = t.value;
  const now = reading.value;
  if (!now) return null;
  const { names, readBytes, totalBytes } = now;
  const share = totalBytes ? percentOf(readBytes, totalBytes) : "";
  const words = { name: names.join(", "), read: quantity((readBytes / BYTES_PER_MB).toFixed(1), 1), share };
  return (
    <div class="reading">
      <p id="reading-text">{page.text.readSoFar(words)}</p>
      <progress
        aria-label={page.label.progress}
        aria-describedby="reading-text"
        {...(totalBytes ? { max: totalBytes, value: readBytes } : {})}
      />
      <button type="button" class="button button-small" onClick={cancelReading}>
        {page.label.cancelReading}
      </button>
    </div>
  );
}
