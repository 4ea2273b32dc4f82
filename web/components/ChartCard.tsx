// A chart with everything that must come with it: the picture in words, a table, and the figures to take away.
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChartModel } from "../models/charts.ts";
import { chartCsv } from "../models/exports.ts";
import { readingsOf } from "../models/readings.ts";
import { download, saveBlob } from "../state/download.ts";
import { t } from "../state/store.ts";
import { TableView } from "./Blocks.tsx";
import { ChartReader } from "./ChartReader.tsx";

type Drawing = ComponentType<{
  model: ChartModel;
  at: number | null;
  onCanvas: (canvas: HTMLCanvasElement | null) => void;
}>;

export function ChartCard({ model, children }: { model: ChartModel; children?: ComponentChildren }) {
  const [hasTable, setTable] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const readings = useMemo(() => readingsOf(model), [model]);
  const card = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const Draw = useDrawing(card);
  const { label } = t.value.page;
  const titleId = `chart-${model.id}`;
  const savePicture = (): void =>
    canvas.current?.toBlob((blob) => {
      if (blob) saveBlob(`lambda-${model.id}.png`, blob);
    });
  return (
    <figure class={`chart chart-${model.kind}`} ref={card} aria-labelledby={titleId}>
      <h3 id={titleId} class="chart-title">
        {model.title}
      </h3>
      <p class="summary">{model.summary}</p>
      {children}
      <div class="chart-stage">
        <div class="chart-frame" role="img" aria-label={`${model.title}. ${model.summary}`}>
          {Draw ? (
            <Draw
              model={model}
              at={at}
              onCanvas={(drawn) => {
                canvas.current = drawn;
              }}
            />
          ) : (
            <p class="muted chart-waiting">{label.loading}</p>
          )}
        </div>
        {Draw && readings.length > 0 && <ChartReader title={model.title} readings={readings} at={at} onMove={setAt} />}
      </div>
      {model.note && <p class="note">{model.note}</p>}
      <div class="chart-actions">
        <button type="button" class="button button-small" aria-expanded={hasTable} onClick={() => setTable(!hasTable)}>
          {hasTable ? label.hideTable : label.showTable}
        </button>
        <button
          type="button"
          class="button button-small"
          aria-label={`${label.asPicture}: ${model.title}`}
          disabled={!Draw}
          onClick={savePicture}
        >
          {label.asPicture}
        </button>
        <button
          type="button"
          class="button button-small"
          aria-label={`${label.asCsv}: ${model.title}`}
          onClick={() => download(chartCsv(model.id, model.records))}
        >
          {label.asCsv}
        </button>
      </div>
      {hasTable && <TableView table={model.table} hasTitle={false} />}
    </figure>
  );
}

/** The drawing code, asked for when the card comes near the screen. */
function useDrawing(card: { current: HTMLElement | null }): Drawing | null {
  const [draw, setDraw] = useState<{ drawing: Drawing } | null>(null);
  useEffect(() => {
    if (!card.current) return undefined;
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        void import("../charts/ChartDrawing.tsx").then(({ ChartDrawing }) => setDraw({ drawing: ChartDrawing }));
      },
      { rootMargin: "400px" },
    );
    near.observe(card.current);
    return () => near.disconnect();
  }, []);
  return draw?.drawing ?? null;
}
