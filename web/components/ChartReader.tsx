// Reading a chart by keyboard: arrows go from point to point, and each is said and shown.
import { useState } from "preact/hooks";
import { t } from "../state/store.ts";

type Props = {
  title: string;
  readings: readonly string[];
  at: number | null;
  onMove: (at: number | null) => void;
};

const PAGES = 10;

/** A slider to those who cannot see it: its words are read out as it moves. It lies over the drawing and lets the mouse through. */
export function ChartReader({ title, readings, at, onMove }: Props) {
  const [hasFocus, setFocus] = useState(false);
  const { text } = t.value.page;
  const last = readings.length - 1;
  const now = at === null ? null : Math.min(at, last);
  const words = now === null ? text.readHint : readings[now]!;
  const read = (event: KeyboardEvent): void => {
    const next = moved(event.key, now, last);
    if (next === undefined) return;
    event.preventDefault();
    onMove(next);
  };
  return (
    <>
      <div
        class="chart-reader"
        role="slider"
        tabIndex={0}
        aria-label={text.readChart({ name: title })}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={now ?? 0}
        aria-valuetext={words}
        onKeyDown={read}
        onFocus={() => setFocus(true)}
        onBlur={() => {
          setFocus(false);
          onMove(null);
        }}
      />
      {hasFocus && (
        <p class="chart-reading" aria-hidden="true">
          {words}
        </p>
      )}
    </>
  );
}

/** Undefined for keys that move nothing. The first arrow begins at that end. */
function moved(key: string, at: number | null, last: number): number | undefined {
  const by = (step: number): number => Math.max(0, Math.min(last, at === null ? (step > 0 ? 0 : last) : at + step));
  const page = Math.max(1, Math.round(last / PAGES));
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return by(1);
    case "ArrowLeft":
    case "ArrowUp":
      return by(-1);
    case "PageDown":
      return by(page);
    case "PageUp":
      return by(-page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
